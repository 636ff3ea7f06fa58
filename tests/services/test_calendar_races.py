"""Edits of a calendar beside moves: nothing is lost, and every case ends on the new days."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from counts import count
from decreed import decree_days
from small_world import build
from sqlalchemy import select
from staffing import report, staff_post

from workflow_app.persistence.models import Case, Unit
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.calendars import unit_calendars
from workflow_app.services.calendars.rescheduling import catch_up, stale_cases
from workflow_app.services.history import verify_case

ROUNDS = count(6, long=200, small=2)
WHO = ("staf", "staf2", "personalia", "perencana")


@pytest.fixture
def world(database):
    made = build(database)
    staff_post(made, "lain", superior="kepala")
    return made


def at_once(*works):
    barrier, errors = threading.Barrier(len(works)), []

    def run(work):
        barrier.wait()
        try:
            work()
        except Exception as problem:  # noqa: BLE001 - it is shown below
            errors.append(problem)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_an_edit_beside_reports_and_withdrawals_is_never_lost(world, publish):
    standing = {who: report(world, who) for who in WHO[:2]}
    day = world.now.date()
    for _ in range(ROUNDS):
        day = max(day, world.now.date()) + timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
        new = {}
        at_once(
            lambda day=day: decree_days(world, day, document=f"SKB {day}"),
            lambda new=new: new.update({who: report(world, who) for who in WHO[2:]}),
            lambda cases=standing: withdraw(world, cases),
        )
        with unit_of_work(world.database) as session:
            catch_up(session, stale_cases(session, limit=100), world.at())
        right(world, new.values())
        withdraw(world, new)
        world.at(days=3)
        standing = {who: report(world, who) for who in WHO[:2]}
    publish(f"A8: {ROUNDS} edits beside moves, every deadline on the new days")


def withdraw(world, cases):
    for who, case in cases.items():
        world.fire(who, "withdraw", case, note="Selesai")


def right(world, cases):
    """Each case is where counting on the calendar of its unit puts it."""
    with reading(world.database) as session:
        for case in session.execute(select(Case).where(Case.id.in_(cases))).scalars():
            unit = session.get(Unit, case.unit_id)
            assert case.calendar_id == unit.calendar_id
            calendar = unit_calendars(session, [unit.id])[unit.id]
            last = calendar.add(calendar.today(case.opened_at), 2, "working")
            assert case.due_at == calendar.end_of(last)
            assert verify_case(session, case.id) == []
