"""Tasks of pools follow their members in every case, and a pool without any is an incident."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from staffing import (
    away,
    carry_duty,
    leave,
    made,
    only,
    open_incidents,
    report,
    staff_post,
)
from worker_desk import in_hand

from workflow_app.persistence.models import OutboxMessage, Task
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.roles import Role
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing import absences, reassigning
from workflow_app.services.staffing.changing import By


def test_the_pools_of_every_case_follow_their_members(world):
    staff_post(world, "lain")
    cases = [report(world, who) for who in ("staf", "staf2")]
    assert [only(world, case).steps for case in cases] == [("pool",)] * 2
    absence = away(world, "personalia")
    assert [only(world, case).steps for case in cases] == [("pool", "nobody")] * 2
    assert [len(open_incidents(world, case)) for case in cases] == [1, 1]
    world.at(days=2)
    made(world, absences.end_absence, absence.row, day_of(world.now).replace(day=13))
    assert [only(world, case).steps for case in cases] == [("pool",)] * 2
    assert [open_incidents(world, case) for case in cases] == [[], []]


@pytest.fixture
def shared(world, monkeypatch):
    """The agency with two people in its pool, where every case follows by itself."""
    monkeypatch.setattr(reassigning, "FAN_OUT", 0)
    staff_post(world, "lain")
    carry_duty(world, "lain", Role.UNIT_KEPEGAWAIAN, "kementerian")
    return world


def test_a_pool_goes_on_without_one_of_its_members(shared):
    report(shared)
    assert away(shared, "personalia").moved == reassigning.NOTHING_MOVED
    assert away(shared, "lain").moved.later == 1, "now nobody is left"


def test_a_task_is_given_back_by_a_member_who_goes(shared):
    case = report(shared)
    with unit_of_work(shared.database) as session:
        session.execute(
            update(Task).values(
                claimed_by=shared.person["personalia"], claimed_until=shared.now + timedelta(days=1)
            )
        )
    assert away(shared, "lain", days=2).moved.later == 1
    assert away(shared, "personalia").moved.later == 1
    assert only(shared, case).steps == ("pool",)


def test_a_pool_that_was_empty_is_told_of_whoever_comes_back(shared):
    report(shared)
    gone = [away(shared, who) for who in ("personalia", "lain")]
    with unit_of_work(shared.database) as session:
        for message in session.execute(select(OutboxMessage)).scalars():
            if message.effect == "reassign_case":
                reassigning.reassign_case(session, in_hand(message), shared.at())
    back = made(shared, absences.end_absence, gone[0].row, day_of(shared.now))
    assert back.moved.later == 1


def test_two_who_go_at_once_do_not_leave_a_pool_deserted_unnoticed(shared):
    """Whoever comes second sees that the first has gone."""
    report(shared)
    with ThreadPoolExecutor(1) as beside:
        with unit_of_work(shared.database) as session:
            first = absences.record_absence(
                session, leave(shared, "personalia"), By(at=shared.at())
            )
            second = beside.submit(away, shared, "lain")
            assert not wait([second], timeout=1).done
        assert first.moved == reassigning.NOTHING_MOVED
        assert second.result().moved.later == 1
