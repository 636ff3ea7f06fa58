"""Whoever is asked or concerned hears that deadlines moved, and that a case was put on hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from staffing import report, staff_post
from test_notices import carry_notices

from workflow_app.persistence.models import CalendarDay, Notification
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.decreed_days import DecreedDay, DecreeKind
from workflow_app.services.calendars.deciding import By, NewDecree, Withdrawal, decide
from workflow_app.services.case_holds import Holding, hold_case, resume_case
from workflow_app.services.notifications import moved_deadlines
from workflow_app.workers.clock import Clock

MONDAY = datetime(2026, 1, 12, 3, tzinfo=UTC)
#: The Wednesday on which the answers to reports of that Monday are due.
OFF = date(2026, 1, 14)


@pytest.fixture
def reported(office):
    """Two employees have said that their superior is another one."""
    world = office.world
    staff_post(world, "lain", superior="kepala")
    world.now = MONDAY
    cases = [report(world, who) for who in ("staf", "staf2")]
    carry_notices(office)
    return cases


def decree(office, day=OFF, document="SKB 1/2026"):
    days = (DecreedDay(day, "Cuti bersama"),)
    what = NewDecree(
        kind=DecreeKind.CUTI_BERSAMA, document=document, decreed_on=date(2026, 1, 5), days=days
    )
    return edit(office, what)


def edit(office, what):
    with unit_of_work(office.world.database) as session:
        return decide(session, what, By(at=office.world.at()))


def told(office, kind="deadline"):
    """Titles by the name of whom they are for."""
    names = {account: name for name, account in office.accounts.items()}
    with reading(office.world.database) as session:
        rows = session.execute(
            select(Notification.account_id, Notification.title_id)
            .where(Notification.kind == kind)
            .order_by(Notification.at, Notification.id)
        )
        found = {}
        for account, title in rows:
            found.setdefault(names[account], []).append(title)
    return found


def ticked(office):
    office.world.at()
    Clock(office.desk).tick()
    carry_notices(office)


def test_an_edit_is_told_once_to_a_person_however_many_cases_moved(office, reported):
    decree(office)
    ticked(office)
    ticked(office)
    found = told(office)
    assert set(found) == {"staf", "staf2", "personalia"}
    (mine,) = found["staf"]
    assert mine == (
        "Koreksi atasan Orang staf: batas waktu bergeser dari 14 Januari 2026 ke "
        "15 Januari 2026 (SKB 1/2026)"
    )
    (theirs,) = found["personalia"]
    assert theirs == (
        "Batas waktu 2 perkara Anda bergeser (SKB 1/2026); yang terdekat 15 Januari 2026"
    )


def test_two_edits_before_the_clock_looks_are_told_as_one(office, reported):
    decree(office)
    decree(office, OFF + timedelta(days=1), "SKB 2/2026")
    ticked(office)
    (mine,) = told(office)["staf"]
    # the 16th is Isra Mikraj, and a weekend follows
    assert mine.endswith("bergeser dari 14 Januari 2026 ke 19 Januari 2026 (SKB 2/2026)")


def test_an_edit_that_moves_nothing_is_told_to_nobody(office, reported):
    decree(office, date(2026, 12, 30))
    ticked(office)
    assert told(office) == {}


def test_what_was_taken_back_before_it_was_told_is_not_told(office, reported):
    effect = decree(office)
    with reading(office.world.database) as session:
        (day,) = session.execute(select(CalendarDay.id)).scalars()
    edit(
        office,
        Withdrawal(decree=effect.decree, days=frozenset({day}), document="SKB 3/2026"),
    )
    ticked(office)
    assert told(office) == {}


def test_people_are_told_in_slices(office, reported, monkeypatch):
    monkeypatch.setattr(moved_deadlines, "SLICE", 1)
    decree(office)
    ticked(office)
    assert {name: len(titles) for name, titles in told(office).items()} == {
        "staf": 1,
        "staf2": 1,
        "personalia": 1,
    }


def held(office, work, case, who="personalia"):
    holding = Holding(
        case=case, actor=office.world.person[who], at=office.world.at(), reason="Sengketa"
    )
    with unit_of_work(office.world.database) as session:
        return work(session, holding)


def test_a_hold_and_its_end_are_told_to_those_concerned(office, reported):
    case = reported[0]
    held(office, hold_case, case)
    carry_notices(office)
    assert told(office, "hold") == {
        "staf": ["Koreksi atasan Orang staf: ditangguhkan, batas waktunya berhenti"]
    }
    office.world.at(days=3)
    held(office, resume_case, case)
    carry_notices(office)
    assert len(told(office, "hold")["staf"]) == 2
    assert "dilanjutkan, batas waktunya sekarang " in told(office, "hold")["staf"][1]
    assert told(office) == {}


def test_a_hold_that_has_ended_by_then_is_not_told(office, reported):
    held(office, hold_case, reported[0])
    held(office, resume_case, reported[0])
    carry_notices(office)
    assert len(told(office, "hold")["staf"]) == 1


def test_a_letter_goes_with_it(office, reported):
    decree(office)
    office.world.at()
    Clock(office.desk).tick()
    carry_notices(office)
    with reading(office.world.database) as session:
        mailed = select(func.count()).where(
            Notification.kind == "deadline", Notification.mailed.is_(True)
        )
        assert session.execute(mailed).scalar_one() == 3
