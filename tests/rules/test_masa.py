from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.masa import add_months, completed_years, months_since

days = st.dates(date(1960, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-03-01", 0, "2026-03-01"),
    ],
)
def test_the_same_day_or_the_last_of_a_shorter_month(day: str, months: int, found: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(found)


@pytest.mark.parametrize(
    ("start", "day", "months"),
    [
        ("2024-10-01", "2026-10-01", 24),
        ("2024-10-01", "2026-09-30", 23),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-01", "2026-01-01", 0),
    ],
)
def test_a_month_is_complete_on_its_day(start: str, day: str, months: int) -> None:
    assert months_since(date.fromisoformat(start), date.fromisoformat(day)) == months


def test_time_does_not_run_back() -> None:
    with pytest.raises(ValueError, match="lebih awal"):
        months_since(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("1973-11-02", "2026-11-01", 52),
        ("1973-11-01", "2026-11-01", 53),
        ("1972-02-29", "2026-02-28", 54),
        ("1972-02-29", "2026-02-27", 53),
    ],
)
def test_age_in_completed_years(born: str, day: str, age: int) -> None:
    assert completed_years(date.fromisoformat(born), date.fromisoformat(day)) == age


@given(days, st.integers(0, 600))
def test_counting_months_undoes_adding_them(start: date, months: int) -> None:
    assert months_since(start, add_months(start, months)) == months


@given(days, days)
def test_complete_months_fit_and_one_more_does_not(one: date, other: date) -> None:
    start, day = sorted((one, other))
    months = months_since(start, day)
    assert add_months(start, months) <= day < add_months(start, months + 1)
