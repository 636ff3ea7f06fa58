"""The middle half of what similar cases took, and nothing where too few are known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.typical_days import LEAST, TypicalDays, typical_days


def test_the_quickest_and_the_slowest_quarter_are_left_out() -> None:
    assert typical_days(range(1, 41)) == TypicalDays(count=40, low=11, high=30)


def test_fewer_than_twenty_say_nothing() -> None:
    assert typical_days(range(LEAST - 1)) is None
    assert typical_days(range(LEAST)) == TypicalDays(count=20, low=5, high=14)


@given(st.lists(st.integers(0, 400), min_size=LEAST, max_size=80))
def test_at_least_half_took_what_is_said(taken: list[int]) -> None:
    found = typical_days(taken)
    assert found is not None
    within = [each for each in taken if found.low <= each <= found.high]
    assert 2 * len(within) >= len(taken)
    assert found.low <= found.high
