"""A1: of any number of simultaneous decisions on one task exactly one wins.

The others are told so (409), and change nothing.
"""

from __future__ import annotations

from http import HTTPStatus

import walks
from counts import count
from races import RUNNERS, Race, race_for_tasks
from sqlalchemy import func, select

from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.models import Event, Task
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.tasks import Finished, finish_task

RACES = {
    "sqlite": count(200, long=2_000, small=6),
    "postgres": count(2_000, long=10_000, small=12),
}


def test_of_eight_simultaneous_decisions_on_a_task_one_wins(world, request):
    race_for_tasks(world, RACES[request.node.callspec.params["database"]])


def test_of_eight_who_finish_a_task_one_is_the_first(world):
    skp = walks.transfer_begun(world)
    with reading(world.database) as session:
        task = session.execute(
            select(Task.id).where(Task.case_id == skp, Task.kind == "act")
        ).scalar_one()
    done = Finished(
        task=task, case=skp, actor=world.person["kabag"], at=world.at(), result="Selesai"
    )
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
