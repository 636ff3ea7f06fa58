from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.ukom_validity import (
    RetakeRule,
    RetakeWhen,
    attempts_left,
    retake_open,
    still_valid,
    valid_until,
)

FAILED_ON = date(2026, 5, 20)
NEXT_YEAR = RetakeRule(RetakeWhen.NEXT_YEAR)


def test_a_result_holds_to_the_end_of_its_last_day() -> None:
    until = valid_until(date(2024, 11, 23), 24)
    assert until == date(2026, 11, 23)
    assert still_valid(until, until)
    assert not still_valid(until, until + timedelta(days=1))


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_a_longer_validity_never_ends_earlier(passed_on: date, months: int) -> None:
    assert passed_on < valid_until(passed_on, months) < valid_until(passed_on, months + 1)


@pytest.mark.parametrize(("attempts", "left"), [(0, True), (2, True), (3, False), (4, False)])
def test_three_attempts_unless_the_jf_says_otherwise(attempts: int, left: bool) -> None:
    assert attempts_left(attempts).met is left
    assert attempts_left(attempts, RetakeRule(cap=None))


@pytest.mark.parametrize(
    ("rule", "opens", "today", "met"),
    [
        (RetakeRule(), "2026-09-01", "2026-08-31", False),
        (RetakeRule(), "2026-09-01", "2026-09-01", True),
        (NEXT_YEAR, "2026-09-01", "2026-12-31", False),
        (NEXT_YEAR, "2026-09-01", "2027-01-01", True),
        (NEXT_YEAR, "2027-04-01", "2027-01-01", False),
    ],
)
def test_when_a_test_may_be_tried_again(
    rule: RetakeRule, opens: str, today: str, met: bool
) -> None:
    finding = retake_open(FAILED_ON, date.fromisoformat(opens), date.fromisoformat(today), rule)
    assert finding.met is met


def test_the_next_period_comes_after_the_failure() -> None:
    with pytest.raises(ValueError, match="sesudah"):
        retake_open(FAILED_ON, FAILED_ON, FAILED_ON)
