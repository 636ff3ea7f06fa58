from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.predikat import Predikat
from workflow_app.rules.tunjangan import DEFAULT_TABLE, paid, percent_of, table_of


@pytest.mark.parametrize(
    ("agency", "percents"),
    [("klhk", [100, 100, 90, 85, 80]), ("kemenkeu", [100] * 5), ("", [100] * 5)],
)
def test_percent_of_each_predikat(agency: str, percents: list[int]) -> None:
    assert [percent_of(predikat, table_of(agency)) for predikat in Predikat] == percents


def test_nothing_is_cut_until_the_agency_says_so() -> None:
    assert percent_of(Predikat.SANGAT_KURANG) == 100
    assert set(DEFAULT_TABLE) == set(Predikat)


@pytest.mark.parametrize(
    ("kelas", "percent", "amount"),
    [(10_000_000, "90", 9_000_000), (1, "50", 1), (333, "85", 283), (0, "85", 0)],
)
def test_paid_in_whole_rupiah(kelas: int, percent: str, amount: int) -> None:
    assert paid(kelas, Fraction(percent)) == amount


@given(st.integers(0, 10**9))
def test_a_hundred_percent_is_the_whole(kelas: int) -> None:
    assert paid(kelas, Fraction(100)) == kelas


@pytest.mark.parametrize(("kelas", "percent"), [(-1, 100), (1, -1)])
def test_nothing_is_taken_back(kelas: int, percent: int) -> None:
    with pytest.raises(ValueError, match="negatif"):
        paid(kelas, Fraction(percent))
