"""From days to instants: calendar and working days, three zones, a day ends at 24:00."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_machines.kernel.deadline import Days, Deadline
from workflow_app.engine.deadlines import Calendar, due_at, last_day
from workflow_app.rules.agency_settings import AgencySettings, Override

WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))
HOLIDAYS = {date(2026, 12, 24), date(2026, 12, 25)}
SETTINGS = AgencySettings().on(date(2026, 1, 1))
MONDAY = date(2026, 11, 23)


def is_working(day: date) -> bool:
    return day.isoweekday() <= 5 and day not in HOLIDAYS


def calendar(zone: ZoneInfo = WIB) -> Calendar:
    return Calendar(zone, is_working)


@pytest.mark.parametrize(("zone", "hour"), [(WIB, 17), (WITA, 16), (WIT, 15)])
def test_a_day_ends_at_24_in_the_zone_of_the_unit(zone, hour):
    assert calendar(zone).end_of(MONDAY) == datetime(2026, 11, 23, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [(WIB, date(2026, 11, 23)), (WITA, date(2026, 11, 24)), (WIT, date(2026, 11, 24))],
)
def test_today_is_the_date_of_the_unit(zone, day):
    assert calendar(zone).today(datetime(2026, 11, 23, 16, 30, tzinfo=UTC)) == day


@pytest.mark.parametrize("zone", [WIB, WITA, WIT])
@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_no_day_is_longer_or_shorter_than_another(zone, day):
    days = calendar(zone)
    assert days.end_of(day) - days.end_of(day - timedelta(days=1)) == timedelta(hours=24)
    assert days.today(days.end_of(day) - timedelta(microseconds=1)) == day
    assert days.today(days.end_of(day)) == day + timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "days", "count", "last"),
    [
        (MONDAY, 0, Days.CALENDAR, MONDAY),
        (MONDAY, 14, Days.CALENDAR, date(2026, 12, 7)),
        (MONDAY, 0, Days.WORKING, MONDAY),
        (MONDAY, 4, Days.WORKING, date(2026, 11, 27)),
        (MONDAY, 5, Days.WORKING, date(2026, 11, 30)),
        (date(2026, 12, 23), 1, Days.WORKING, date(2026, 12, 28)),
        (date(2026, 11, 28), 1, Days.WORKING, date(2026, 11, 30)),
        (MONDAY, -1, Days.CALENDAR, date(2026, 11, 22)),
    ],
)
def test_day_one_is_the_day_after(start, days, count, last):
    assert calendar().add(start, days, count) == last


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_the_last_of_some_working_days_is_worked_and_so_many_lie_between(start, days):
    last = calendar().add(start, days, Days.WORKING)
    between = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(is_working(day) for day in between) == days
    assert days == 0 or is_working(last)


def test_a_deadline_from_entry_counts_from_the_day_of_entry():
    found = last_day(Deadline(days=3), MONDAY, {}, SETTINGS, calendar())
    assert found == date(2026, 11, 26)


def test_a_deadline_from_a_date_of_the_case_waits_until_the_date_is_known():
    deadline = Deadline(date="objection_by", days=1)
    assert last_day(deadline, MONDAY, {}, SETTINGS, calendar()) is None
    assert due_at(deadline, MONDAY, {}, SETTINGS, calendar()) is None
    dates = {"objection_by": date(2026, 12, 7)}
    assert last_day(deadline, MONDAY, dates, SETTINGS, calendar()) == date(2026, 12, 8)


def test_days_and_their_kind_may_be_settings_of_the_agency():
    working = Override("objection_day_count", '"working"', date(2026, 1, 1))
    settings = AgencySettings([working]).on(date(2026, 11, 1))
    deadline = Deadline(days="objection_explanation_days", count="objection_day_count")
    assert last_day(deadline, MONDAY, {}, SETTINGS, calendar()) == date(2026, 11, 30)
    assert last_day(deadline, MONDAY, {}, settings, calendar()) == date(2026, 12, 2)


def test_a_timer_rings_at_the_end_of_the_last_day():
    deadline = Deadline(days=5, count=Days.WORKING)
    moment = due_at(deadline, MONDAY, {}, SETTINGS, calendar(WIT))
    assert moment == datetime(2026, 11, 30, 15, tzinfo=UTC)


def test_the_beginning_of_a_day_is_the_end_of_the_day_before():
    deadline = Deadline(date="starts_on", days=-1)
    moment = due_at(deadline, MONDAY, {"starts_on": date(2027, 1, 1)}, SETTINGS, calendar())
    assert moment == datetime(2026, 12, 31, 17, tzinfo=UTC)


def test_working_days_since_a_moment_leave_its_own_day_out():
    days = calendar()
    friday = datetime(2026, 11, 20, 2, tzinfo=UTC)
    monday, tuesday = (datetime(2026, 11, day, 2, tzinfo=UTC) for day in (23, 24))
    counted = [days.working_days(friday, at) for at in (friday, monday, tuesday)]
    assert counted == [0, 1, 2]
    assert days.working_days(tuesday, friday) == 0


def moment(day: date, hour: int = 3) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_a_unit_that_moves_to_another_zone_ends_its_days_there_from_the_first_one_on():
    moved = Calendar(WIB, is_working, zones=((MONDAY, WIT),))
    assert moved.end_of(MONDAY - timedelta(days=1)) == datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert moved.end_of(MONDAY) == datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert moved.today(datetime(2026, 11, 22, 14, 30, tzinfo=UTC)) == date(2026, 11, 22)
    assert moved.today(datetime(2026, 11, 22, 15, 30, tzinfo=UTC)) == MONDAY


def test_what_fell_into_a_pause_was_not_waited():
    since, at = moment(MONDAY), moment(MONDAY + timedelta(days=7))
    assert calendar().waited(since, at, ()) == 5
    pause = (moment(date(2026, 11, 24)), moment(date(2026, 11, 26)))
    assert calendar().waited(since, at, (pause,)) == 3
    lasting = (moment(date(2026, 11, 26)), None)
    assert calendar().waited(since, at, (lasting,)) == 3
    earlier = (moment(date(2026, 11, 2)), moment(date(2026, 11, 20)))
    assert calendar().waited(since, at, (earlier,)) == 5


@pytest.mark.parametrize(("count", "last"), [(Days.WORKING, date(2026, 12, 2)), (Days.CALENDAR, 0)])
def test_a_deadline_from_the_entry_grows_by_the_pauses_that_have_ended(count, last):
    pauses = (
        (moment(date(2026, 11, 24)), moment(date(2026, 11, 26))),
        (moment(date(2026, 11, 27)), None),
    )
    deadline = Deadline(days=5, count=count)
    found = last_day(deadline, MONDAY, {}, SETTINGS, calendar(), pauses)
    assert found == (last or date(2026, 11, 30))


def test_a_day_fixed_by_its_date_does_not_move_with_a_pause():
    pauses = ((moment(date(2026, 11, 24)), moment(date(2026, 11, 26))),)
    deadline = Deadline(days=0, date="year_end")
    dates = {"year_end": date(2026, 12, 31)}
    assert last_day(deadline, MONDAY, dates, SETTINGS, calendar(), pauses) == date(2026, 12, 31)
