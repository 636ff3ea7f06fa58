"""A1: of any number of simultaneous decisions on one task exactly one wins.

The others are told so (409), and change nothing.
"""

from __future__ import annotations

from http import HTTPStatus

import pytest
import walks
from counts import count
from races import RUNNERS, Race, race_for_tasks
from snapshots import changes, snapshot
from sqlalchemy import func, select

from workflow_app.engine.refusals import AlreadyMoved, Refusal
from workflow_app.persistence.models import Event, Task
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.tasks import finish_task

RACES = {
    "sqlite": count(200, long=20_000, small=6),
    "postgres": count(2_000, long=200_000, small=12),
}


def test_of_eight_simultaneous_decisions_on_a_task_one_wins(world, request, publish):
    database = request.node.callspec.params["database"]
    race_for_tasks(world, RACES[database])
    publish(f"A1 {database}: {RACES[database]} races of 8, one winner in each")


def test_of_eight_who_finish_a_task_one_is_the_first(world):
    skp = walks.evaluated_year(world)
    done = walks.follow_up(world, skp)
    with Race.of(world.database, RUNNERS) as race:
        answers = race.run([lambda session: finish_task(session, done)] * RUNNERS)
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert len(refused) == RUNNERS - 1
    assert {each.status for each in refused} == {HTTPStatus.CONFLICT}
    with reading(world.database) as session:
        finished = session.execute(
            select(func.count()).where(Event.case_id == skp, Event.kind == "task")
        ).scalar_one()
    assert finished == 1


def test_a_task_that_was_done_is_not_done_again(world):
    """The case is back in the state it was in when the task was open."""
    skp = submitted(world, "staf")
    task = open_task(world, skp)
    world.fire("kabag", "send_back", skp, note="Lengkapi", task=task)
    world.fire("staf", "submit", skp)
    refused(world, skp, task)


def test_a_task_of_another_case_is_not_done_here(world):
    mine, other = submitted(world, "staf"), submitted(world, "staf2")
    refused(world, mine, open_task(world, other))
    assert open_task(world, other)


def submitted(world, who):
    skp = world.new_skp(who)
    world.fill(skp, who=who, results=1)
    world.fire(who, "submit", skp)
    return skp


def open_task(world, case):
    with reading(world.database) as session:
        return session.execute(
            select(Task.id).where(Task.case_id == case, Task.closed_at.is_(None))
        ).scalar_one()


def refused(world, case, task):
    before = snapshot(world.database)
    with pytest.raises(AlreadyMoved):
        world.fire("kabag", "send_back", case, note="Lengkapi", task=task)
    assert changes(before, snapshot(world.database)) == []
