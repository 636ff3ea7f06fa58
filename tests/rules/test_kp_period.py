from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.kp_period import first_period_from, is_period, next_period

days = st.dates(date(2001, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2023-04-01", "2023-10-01"),
        ("2023-11-15", "2024-02-01"),
        ("2024-12-01", "2025-02-01"),
        ("2025-08-15", "2025-10-01"),
        ("2025-08-01", "2025-10-01"),
        ("2025-09-30", "2025-10-01"),
        ("2025-10-01", "2025-11-01"),
        ("2026-12-31", "2027-01-01"),
    ],
)
def test_the_next_period_is_strictly_later(day: str, following: str) -> None:
    assert next_period(date.fromisoformat(day)) == date.fromisoformat(following)


def test_a_period_may_be_today() -> None:
    assert first_period_from(date(2026, 11, 1)) == date(2026, 11, 1)
    assert not is_period(date(2025, 9, 1))
    assert not is_period(date(2026, 11, 2))


@given(days)
def test_no_period_is_passed_over(day: date) -> None:
    following = next_period(day)
    assert is_period(following)
    between = ((day + timedelta(days=n)) for n in range(1, (following - day).days))
    assert not any(map(is_period, between))
