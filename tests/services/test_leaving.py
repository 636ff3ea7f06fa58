"""Whoever leaves a post leaves a plan: its segment is closed with it, or somebody is asked to."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from small_world import YEAR
from sqlalchemy import select
from staffing import staff_post, today
from worker_desk import Office, open_accounts

from workflow_app.engine.refusals import Unready
from workflow_app.persistence.models import Case, Event, Notification, Person, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.case_holds import Holding, hold_case
from workflow_app.services.history import verify_case
from workflow_app.services.skp import ending
from workflow_app.services.staffing import leaving
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.holding import NewHolder
from workflow_app.services.staffing.plans_left import ASK_TO_CLOSE
from workflow_app.services.staffing.report import report_of
from workflow_app.services.tasks import Finished, finish_task
from workflow_app.workers.clock import Clock
from workflow_app.workers.effects import EFFECTS

SK = "SK 12/2026"
MOVED = date(YEAR, 3, 2)


@pytest.fixture
def office(world, tmp_path):
    """An office whose people have accounts, and an employee with an SKP in force."""
    staff_post(world, "arsip", unit="perencanaan", superior="perencana", holder=False)
    office = Office(world, tmp_path)
    office.accounts = open_accounts(world)
    office.plan = world.monitored()
    carried(office)
    world.at(on=MOVED)
    return office


def carried(office):
    office.carry_all(effects={**EFFECTS, "send_mail": lambda *_: None})


def moved(office, *, by="personalia", day=None, who="staf"):
    world = office.world
    new = NewHolder(
        person=world.person[who],
        position=world.position["arsip"],
        valid_from=day or today(world),
        document=SK,
    )
    account = office.accounts[by] if by else None
    with unit_of_work(world.database) as session:
        return leaving.transfer(session, new, By(at=world.at(), account=account))


def retired(office, *, by="personalia", who="staf"):
    world = office.world
    with unit_of_work(world.database) as session:
        return leaving.retire(
            session,
            world.person[who],
            today(world),
            By(at=world.at(), account=office.accounts[by]),
            document=SK,
            reason="died",
        )


def case(office, found):
    with reading(office.world.database) as session:
        return session.get(Case, found)


def asked(office):
    """The open tasks to close the segment."""
    with reading(office.world.database) as session:
        return (
            session.execute(
                select(Task).where(
                    Task.case_id == office.plan,
                    Task.code == "end_segment",
                    Task.closed_at.is_(None),
                )
            )
            .scalars()
            .all()
        )


def evaluations(office):
    world = office.world
    states = {}
    for kind in ("periodic", "segment", "annual"):
        states[kind] = {world.state(each) for each in world.evaluations(office.plan, kind)}
    return states


def told(office, name):
    with reading(office.world.database) as session:
        return list(
            session.execute(
                select(Notification.title_id)
                .where(Notification.account_id == office.accounts[name])
                .order_by(Notification.at, Notification.id)
            ).scalars()
        )


def test_a_transfer_by_the_personnel_unit_closes_the_segment_with_it(office):
    left = moved(office)
    assert (left.plans, left.closed) == ((), (office.plan,))
    assert case(office, office.plan).state == "closing"
    assert evaluations(office) == {
        "periodic": {"waived"},
        "segment": {"open"},
        "annual": {"waived"},
    }
    with reading(office.world.database) as session:
        assert verify_case(session, office.plan) == []
        event = session.execute(
            select(Event).where(Event.case_id == office.plan, Event.trigger == "start_closing")
        ).scalar_one()
        report = report_of(session, left.changed.change)
    assert event.actor_id == office.world.person["personalia"]
    assert event.role == "unit_kepegawaian"
    assert ([each.case for each in report.closed], report.plans) == ([office.plan], ())
    carried(office)
    assert asked(office) == []
    assert case(office, office.plan).dates["ends_on"] == (MOVED - timedelta(days=1)).isoformat()


def test_whoever_leaves_the_service_ends_with_the_evaluation_of_the_segment(office):
    left = retired(office)
    assert left.closed == (office.plan,)
    assert evaluations(office)["segment"] == {"open"}


@pytest.mark.parametrize("by", ["kabag", "staf", None])
def test_whoever_does_not_belong_to_the_unit_leaves_it_a_task_with_a_deadline(office, by):
    left = moved(office, by=by)
    assert (left.plans, left.closed) == ((office.plan,), ())
    carried(office)
    (task,) = asked(office)
    assert (task.role, task.kind, task.pool_unit_id) == (
        "unit_kepegawaian",
        "act",
        office.world.unit["kementerian"],
    )
    assert (task.due_at.date() - MOVED).days > 20, "15 working days of a new post"
    with reading(office.world.database) as session:
        assert verify_case(session, office.plan) == []
        (plan,) = report_of(session, left.changed.change).plans
    assert plan.due_at == task.due_at
    assert any("tutup segmennya paling lambat" in each for each in told(office, "personalia"))


def test_the_task_is_done_by_closing_the_segment_and_by_nothing_else(office):
    moved(office, by=None)
    carried(office)
    (task,) = asked(office)
    world = office.world
    done = Finished(
        task=task.id,
        case=office.plan,
        actor=world.person["personalia"],
        at=world.at(),
        result="Selesai",
    )
    with pytest.raises(Unready, match="Close the segment"), unit_of_work(world.database) as db:
        finish_task(db, done)
    details = {"end": "transfer", "effective_on": MOVED.isoformat()}
    world.fire("personalia", "start_closing", office.plan, details=details)
    with reading(world.database) as session:
        closed = session.get(Task, task.id)
    assert (closed.outcome, closed.closed_by) == ("start_closing", world.person["personalia"])
    assert asked(office) == []


def test_a_day_to_come_is_asked_of_the_unit_from_that_day_on(office):
    later = MOVED + timedelta(days=30)
    left = moved(office, day=later)
    assert left.plans == (office.plan,)
    carried(office)
    (task,) = asked(office)
    assert task.due_at.date() > later


def test_a_plan_on_hold_is_left_to_the_unit(office):
    world = office.world
    holding = Holding(
        case=office.plan, actor=world.person["personalia"], at=world.at(), reason="Sengketa"
    )
    with unit_of_work(world.database) as session:
        hold_case(session, holding)
    left = moved(office)
    assert left.plans == (office.plan,)
    carried(office)
    assert len(asked(office)) == 1


def test_nobody_closes_their_own_segment(office):
    world = office.world
    own: UUID = world.monitored("personalia", "kepala")
    world.at(days=1)
    left = moved(office, who="personalia")
    assert (left.plans, left.closed) == ((own,), ())


def test_the_employee_is_told_of_the_plan_for_the_new_post(office):
    moved(office)
    carried(office)
    said = "Jabatan arsip sejak 2 Maret 2026: susun SKP untuk jabatan itu paling lambat "
    assert [each for each in told(office, "staf") if each.startswith(said)]


def test_the_employee_is_told_of_it_without_any_plan_that_ends(office):
    left = moved(office, who="staf2")
    assert (left.plans, left.closed) == ((), ())
    carried(office)
    said = "Jabatan arsip sejak 2 Maret 2026: susun SKP untuk jabatan itu paling lambat "
    assert [each.startswith(said) for each in told(office, "staf2")] == [True]


@pytest.mark.parametrize(
    ("values", "day"), [({}, date(YEAR - 1, 11, 3)), ({"status": "non_asn"}, None)]
)
def test_nobody_is_told_of_a_plan_that_they_do_not_write(office, values, day):
    world = office.world
    with unit_of_work(world.database) as session:
        person = session.get(Person, world.person["staf2"])
        for name, value in values.items():
            setattr(person, name, value)
    moved(office, who="staf2", day=day)
    carried(office)
    assert told(office, "staf2") == []


def test_whoever_leaves_the_service_without_a_plan_leaves_nothing_to_do(office):
    retired(office, who="staf2")
    assert office.messages(ASK_TO_CLOSE) == []


def test_a_plan_that_comes_into_force_before_the_day_is_asked_for_on_it(office):
    world = office.world
    later = MOVED + timedelta(days=30)
    moved(office, who="staf2", day=later)
    carried(office)
    office.plan = world.monitored("staf2")
    assert asked(office) == []
    world.at(on=later)
    for _ in range(2):
        Clock(office.desk).tick()
        carried(office)
    (task,) = asked(office)
    assert task.due_at.date() > later


def test_a_plan_that_was_closed_meanwhile_is_not_asked_for(office, monkeypatch):
    """Two workers, or the unit itself: what was read before the lock may be over after it."""
    world = office.world
    moved(office, by=None)
    details = {"end": "transfer", "effective_on": MOVED.isoformat()}
    world.fire("personalia", "start_closing", office.plan, details=details)
    monkeypatch.setattr(ending, "plans_over", lambda *_: (office.plan,))
    carried(office)
    assert asked(office) == []


def test_a_year_that_is_over_is_left_to_the_clock(office):
    left = moved(office, by=None, day=date(YEAR + 1, 1, 4))
    assert (left.plans, left.closed) == ((), ())
