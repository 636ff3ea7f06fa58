"""Whoever a task asks in a post of their own gives on its routine steps, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
import walks
from sqlalchemy import func, select
from staffing import SK, act, away, delegate, only, report, submitted, today

from state_machines.registry import CURRENT
from workflow_app.engine.refusals import (
    AlreadyMoved,
    Forbidden,
    Invalid,
    KeyReused,
    NoSuchCase,
    NoteRequired,
    Unready,
)
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Account, Event, Mandate, OutboxMessage, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.roles import Role
from workflow_app.services.delegating import Delegating, delegate_task, routine_steps
from workflow_app.services.history import verify_case
from workflow_app.services.inbox import Asked, desk_of, inbox_counts, page_of


@pytest.fixture
def account(world):
    """The account that the deeds are by."""
    row = Account(id=new_id(), login="a", name="A", created_at=world.now)
    with unit_of_work(world.database) as session:
        session.add(row)
        return row.id


@pytest.fixture
def give_on(world, account):
    """One delegation in a transaction of its own; a wish that differs is named."""

    def carried_out(case, to="perencana", who="kabag", **more):
        wish = {
            "task": _task(world, case),
            "valid_from": today(world),
            "valid_to": today(world) + timedelta(days=14),
            "document": SK,
            "reason": "Dinas luar",
            **more,
        }
        wanted = Delegating(
            case=case,
            actor=world.person[who],
            account=account,
            at=world.at(),
            person=world.person[to],
            **wish,
        )
        with unit_of_work(world.database) as session:
            return delegate_task(session, wanted)

    return carried_out


def _task(world, case):
    with reading(world.database) as session:
        open_tasks = select(Task.id).where(Task.case_id == case, Task.closed_at.is_(None))
        return session.execute(open_tasks).scalars().first()


def _count(world, model):
    with reading(world.database) as session:
        return session.execute(select(func.count()).select_from(model)).scalar_one()


def _in_post(world, who, post):
    with reading(world.database) as session:
        desk = desk_of(session, world.person[who], world.now)
        asked = Asked(
            desk=desk,
            at=world.now,
            zone="Asia/Jakarta",
            view="post",
            post=world.position[post],
        )
        rows = page_of(session, asked).rows
        counted = inbox_counts(session, asked).posts.get(world.position[post])
    assert counted in {None, len(rows)}
    return {row.case for row in rows}


def test_the_delegate_decides_and_the_task_stays_with_the_holder_too(world, give_on):
    case = submitted(world)
    assert _in_post(world, "perencana", "kabag") == set()
    give_on(case)
    assert only(world, case).who == "kabag"
    assert _in_post(world, "perencana", "kabag") == {case}
    world.fire("perencana", "send_back", case, note="Kurang", reason_code="other")
    assert world.state(case) == "returned"


def test_it_reaches_one_workflow_one_role_and_the_unit_of_the_case(world, give_on):
    case = submitted(world)
    give_on(case)
    with reading(world.database) as session:
        row = session.execute(select(Mandate)).scalar_one()
        assert (row.workflows, row.roles) == ("skp", "ppkj")
        assert row.unit_id == world.unit["bagian"]
        assert set(row.triggers.split()) == routine_steps(CURRENT["skp"], Role.PPKJ)


def test_it_stands_in_the_history_with_its_reason_and_the_delegate_is_told(world, give_on):
    case = submitted(world)
    event = give_on(case)
    with reading(world.database) as session:
        row = session.get_one(Event, event)
        assert (row.kind, row.trigger, row.actor_id) == (
            "task",
            "delegate_task",
            world.person["kabag"],
        )
        assert verify_case(session, case) == []
        posted = select(OutboxMessage.case_id).where(OutboxMessage.effect == "notify_delegated")
        assert session.execute(posted).scalars().all() == [case]


def test_the_same_request_twice_delegates_once(world, give_on):
    case = submitted(world)
    task = _task(world, case)
    first = give_on(case, key="satu", task=task)
    assert give_on(case, key="satu", task=task) == first
    assert _count(world, Mandate) == 1
    with pytest.raises(KeyReused):
        give_on(case, key="satu", task=task, reason="Lain")
    assert _count(world, Mandate) == 1


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"reason": "  "}, NoteRequired),
        ({"document": " "}, Invalid),
        ({"to": "kabag"}, Invalid),
        ({"to": "staf"}, Invalid),
        ({"who": "staf2", "to": "staf"}, Forbidden),
        ({"task": new_id()}, NoSuchCase),
    ],
)
def test_what_is_no_delegation_leaves_nothing_behind(world, give_on, wish, refusal):
    case = submitted(world)
    with pytest.raises(refusal):
        give_on(case, **wish)
    assert _count(world, Mandate) == 0


def test_a_delegation_begins_today_at_the_earliest(world, give_on):
    case = submitted(world)
    with pytest.raises(Invalid, match="today at the earliest"):
        give_on(case, valid_from=today(world) - timedelta(days=1))


def test_nothing_is_given_on_a_second_time(world, give_on):
    case = submitted(world)
    delegate(world, "kabag", "perencana")
    away(world, "kabag")
    assert only(world, case).who == "perencana"
    with pytest.raises(Unready):
        give_on(case, to="staf2", who="perencana")


def test_whoever_stands_in_gives_nothing_on(world, give_on):
    case = submitted(world)
    act(world, "perencana", "kabag")
    with pytest.raises(Unready):
        give_on(case, to="staf2", who="perencana")


def test_a_pooled_task_is_shared_already(world, give_on):
    case = report(world, proposed="perencana")
    with pytest.raises(Unready):
        give_on(case, to="staf2", who="personalia")


def test_whoever_has_acted_where_that_bars_is_no_delegate(world, give_on):
    _evaluation, objection = walks.objected_quarter(world)
    world.fire("kabag", "explain", objection, note="Sesuai bukti")
    world.fire("staf", "hear_employee", objection, note="Bukti tambahan terlampir")
    with pytest.raises(Invalid, match="acted"):
        give_on(objection, to="kabag", who="kepala")
    give_on(objection, who="kepala")


def test_decisions_about_a_status_are_never_among_the_steps():
    steps = routine_steps(CURRENT["kenaikan_jenjang"], Role.PENETAP)
    assert "kenaikan_jenjang.approve" not in steps
    assert steps
    assert routine_steps(CURRENT["kenaikan_jenjang"], Role.PANITIA_SELEKSI) == frozenset()


def test_a_closed_task_is_not_given_on(world, give_on):
    case = submitted(world)
    task = _task(world, case)
    world.fire("kabag", "send_back", case, note="Kurang", reason_code="other")
    with pytest.raises(AlreadyMoved):
        give_on(case, task=task)
