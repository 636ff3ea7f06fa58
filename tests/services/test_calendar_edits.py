"""Edits of calendars: what is decreed holds, and the deadlines follow, each with an event."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from small_world import build
from sqlalchemy import event, func, select
from staffing import report, staff_post

from workflow_app.engine.refusals import Invalid
from workflow_app.persistence.models import (
    CalendarDay,
    CalendarEdition,
    Case,
    Event,
    EventPrivate,
    Task,
    Timer,
    Unit,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.decreed_days import DecreedDay, DecreeKind
from workflow_app.services import timers
from workflow_app.services.calendars import Place, calendar_at
from workflow_app.services.calendars.deciding import (
    By,
    NewDecree,
    NewSchedule,
    Withdrawal,
    decide,
    preview,
)
from workflow_app.services.calendars.following import apply_schedules
from workflow_app.services.calendars.rescheduling import catch_up, stale_cases
from workflow_app.services.case_holds import Holding, hold_case, resume_case
from workflow_app.services.history import verify_case
from workflow_app.services.inbox.desk import desk_of
from workflow_app.services.inbox.views import Asked
from workflow_app.services.staffing import changing as staffing_changes
from workflow_app.services.staffing import units

JOINT = DecreeKind.CUTI_BERSAMA


@pytest.fixture
def world(database):
    made = build(database)
    staff_post(made, "lain", superior="kepala")
    return made


def decree(*days, kind=JOINT, unit=None, document="SKB 1/2026", on=date(2026, 1, 5)):
    named = tuple(DecreedDay(day, f"Hari {day.day}") for day in days)
    return NewDecree(kind=kind, document=document, decreed_on=on, days=named, unit=unit)


def edit(world, what):
    with unit_of_work(world.database) as session:
        return decide(session, what, By(at=world.at()))


def calendar_in(world, name):
    with reading(world.database) as session:
        unit = session.get(Unit, world.unit[name])
        return calendar_at(session, Place(unit.calendar_id, unit.zone, unit.week_days))


def reported(world, who="staf"):
    """A case whose deadline is counted in working days."""
    return report(world, who)


def row(world, case):
    with reading(world.database) as session:
        return session.get(Case, case)


def open_timers(world, case):
    with reading(world.database) as session:
        return {
            each.trigger: each.due_at
            for each in session.execute(
                select(Timer).where(
                    Timer.case_id == case, Timer.fired_at.is_(None), Timer.dropped_at.is_(None)
                )
            ).scalars()
        }


def clock_events(world, case):
    """The events of a case that say what moved, with what they say privately."""
    with reading(world.database) as session:
        rows = session.execute(
            select(EventPrivate.name, EventPrivate.value)
            .join(Event, Event.id == EventPrivate.event_id)
            .where(Event.case_id == case, Event.kind == "clock")
            .order_by(Event.seq)
        ).all()
        assert verify_case(session, case) == []
    return [(row.name, json.loads(row.value)) for row in rows if row.name in {"before", "after"}]


def following_days(world, count=3):
    """Weekdays ahead that are worked so far."""
    calendar, day, found = calendar_in(world, "kepegawaian"), world.now.date(), []
    while len(found) < count:
        day += timedelta(days=1)
        if calendar.is_working(day):
            found.append(day)
    return found


def test_a_day_off_moves_the_deadline_by_a_day_with_an_event(world):
    case = reported(world)
    before, timers_before = row(world, case), open_timers(world, case)
    off, *_ = following_days(world)
    effect = edit(world, decree(off))
    after = row(world, case)
    assert effect.moved == 1
    assert after.due_at > before.due_at
    assert after.calendar_id == row(world, case).calendar_id is not None
    assert date.fromisoformat(after.dates["answer_by"]) > date.fromisoformat(
        before.dates["answer_by"]
    )
    moved = {name for name, at in open_timers(world, case).items() if timers_before[name] != at}
    assert moved
    (_, was), (_, now) = sorted(clock_events(world, case), key=lambda each: each[0] == "after")
    assert was["due_at"] == before.due_at.isoformat()
    assert now["due_at"] == after.due_at.isoformat()
    assert now["decree"] == "SKB 1/2026"
    with reading(world.database) as session:
        tasks = session.execute(
            select(Task.due_at, Task.sort_at).where(Task.case_id == case, Task.kind == "decide")
        ).all()
    assert {tuple(each) for each in tasks} == {(after.due_at, after.due_at)}


def test_a_case_on_hold_follows_the_calendar_and_rests_all_the_same(world):
    case = reported(world)
    before = row(world, case).due_at
    holding = Holding(
        case=case, actor=world.person["personalia"], at=world.at(), reason="Menunggu putusan"
    )
    with unit_of_work(world.database) as session:
        hold_case(session, holding)
    off, *_ = following_days(world)
    edit(world, decree(off))
    asked = select(Task).where(Task.case_id == case, Task.kind == "decide")
    with reading(world.database) as session:
        (task,) = session.execute(asked).scalars()
    assert task.due_at == row(world, case).due_at > before
    assert task.sort_at.year == 9999
    with unit_of_work(world.database) as session:
        resume_case(session, replace(holding, at=world.at()))
        (task,) = session.execute(asked).scalars()
        assert task.sort_at == task.due_at


def test_a_withdrawn_day_is_worked_again_and_its_row_stays(world):
    case = reported(world)
    before = row(world, case).due_at
    off, *_ = following_days(world)
    made = edit(world, decree(off))
    with reading(world.database) as session:
        (day,) = session.execute(select(CalendarDay)).scalars()
    gone = Withdrawal(decree=made.decree, days=frozenset({day.id}), document="SKB 2/2026")
    edit(world, gone)
    assert row(world, case).due_at == before
    with reading(world.database) as session:
        assert session.execute(select(CalendarDay.withdrawn_document)).scalar_one() == "SKB 2/2026"
        assert session.execute(select(func.count()).select_from(CalendarEdition)).scalar_one() == 2
    with pytest.raises(Invalid):
        edit(world, gone)


def test_a_preview_counts_what_moves_and_leaves_nothing(world):
    case = reported(world)
    before = row(world, case)
    off, *_ = following_days(world)
    with unit_of_work(world.database) as session:
        seen = preview(session, decree(off), By(at=world.at()))
    assert (seen.count, seen.complete) == (1, True)
    assert seen.page[0].row.id == case
    assert row(world, case).version == before.version
    with reading(world.database) as session:
        assert session.execute(select(func.count()).select_from(CalendarDay)).scalar_one() == 0
    edit(world, decree(off))
    assert row(world, case).due_at == seen.page[0].shift.due[1]


def test_a_deadline_that_is_past_stays(world):
    case = reported(world)
    before = row(world, case)
    world.now = before.due_at + timedelta(days=1)
    assert edit(world, decree(*following_days(world), before.due_at.date())).moved == 0
    assert row(world, case).due_at == before.due_at


def test_a_deadline_is_never_moved_into_the_past(world):
    case = reported(world)
    off = following_days(world, 4)
    edit(world, decree(*off))
    world.now = row(world, case).due_at - timedelta(hours=30)
    edit(world, decree(*off, kind=DecreeKind.WORKING_DAY, on=date(2026, 1, 6)))
    calendar = calendar_in(world, "kepegawaian")
    assert row(world, case).due_at == calendar.end_of(calendar.today(world.now))


def test_days_of_units_above_hold_below_and_the_nearest_wins(world):
    day, other, *_ = following_days(world)
    top, below = world.unit["kementerian"], world.unit["sekretariat"]
    edit(world, decree(day, other, kind=DecreeKind.REGIONAL, unit=top))
    edit(world, decree(day, kind=DecreeKind.WORKING_DAY, unit=below, on=date(2020, 1, 1)))
    assert calendar_in(world, "sekretariat").is_working(day)
    assert not calendar_in(world, "sekretariat").is_working(other)
    assert not calendar_in(world, "kementerian").is_working(day)


def test_the_later_of_two_decrees_about_a_day_holds(world):
    day, *_ = following_days(world)
    edit(world, decree(day, kind=DecreeKind.WORKING_DAY, on=date(2026, 2, 1)))
    edit(world, decree(day, on=date(2026, 1, 1)))
    assert calendar_in(world, "sekretariat").is_working(day)
    with pytest.raises(Invalid, match="stands in"):
        edit(world, decree(day, on=date(2026, 3, 1)))


def test_a_week_of_six_days_and_a_zone_begin_on_their_day(world):
    unit = world.unit["kepegawaian"]
    first = date(2026, 3, 2)
    made = NewSchedule(
        unit=unit, valid_from=first, zone="Asia/Jayapura", week_days=6, document="Perbup 3/2026"
    )
    edit(world, made)
    calendar = calendar_in(world, "kepegawaian")
    saturday = date(2026, 2, 28)
    assert not calendar.is_working(saturday)
    assert calendar.is_working(saturday + timedelta(days=7))
    assert calendar.end_of(saturday) == datetime(2026, 2, 28, 17, tzinfo=UTC)
    assert calendar.end_of(first) == datetime(2026, 3, 2, 15, tzinfo=UTC)
    with unit_of_work(world.database) as session:
        assert apply_schedules(session, datetime(2026, 3, 1, 16, tzinfo=UTC)) == 0
        assert apply_schedules(session, datetime(2026, 3, 1, 18, tzinfo=UTC)) == 1
    assert calendar_in(world, "kepegawaian").is_working(saturday) is False
    with pytest.raises(Invalid):
        edit(world, made)


def test_a_timer_asks_the_calendar_again_before_it_strikes(world, monkeypatch):
    case = reported(world)
    moment = open_timers(world, case)
    trigger = next(name for name, at in moment.items() if at == row(world, case).due_at)
    monkeypatch.setattr("workflow_app.services.calendars.deciding.FEW", 0)
    off, *_ = following_days(world)
    assert edit(world, decree(off)).soon == 1
    assert row(world, case).due_at == moment[trigger], "left to the clock"
    at = moment[trigger] + timedelta(minutes=1)
    with reading(world.database) as session:
        due = [each for each in timers.due_timers(session, at) if each.trigger == trigger]
    assert due
    with unit_of_work(world.database) as session:
        assert not any(timers.fire_timer(session, each, at) for each in due)
    assert row(world, case).due_at > moment[trigger]
    assert len(clock_events(world, case)) == 2


def test_a_timer_is_spent_once_however_often_it_is_tried(world):
    case = world.new_skp()
    at = open_timers(world, case)["remind"] + timedelta(minutes=1)
    with reading(world.database) as session:
        (due,) = [each for each in timers.due_timers(session, at) if each.case == case]
    fired = []
    for _ in range(3):
        with unit_of_work(world.database) as session:
            fired.append(timers.fire_timer(session, due, at))
    assert fired == [True, False, False]


def test_a_move_first_follows_an_edit_it_came_after(world, monkeypatch):
    case = reported(world)
    monkeypatch.setattr("workflow_app.services.calendars.deciding.FEW", 0)
    edit(world, decree(*following_days(world)))
    world.fire("staf", "withdraw", case, note="Keliru")
    kinds = [kind for kind in event_kinds(world, case) if kind in {"clock", "move"}]
    assert kinds[-2:] == ["clock", "move"]


def test_a_case_opened_beside_an_edit_is_found(world):
    case = reported(world)
    edit(world, decree(*following_days(world)))
    with unit_of_work(world.database) as session:
        session.get(Case, case).calendar_id = None
    with reading(world.database) as session:
        assert stale_cases(session, limit=10)[0] == case
    with unit_of_work(world.database) as session:
        catch_up(session, stale_cases(session, limit=10), world.at())
    with reading(world.database) as session:
        assert not stale_cases(session, limit=10)


def event_kinds(world, case):
    with reading(world.database) as session:
        return (
            session.execute(select(Event.kind).where(Event.case_id == case).order_by(Event.seq))
            .scalars()
            .all()
        )


def test_an_edition_is_read_once_a_process(world):
    edit(world, decree(*following_days(world)))
    calendar_in(world, "kepegawaian")
    with reading(world.database) as session:
        unit = session.get(Unit, world.unit["kepegawaian"])
        place = Place(unit.calendar_id, unit.zone, unit.week_days)
        assert calendar_at(session, place) is calendar_at(session, place)
    sent = []
    event.listen(world.database.engine, "before_cursor_execute", lambda *each: sent.append(each))
    with reading(world.database) as session:
        calendar_at(session, place)
    assert sent == []


def test_an_unknown_unit_and_an_empty_document_are_said_at_their_field(world):
    day, *_ = following_days(world)
    for field, wrong in (
        ("unit", decree(day, kind=DecreeKind.REGIONAL)),
        ("document", decree(day, document="  ")),
        ("days", decree()),
        (
            "unit",
            NewSchedule(
                unit=uuid4(), valid_from=day, zone="Asia/Jakarta", week_days=5, document="x"
            ),
        ),
    ):
        with pytest.raises(Invalid) as caught:
            edit(world, wrong)
        assert caught.value.field == field


def test_a_unit_that_is_founded_or_moved_takes_the_days_above_it(world):
    day, *_ = following_days(world)
    edit(world, decree(day, kind=DecreeKind.REGIONAL, unit=world.unit["bagian"]))
    by = staffing_changes.By(at=world.at())
    with unit_of_work(world.database) as session:
        form = units.UnitForm(code="sub", name="Subbagian", parent=world.unit["bagian"])
        world.unit["sub"] = units.add_unit(session, form, world.now.date(), by).row
    assert not calendar_in(world, "sub").is_working(day)
    with unit_of_work(world.database) as session:
        form = units.UnitForm(code="sub", name="Subbagian", parent=world.unit["perencanaan"])
        units.change_unit(session, world.unit["sub"], form, by)
    assert calendar_in(world, "sub").is_working(day)


def test_a_week_changed_with_its_unit_holds_from_that_day_on(world):
    unit = world.unit["perencanaan"]
    with unit_of_work(world.database) as session:
        form = units.UnitForm(
            code="perencanaan",
            name="Unit perencanaan",
            parent=world.unit["sekretariat"],
            zone="Asia/Makassar",
            week_days=6,
        )
        units.change_unit(session, unit, form, staffing_changes.By(at=world.at()))
    calendar = calendar_in(world, "perencanaan")
    saturday = date(2026, 1, 10)
    assert saturday < world.now.date()
    assert not calendar.is_working(saturday)
    assert calendar.is_working(saturday + timedelta(days=14))


def test_two_working_days_ahead_are_counted_by_the_calendar_of_the_readers_unit(world):
    assert soon(world) == date(2026, 1, 14)
    edit(world, decree(date(2026, 1, 13), unit=world.unit["bagian"]))
    assert soon(world) == date(2026, 1, 15)
    edit(world, decree(date(2026, 1, 14)))
    # Friday the 16th is Isra Mikraj, and a weekend follows
    assert soon(world) == date(2026, 1, 19)


def soon(world):
    """The last day that the inbox of the head of the section calls soon, on a Monday."""
    at = datetime(2026, 1, 12, 3, tzinfo=UTC)
    with reading(world.database) as session:
        desk = desk_of(session, world.person["kabag"], at)
        asked = Asked(desk=desk, at=at, zone="Asia/Jakarta")
        return desk.calendar.today(asked.soon - timedelta(seconds=1))
