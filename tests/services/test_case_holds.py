"""Pauses: a hold refuses moves and moves deadlines on; a state that stops the clock does too."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from small_world import YEAR, build
from sqlalchemy import insert, select
from staffing import report, staff_post

from workflow_app.engine.refusals import AlreadyMoved, Forbidden, NoteRequired, OnHold
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, CasePause, Event, Task, Timer
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import inbox, timers
from workflow_app.services.case_holds import Holding, hold_case, resume_case
from workflow_app.services.history import verify_case


@pytest.fixture
def world(database):
    made = build(database)
    staff_post(made, "lain", superior="kepala")
    return made


def row(world, case):
    with reading(world.database) as session:
        return session.get(Case, case)


def holding(world, case, who="personalia", reason="Menunggu putusan sengketa"):
    return Holding(case=case, actor=world.person[who], at=world.at(), reason=reason)


def hold(world, case, **more):
    with unit_of_work(world.database) as session:
        return hold_case(session, holding(world, case, **more))


def resume(world, case, **more):
    with unit_of_work(world.database) as session:
        return resume_case(session, holding(world, case, **more))


def kinds(world, case):
    with reading(world.database) as session:
        assert verify_case(session, case) == []
        return [
            (each.kind, each.trigger)
            for each in session.execute(
                select(Event).where(Event.case_id == case).order_by(Event.seq)
            ).scalars()
        ]


def pauses(world, case):
    with reading(world.database) as session:
        return (
            session.execute(
                select(CasePause).where(CasePause.case_id == case).order_by(CasePause.began_at)
            )
            .scalars()
            .all()
        )


def test_a_held_case_is_not_moved_and_says_so(world):
    case = report(world)
    hold(world, case)
    with pytest.raises(OnHold):
        world.fire("staf", "withdraw", case, note="Keliru")
    with pytest.raises(AlreadyMoved):
        hold(world, case)
    resume(world, case)
    with pytest.raises(AlreadyMoved):
        resume(world, case)
    world.fire("staf", "withdraw", case, note="Keliru")
    assert kinds(world, case)[1:3] == [("hold", "hold"), ("hold", "resume")]


def test_deadlines_move_on_by_the_days_of_the_hold(world):
    case = report(world)
    before = row(world, case)
    hold(world, case)
    world.at(days=10)
    resume(world, case)
    after = row(world, case)
    assert after.due_at - before.due_at == timedelta(days=10)
    assert kinds(world, case)[-2:] == [("hold", "resume"), ("clock", "recalculate")]
    (pause,) = pauses(world, case)
    assert (pause.kind, pause.ended_at) == ("hold", world.now)


def test_no_timer_strikes_while_a_case_is_held(world):
    case = report(world)
    due = row(world, case).due_at
    hold(world, case)
    with reading(world.database) as session:
        late = timers.due_timers(session, due + timedelta(days=40))
        assert not [each for each in late if each.case == case]
        open_ones = session.execute(
            select(Timer).where(Timer.case_id == case, Timer.fired_at.is_(None))
        ).scalars()
        first = next(each for each in open_ones if each.trigger != "remind")
    stale = timers.DueTimer(first.id, case, first.trigger, first.due_at)
    with unit_of_work(world.database) as session:
        assert not timers.fire_timer(session, stale, due + timedelta(days=40))
    world.now = due + timedelta(days=40)
    resume(world, case)
    assert row(world, case).due_at > world.now


def objected(world):
    """An objection, whose deadlines count from its entry into a state."""
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.signed(skp, case)
    world.open_result(case)
    world.fire("staf", "object", case, note="Hasil saya melampaui target")
    with reading(world.database) as session:
        return session.execute(
            select(Case.id).where(Case.parent_id == case, Case.workflow == "objection")
        ).scalar_one()


def test_what_counts_from_the_entry_is_longer_by_the_hold(world):
    case = objected(world)
    before = row(world, case)
    hold(world, case)
    world.at(days=3)
    resume(world, case)
    after = row(world, case)
    assert after.due_at - before.due_at == timedelta(days=3)
    ((began, ended),) = after.holds
    assert datetime.fromisoformat(ended) - datetime.fromisoformat(began) >= timedelta(days=3)
    world.fire("kabag", "explain", case, note="Sesuai bukti")
    entered, again = row(world, case), timedelta(days=7)
    assert entered.due_at - entered.entered_at <= again + timedelta(days=1), "a new turn is whole"


@pytest.mark.parametrize("who", ["staf", "kabag", "kepala"])
def test_only_the_personnel_unit_holds_and_not_their_own(world, who):
    case = report(world)
    with pytest.raises(Forbidden):
        hold(world, case, who=who)
    own = world.new_skp("personalia")
    with pytest.raises(Forbidden):
        hold(world, own)


def test_a_hold_needs_a_reason(world):
    case = report(world)
    with pytest.raises(NoteRequired) as caught:
        hold(world, case, reason="  ")
    assert caught.value.field == "reason"
    assert row(world, case).held_at is None


def test_an_evaluation_that_waits_for_its_organisation_has_its_days_back(world):
    skp = world.monitored()
    quarter = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.report(skp, quarter)
    world.fire("kabag", "accept_realisation", quarter)
    (pause,) = pauses(world, quarter)
    assert (pause.kind, pause.ended_at) == ("state", None)
    before = date(YEAR, 4, 30)
    with unit_of_work(world.database) as session:
        dates = session.get(Case, quarter).dates | {"sign_by": before.isoformat()}
        session.get(Case, quarter).dates = dates
    world.at(days=5)
    result = world.organisation_result(quarter)
    world.fire("menteri", "establish", result, note="Baik", details={"value": "baik"})
    after = row(world, quarter)
    assert after.state == "ready"
    assert date.fromisoformat(after.dates["sign_by"]) - before == timedelta(days=5)
    (pause,) = pauses(world, quarter)
    assert pause.ended_at is not None
    assert kinds(world, quarter)[-2:] == [
        ("move", "link_organisation_result"),
        ("clock", "recalculate"),
    ]


def test_a_hold_that_a_slower_clock_ends_lasted_no_time(world):
    case = objected(world)
    before = row(world, case)
    hold(world, case)
    began = row(world, case).held_at
    world.now = began - timedelta(minutes=10)
    resume(world, case)
    after = row(world, case)
    (pause,) = pauses(world, case)
    assert (pause.began_at, pause.ended_at) == (began, began)
    assert after.holds == [[began.isoformat()] * 2]
    assert (after.held_at, after.due_at) == (None, before.due_at)
    assert kinds(world, case)[-1] == ("hold", "resume")


def test_a_case_that_a_slower_clock_ends_is_not_held_either(world):
    skp = world.monitored()
    quarter = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 3, 2))
    hold(world, quarter)
    began = row(world, quarter).held_at
    world.now = began - timedelta(minutes=10)
    closed_early(world, skp, date(YEAR, 3, 1))
    assert (row(world, quarter).state, row(world, quarter).held_at) == ("waived", None)
    (pause,) = pauses(world, quarter)
    assert (pause.began_at, pause.ended_at) == (began, began)


def test_a_state_that_a_slower_clock_leaves_kept_the_clock_for_no_time(world):
    skp = world.monitored()
    quarter = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.report(skp, quarter)
    world.fire("kabag", "accept_realisation", quarter)
    before = row(world, quarter)
    (pause,) = pauses(world, quarter)
    began = pause.began_at
    world.now = began - timedelta(minutes=10)
    result = world.organisation_result(quarter)
    world.fire("menteri", "establish", result, note="Baik", details={"value": "baik"})
    after = row(world, quarter)
    (pause,) = pauses(world, quarter)
    assert (pause.began_at, pause.ended_at) == (began, began)
    assert (after.state, after.dates) == ("ready", before.dates)


def closed_early(world, skp, day):
    """The personnel unit closes the segment of somebody who moves on a day."""
    details = {"end": "transfer", "effective_on": day.isoformat()}
    world.fire("personalia", "start_closing", skp, details=details)


def test_what_another_case_of_the_family_brings_about_goes_on(world):
    skp = world.monitored()
    quarter = world.evaluations(skp)[0]
    hold(world, quarter)
    with pytest.raises(OnHold):
        world.fire("personalia", "waive", quarter, details={"reason": "long_leave"})
    world.at(on=date(YEAR, 3, 2))
    closed_early(world, skp, date(YEAR, 3, 1))
    assert row(world, skp).state == "closing"
    assert (row(world, quarter).state, row(world, quarter).held_at) == ("waived", None)
    (pause,) = pauses(world, quarter)
    assert (pause.ended_at, pause.ended_seq) == (world.now, row(world, quarter).version)
    assert kinds(world, quarter)[-2:] == [("hold", "hold"), ("move", "waive")]
    with pytest.raises(AlreadyMoved):
        resume(world, quarter)


def test_the_system_takes_no_step_of_its_own_in_a_held_case_until_it_goes_on(world):
    skp = world.monitored()
    world.at(on=date(YEAR + 1, 1, 4))
    world.fire(None, "start_closing", skp)
    for quarter in world.evaluations(skp):
        assert row(world, quarter).closed_at is not None
    (annual,) = world.evaluations(skp, "annual")
    hold(world, skp)
    world.signed(skp, annual)
    world.open_result(annual)
    assert row(world, skp).state == "evaluated"
    world.fire("staf", "accept", annual)
    assert row(world, skp).state == "settled", "the follow-up waits"
    world.at(days=2)
    resume(world, skp)
    assert row(world, skp).state == "in_follow_up"


def test_a_state_entered_while_on_hold_is_longer_by_what_was_left_of_the_hold(world):
    skp = world.monitored()
    world.at(on=date(YEAR + 1, 1, 4))
    world.fire(None, "start_closing", skp)
    (annual,) = world.evaluations(skp, "annual")
    world.signed(skp, annual)
    world.open_result(annual)
    hold(world, skp)
    world.at(days=5)
    world.fire("staf", "object", annual, note="Hasil saya melampaui target")
    entered = row(world, skp)
    assert entered.state == "objected"
    world.at(days=3)
    resume(world, skp)
    ((began, _ended),) = row(world, skp).holds
    assert datetime.fromisoformat(began) == entered.entered_at


def late_and_soon(world, who):
    """What somebody's rail counts, and the rows of the view of everything."""
    with reading(world.database) as session:
        desk = inbox.desk_of(session, world.person[who], world.now)
        asked = inbox.Asked(desk=desk, at=world.now, zone="Asia/Jakarta")
        counts = inbox.inbox_counts(session, asked)
        rows = inbox.page_of(session, asked).rows
        return (counts.views["overdue"], counts.views["soon"]), {each.case: each for each in rows}


def test_a_held_case_is_not_late_nor_soon_and_stands_behind_what_is_due(world):
    held = objected(world)
    due = row(world, held).due_at
    other = {"kind": "act", "code": "report", "role": "ppkj", "opened_seq": 1, "outcome": ""}
    with unit_of_work(world.database) as session:
        skp = session.execute(select(Case.id).where(Case.workflow == "skp")).scalars().first()
        other |= {"opened_at": world.now, "due_at": due, "sort_at": due, "result": ""}
        session.execute(
            insert(Task),
            [{"id": new_id(), "case_id": skp, "assignee_id": world.person["kabag"], **other}],
        )
    world.now = due - timedelta(hours=2)
    assert late_and_soon(world, "kabag")[0] == (0, 2)
    hold(world, held)
    world.now = due - timedelta(hours=1)
    assert late_and_soon(world, "kabag")[0] == (0, 1)
    world.now = due + timedelta(days=40)
    counted, rows = late_and_soon(world, "kabag")
    assert counted == (1, 0)
    assert list(rows) == [skp, held]
    assert [(each.paused, each.held) for each in rows.values()] == [(False, False), (True, True)]
    assert rows[held].due_at == due
    resume(world, held)
    counted, rows = late_and_soon(world, "kabag")
    assert (counted[0], rows[held].paused) == (1, False), "its days are its own again"
    assert rows[held].due_at == row(world, held).due_at > world.now
    world.now = rows[held].due_at + timedelta(days=1)
    assert late_and_soon(world, "kabag")[0] == (2, 0)


def test_a_task_with_a_result_rests_with_its_case_and_moves_on_with_it(world):
    case = report(world)
    due = world.now + timedelta(days=4)
    with unit_of_work(world.database) as session:
        task = session.execute(select(Task).where(Task.case_id == case)).scalars().first()
        task.kind, task.code, task.due_at, task.sort_at = "act", "report", due, due
        task = task.id
    hold(world, case)
    with reading(world.database) as session:
        assert session.get_one(Task, task).sort_at.year == 9999
    world.at(days=10)
    resume(world, case)
    with reading(world.database) as session:
        moved = session.get_one(Task, task)
        assert (moved.due_at - due).days in {9, 10}, "a day ends at 24:00"
        assert moved.sort_at == moved.due_at > world.now
    assert kinds(world, case)[-1] == ("clock", "recalculate")
