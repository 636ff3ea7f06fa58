"""A task of a pool is one member's while they have claimed it; a delay never hides a deadline."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from staffing import (
    act,
    answer,
    assigned,
    away,
    carry_duty,
    delegate,
    only,
    report,
    retire,
    staff_post,
    submitted,
)

from workflow_app.engine.refusals import AlreadyMoved, Forbidden, Invalid, NoteRequired, Unready
from workflow_app.persistence.models import Event, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.roles import Role
from workflow_app.services.claims import Wanted, claim_task, release_expired, release_task
from workflow_app.services.history import verify_case
from workflow_app.services.inbox import Asked, desk_of, page_of
from workflow_app.services.snoozing import Snooze, snooze_task, wake_task


@pytest.fixture
def pooled(world):
    """A report that waits for the personnel unit, which has two members."""
    staff_post(world, "lain", superior="kepala")
    staff_post(world, "analis", unit="kepegawaian", superior="personalia", jenis="pelaksana")
    carry_duty(world, "analis", Role.UNIT_KEPEGAWAIAN, "kementerian")
    return report(world)


def task_of(world, case):
    with reading(world.database) as session:
        (task,) = session.execute(
            select(Task).where(Task.case_id == case, Task.closed_at.is_(None))
        ).scalars()
        session.expunge(task)
    return task


def wanted(world, case, who, **more):
    return Wanted(
        task=task_of(world, case).id, case=case, actor=world.person[who], at=world.at(), **more
    )


def claim(world, case, who, **more):
    with unit_of_work(world.database) as session:
        return claim_task(session, wanted(world, case, who, **more))


def release(world, case, who):
    with unit_of_work(world.database) as session:
        return release_task(session, wanted(world, case, who))


def correct(world, case, who):
    details = answer(world, "lain")
    return world.fire(who, "correct", case, details=details, task=task_of(world, case).id)


def test_whoever_claims_a_task_is_the_one_who_decides(world, pooled):
    claim(world, pooled, "analis")
    with pytest.raises(AlreadyMoved, match="Somebody else"):
        correct(world, pooled, "personalia")
    with pytest.raises(AlreadyMoved, match="Somebody else"):
        claim(world, pooled, "personalia")
    correct(world, pooled, "analis")
    assert world.state(pooled) == "corrected"


def test_a_claim_is_an_event_and_is_written_once_for_a_key(world, pooled):
    task = task_of(world, pooled).id
    asked = Wanted(
        task=task, case=pooled, actor=world.person["analis"], at=world.at(), key="satu-kali"
    )
    for _ in range(2):
        with unit_of_work(world.database) as session:
            claim_task(session, asked)
    with reading(world.database) as session:
        found = session.execute(
            select(Event.kind, Event.actor_id).where(
                Event.case_id == pooled, Event.trigger == "claim_task"
            )
        ).all()
        assert [tuple(row) for row in found] == [("task", world.person["analis"])]
        assert verify_case(session, pooled) == []


def test_a_task_that_was_given_back_is_everybodys(world, pooled):
    claim(world, pooled, "analis")
    release(world, pooled, "analis")
    correct(world, pooled, "personalia")
    assert world.state(pooled) == "corrected"


def test_only_who_holds_a_claim_gives_it_back(world, pooled):
    with pytest.raises(AlreadyMoved):
        release(world, pooled, "analis")
    claim(world, pooled, "analis")
    with pytest.raises(AlreadyMoved):
        release(world, pooled, "personalia")


def test_when_the_lease_has_run_out_the_task_is_everybodys(world, pooled):
    claim(world, pooled, "analis")
    lease = task_of(world, pooled).claimed_until - world.now
    assert lease == timedelta(hours=24)
    world.at(minutes=24 * 60)
    correct(world, pooled, "personalia")
    assert world.state(pooled) == "corrected"


def test_who_claims_again_keeps_the_task_for_longer(world, pooled):
    claim(world, pooled, "analis")
    world.at(minutes=20 * 60)
    claim(world, pooled, "analis")
    world.at(minutes=20 * 60)
    with pytest.raises(AlreadyMoved):
        correct(world, pooled, "personalia")


def test_the_clock_gives_back_what_has_run_out_and_nothing_else(world, pooled):
    claim(world, pooled, "analis")
    with unit_of_work(world.database) as session:
        assert release_expired(session, world.now) == 0
    assert task_of(world, pooled).claimed_by == world.person["analis"]
    world.at(days=1)
    with unit_of_work(world.database) as session:
        assert release_expired(session, world.now) == 1
    assert task_of(world, pooled).claimed_by is None


def test_a_claim_ends_with_the_post_that_gave_it(world, pooled):
    claim(world, pooled, "analis")
    retire(world, "analis")
    assert task_of(world, pooled).claimed_by is None
    assert [event.kind for event in assigned(world, pooled)] == ["assign"]


@pytest.mark.parametrize("who", ["staf", "kabag", "perencana"])
def test_nobody_claims_what_another_unit_does(world, pooled, who):
    with pytest.raises(Forbidden):
        claim(world, pooled, who)


def test_a_delegate_claims_what_the_delegation_reaches(world, pooled):
    delegate(world, "personalia", "staf2", workflows=("skp",))
    with pytest.raises(Forbidden):
        claim(world, pooled, "staf2")
    delegate(world, "personalia", "perencana")
    claim(world, pooled, "perencana")


def test_a_task_for_one_person_is_not_claimed(world):
    case = submitted(world)
    with pytest.raises(Unready):
        claim(world, case, "kabag")


def snooze(world, case, who, *, days=2, reason="Menunggu bukti", until=None):
    at = world.at()
    asked = Snooze(
        task=task_of(world, case).id,
        case=case,
        actor=world.person[who],
        at=at,
        until=until or at + timedelta(days=days),
        reason=reason,
    )
    with unit_of_work(world.database) as session:
        return snooze_task(session, asked)


def in_view(world, who, view):
    with reading(world.database) as session:
        desk = desk_of(session, world.person[who], world.now)
        asked = Asked(desk=desk, at=world.now, zone="Asia/Jakarta", view=view)
        return {row.case for row in page_of(session, asked).rows}


def test_a_task_laid_aside_waits_elsewhere_and_comes_back_by_itself(world):
    case = submitted(world)
    snooze(world, case, "kabag", days=1)
    assert case not in in_view(world, "kabag", "waiting")
    assert case in in_view(world, "kabag", "snoozed")
    world.at(days=1)
    assert case in in_view(world, "kabag", "waiting")
    assert case not in in_view(world, "kabag", "snoozed")


def test_a_task_laid_aside_is_taken_up_again(world):
    case = submitted(world)
    snooze(world, case, "kabag")
    task = task_of(world, case).id
    with unit_of_work(world.database) as session:
        wake_task(session, task, case, actor=world.person["kabag"], at=world.at())
    assert case in in_view(world, "kabag", "waiting")
    with pytest.raises(AlreadyMoved), unit_of_work(world.database) as session:
        wake_task(session, task, case, actor=world.person["kabag"], at=world.at())


def test_no_task_is_laid_aside_past_its_deadline(world):
    case = submitted(world)
    due = task_of(world, case).due_at
    with pytest.raises(Invalid, match="deadline"):
        snooze(world, case, "kabag", until=due)
    snooze(world, case, "kabag", until=due - timedelta(minutes=1))


def test_what_is_due_soon_is_shown_however_long_it_was_laid_aside(world):
    case = submitted(world)
    due = task_of(world, case).due_at
    snooze(world, case, "kabag", until=due - timedelta(minutes=1))
    assert case not in in_view(world, "kabag", "waiting")
    world.at(on=due.date() - timedelta(days=1))
    assert case in in_view(world, "kabag", "waiting")
    assert case in in_view(world, "kabag", "soon")
    world.at(on=due.date() + timedelta(days=1))
    assert case in in_view(world, "kabag", "overdue")


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"reason": "  "}, NoteRequired),
        ({"days": 31}, Invalid),
        ({"days": 0}, Invalid),
    ],
)
def test_a_task_is_laid_aside_with_a_reason_and_for_a_while(world, more, refusal):
    case = submitted(world)
    with pytest.raises(refusal):
        snooze(world, case, "kabag", **more)


def test_only_who_is_asked_lays_a_task_aside(world, pooled):
    case = submitted(world)
    with pytest.raises(Forbidden):
        snooze(world, case, "staf")
    with pytest.raises(Unready):
        snooze(world, pooled, "personalia")


def test_a_delay_ends_with_the_person_who_made_it(world):
    case = submitted(world)
    snooze(world, case, "kabag")
    away(world, "kabag")
    act(world, "personalia", "kabag")
    assert only(world, case).who == "personalia"
    assert case in in_view(world, "personalia", "waiting")
