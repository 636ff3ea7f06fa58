from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.working_days import (
    is_weekday,
    on_or_after,
    working_day_after,
    working_day_number,
)

FRIDAY, SATURDAY, MONDAY = date(2027, 2, 5), date(2027, 2, 6), date(2027, 2, 8)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_the_week_of_five_days() -> None:
    assert [is_weekday(FRIDAY), is_weekday(SATURDAY), is_weekday(MONDAY)] == [True, False, True]


def test_a_free_day_moves_to_the_next_working_day() -> None:
    assert on_or_after(FRIDAY, is_weekday) == FRIDAY
    assert on_or_after(SATURDAY, is_weekday) == MONDAY


def test_a_calendar_without_working_days_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no working day"):
        on_or_after(FRIDAY, lambda _: False)


def test_counting_starts_on_the_day_after() -> None:
    assert working_day_after(FRIDAY, 0, is_weekday) == FRIDAY
    assert working_day_after(FRIDAY, 1, is_weekday) == MONDAY
    assert working_day_after(FRIDAY, 6, is_weekday) == MONDAY + timedelta(days=7)


def test_a_free_day_counts_to_the_working_day_after_it() -> None:
    numbers = [working_day_number(FRIDAY, day, is_weekday) for day in (FRIDAY, SATURDAY, MONDAY)]
    assert numbers == [0, 1, 1]


def test_a_holiday_is_the_callers_to_know() -> None:
    assert working_day_after(FRIDAY, 1, lambda d: is_weekday(d) and d != MONDAY) == MONDAY.replace(
        day=9
    )


@given(days, st.integers(0, 60))
def test_number_and_day_are_inverse(start: date, number: int) -> None:
    assert working_day_number(start, working_day_after(start, number, is_weekday), is_weekday) == (
        number
    )


@given(days, st.integers(0, 90))
def test_the_number_is_the_working_days_in_between(start: date, ahead: int) -> None:
    day = start + timedelta(days=ahead)
    reached = on_or_after(day, is_weekday) if ahead else start
    between = [start + timedelta(days=n) for n in range(1, (reached - start).days + 1)]
    assert working_day_number(start, day, is_weekday) == sum(map(is_weekday, between))
