from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from example_topic import differences, unknown_fields

KNOWN = frozenset({"year", "counts.baik", "rows[].months", "cells"})


@pytest.mark.parametrize(
    "inputs",
    [
        {"year": 2026, "counts": {"baik": 1}, "rows": [{"months": 3}], "cells": ["a", "x"]},
        {"rows": [], "counts": None, "cells": []},
        {},
    ],
)
def test_fields_that_are_understood(inputs: dict[str, Any]) -> None:
    assert unknown_fields(inputs, KNOWN) == []


@pytest.mark.parametrize(
    ("inputs", "unknown"),
    [
        ({"tahun": 2026}, "tahun"),
        ({"counts": {"cukup": 1}}, "counts.cukup"),
        ({"rows": [{"months": 3}, {"days": 3}]}, "rows[].days"),
    ],
)
def test_fields_nobody_understands(inputs: dict[str, Any], unknown: str) -> None:
    assert unknown_fields(inputs, KNOWN) == [unknown]


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (97, Fraction(97)),
        (Decimal("0.5"), Fraction(1, 2)),
        ("2026-01-31", date(2026, 1, 31)),
        ([1, 2], (1, 2)),
        (None, None),
        ({"a": 1}, {"a": 1, "b": 2}),
    ],
)
def test_values_that_agree(expected: Any, actual: Any) -> None:
    assert differences({"x": expected}, {"x": actual}, ordered=True) == []


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (1, True),
        (None, 0),
        ("1", 1),
        ([1, 2], [2, 1]),
        ([1], [1, 2]),
        ({"a": None}, {"a": 1}),
        ({"a": 1}, {}),
    ],
)
def test_values_that_differ(expected: Any, actual: Any) -> None:
    assert differences({"x": expected}, {"x": actual}, ordered=True)


def test_order_counts_unless_the_row_says_otherwise() -> None:
    expected, actual = [{"a": ["x", "y"]}, {"a": ["z"]}], [{"a": ["z"]}, {"a": ("y", "x")}]
    assert differences(expected, actual, ordered=True)
    assert not differences(expected, actual, ordered=False)


def test_an_inexact_number_is_no_answer() -> None:
    with pytest.raises(TypeError):
        differences(1, 1.0, ordered=True)
