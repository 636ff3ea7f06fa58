"""A day begins and ends at midnight of its zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from workflow_app.rules.local_days import askable, begin_of, end_of


@pytest.mark.parametrize(
    ("zone", "hour"), [("Asia/Jakarta", 17), ("Asia/Makassar", 16), ("Asia/Jayapura", 15)]
)
def test_a_day_is_that_of_the_zone(zone, hour):
    assert begin_of(date(2026, 1, 1), zone) == datetime(2025, 12, 31, hour, tzinfo=UTC)
    assert end_of(date(2026, 1, 1), zone) == datetime(2026, 1, 1, hour, tzinfo=UTC)


def test_only_days_of_our_time_are_asked_about():
    assert askable(date(1970, 1, 1))
    assert askable(date(2999, 12, 31))
    assert not askable(date(1969, 12, 31))
    assert not askable(date(3000, 1, 1))
    assert end_of(date(2999, 12, 31), "Asia/Jakarta").year == 2999
