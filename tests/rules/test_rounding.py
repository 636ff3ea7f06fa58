from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.rounding import half_up, printed


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(204211, 2000), 2, "102.11"),
        (Fraction(850, 9), 2, "94.44"),
        (Fraction(100), 2, "100"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(3, 2), 4, "1.5"),
        (Fraction(1, 3000), 3, "0"),
        (Fraction(120), 0, "120"),
    ],
)
def test_printed(value: Fraction, places: int, text: str) -> None:
    assert printed(value, places) == text


@given(st.fractions(), st.integers(0, 6))
def test_never_further_than_half_a_unit(value: Fraction, places: int) -> None:
    rounded = half_up(value, places)
    assert abs(Fraction(rounded) - value) * 10**places <= Fraction(1, 2)
    assert Fraction(half_up(-value, places)) == -Fraction(rounded)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_what_is_round_stays(value: Decimal) -> None:
    assert half_up(Fraction(value), 2) == value
