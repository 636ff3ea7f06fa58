from __future__ import annotations

import threading
from datetime import date, datetime, timedelta

import pytest
from small_world import YEAR
from sqlalchemy import delete, func, select, update

from workflow_app.persistence.models import (
    Case,
    CaseWait,
    Event,
    Heartbeat,
    OrganisationResult,
    Timer,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import sweeping, timers
from workflow_app.workers.clock import Clock, clock
from workflow_app.workers.stopping import Stop


def open_timers(office, case, trigger=""):
    wanted = select(Timer).where(
        Timer.case_id == case, Timer.fired_at.is_(None), Timer.dropped_at.is_(None)
    )
    if trigger:
        wanted = wanted.where(Timer.trigger == trigger)
    with reading(office.world.database) as session:
        return list(session.execute(wanted.order_by(Timer.due_at)).scalars())


def events(office, trigger):
    with reading(office.world.database) as session:
        return session.execute(
            select(func.count()).select_from(Event).where(Event.trigger == trigger)
        ).scalar_one()


def tick(office, at=None):
    if at is not None:
        office.world.now = at
    return Clock(office.desk).tick()


def test_a_timer_fires_its_row_when_it_is_due_and_not_before(office):
    skp = office.world.new_skp()
    (due,) = open_timers(office, skp, "escalate")
    tick(office, due.due_at - timedelta(microseconds=1))
    assert events(office, "escalate") == 0
    assert tick(office, due.due_at) >= 1
    assert events(office, "escalate") == 1
    tick(office, due.due_at + timedelta(days=1))
    assert events(office, "escalate") == 1


def test_a_timer_that_was_slept_over_is_fired_late(office):
    skp = office.world.monitored()
    quarters = office.world.evaluations(skp)
    tick(office, datetime(YEAR, 12, 1, tzinfo=office.world.now.tzinfo))
    assert {office.world.state(case) for case in quarters} == {"open"}


def test_two_clocks_at_once_fire_nothing_twice(office):
    cases = [office.world.new_skp(name) for name in ("staf", "staf2", "personalia", "perencana")]
    office.world.now = open_timers(office, cases[0], "escalate")[0].due_at + timedelta(hours=1)
    barrier = threading.Barrier(3)

    def run():
        barrier.wait()
        Clock(office.desk).tick()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert events(office, "escalate") == len(cases)
    with reading(office.world.database) as session:
        stale = timers.due_timers(session, office.world.now)
    assert stale == ()


def test_a_refused_timer_is_spent_and_leaves_the_case_alone(office):
    world = office.world
    skp = world.new_skp()
    with unit_of_work(world.database) as session:
        session.add(Timer(case_id=skp, trigger="start_closing", due_at=world.now))
    assert tick(office) == 0
    assert world.state(skp) == "draft"
    with reading(world.database) as session:
        timer = session.execute(select(Timer).where(Timer.trigger == "start_closing")).scalar_one()
    assert timer.fired_at == world.now


def test_a_timer_that_breaks_holds_up_no_other(office):
    world = office.world
    broken, fine = world.new_skp("staf"), world.new_skp("staf2")
    with unit_of_work(world.database) as session:
        session.execute(
            update(Case).where(Case.id == broken).values(dates={"establish_by": "not a date"})
        )
    at = open_timers(office, fine, "escalate")[0].due_at
    assert tick(office, at + timedelta(minutes=1)) >= 1
    assert open_timers(office, broken, "escalate"), "late rather than lost"
    assert not open_timers(office, fine, "escalate")


def test_a_reminder_is_posted_without_an_event_and_wound_up_again(office):
    world = office.world
    skp = world.new_skp()
    (first,) = open_timers(office, skp, "remind")
    with reading(world.database) as session:
        version = session.execute(select(Case.version).where(Case.id == skp)).scalar_one()
    assert tick(office, first.due_at) == 1
    (second,) = open_timers(office, skp, "remind")
    assert second.due_at - first.due_at == timedelta(days=7)
    assert len(office.messages("notify_reminder")) == 1
    with reading(world.database) as session:
        assert version == session.execute(select(Case.version).where(Case.id == skp)).scalar_one()
    tick(office, first.due_at + timedelta(days=16))
    (third,) = open_timers(office, skp, "remind")
    assert third.due_at - first.due_at == timedelta(days=21), "missed ones are not made up for"
    assert len(office.messages("notify_reminder")) == 2


def test_a_timer_comes_back_with_the_state_it_belongs_to(office):
    """Submitted and taken back on one day, the reminder of the draft is due as before."""
    world = office.world
    skp = world.new_skp()
    world.fill(skp)
    before = [timer.due_at for timer in open_timers(office, skp, "remind")]
    world.fire("staf", "submit", skp)
    assert not open_timers(office, skp, "remind")
    world.fire("staf", "withdraw", skp)
    assert [timer.due_at for timer in open_timers(office, skp, "remind")] == before


def test_a_timer_that_two_states_share_outlives_the_step_between_them(office):
    """From one state of an objection to the next the daily reminder goes on."""
    world = office.world
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.signed(skp, case)
    world.open_result(case)
    world.fire("staf", "object", case, note="Hasil saya melampaui target")
    with reading(world.database) as session:
        objection = session.execute(
            select(Case.id).where(Case.parent_id == case, Case.workflow == "objection")
        ).scalar_one()
    assert len(open_timers(office, objection, "remind")) == 1
    world.fire("kabag", "explain", objection, note="Sesuai bukti")
    assert len(open_timers(office, objection, "remind")) == 1


def test_a_lost_wake_up_is_made_good(office):
    world = office.world
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.report(skp, case)
    world.fire("kabag", "accept_realisation", case)
    with unit_of_work(world.database) as session:
        result = session.execute(
            select(CaseWait.awaited_id).where(CaseWait.case_id == case)
        ).scalar_one()
        session.execute(delete(CaseWait).where(CaseWait.case_id == case))
    world.fire("menteri", "establish", result, note="Baik", details={"value": "baik"})
    assert world.state(case) == "awaiting_organisation_result"
    with unit_of_work(world.database) as session:
        session.add(CaseWait(case_id=case, awaited_id=result))
    tick(office)
    assert world.state(case) == "ready"


def test_the_end_of_a_period_opens_the_result_of_its_organisation_once(office):
    world = office.world
    world.monitored()

    def results():
        with reading(world.database) as session:
            return session.execute(
                select(OrganisationResult.label, OrganisationResult.starts_on, Case.state)
                .join(Case, Case.id == OrganisationResult.case_id)
                .order_by(OrganisationResult.starts_on)
            ).all()

    zone = world.now.tzinfo
    tick(office, datetime(YEAR, 3, 31, 16, 59, tzinfo=zone))
    assert results() == []
    tick(office, datetime(YEAR, 3, 31, 17, 0, tzinfo=zone))
    assert [tuple(row) for row in results()] == [("Triwulan I", date(YEAR, 1, 1), "draft")]
    for month in (7, 10):
        tick(office, datetime(YEAR, month, 1, tzinfo=zone))
    tick(office, datetime(YEAR + 1, 1, 1, tzinfo=zone))
    labels = ["Tahun 2026", "Triwulan I", "Triwulan II", "Triwulan III"]
    assert sorted(row.label for row in results()) == labels, "the last quarter was waived"


def test_a_segment_that_ends_inside_a_period_does_not_open_its_result(office):
    world = office.world
    world.monitored()
    wanted = sweeping.Unopened(
        world.unit["sekretariat"], sweeping.Kind.PERIODIC, date(YEAR, 2, 10), "Asia/Jakarta"
    )
    world.at(on=date(YEAR, 2, 20))
    with unit_of_work(world.database) as session:
        assert sweeping.open_result(session, wanted, world.now) is None


@pytest.mark.parametrize("hours", [1, 24])
def test_the_clock_notices_at_once_that_time_was_moved(sqlite_office, hours):
    office = sqlite_office
    skp = office.world.new_skp()
    (due,) = open_timers(office, skp, "escalate")
    office.world.now = due.due_at - timedelta(hours=hours)
    stop = Stop()
    thread = threading.Thread(target=clock, args=(office.settings, office.desk.now, stop))
    thread.start()
    try:
        office.world.now = due.due_at
        for _ in range(100):
            if events(office, "escalate"):
                break
            stop.wait(0.1)
        assert events(office, "escalate") == 1
    finally:
        stop.ask()
        thread.join(timeout=20)
    with reading(office.world.database) as session:
        assert session.get(Heartbeat, "clock") is not None
