from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, ak, jenjangs, predikats, totals

from workflow_app.rules.angka_kredit import konversi
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.kp_forecast import forecast, months_needed
from workflow_app.rules.predikat import Predikat

SB, B = Predikat.SANGAT_BAIK, Predikat.BAIK
PERTAMA = Jenjang.AHLI_PERTAMA


@pytest.mark.parametrize(
    ("predikat", "total", "months"),
    [
        ([B], "0", 48),
        ([SB], "0", 32),
        ([B], "49.999", 1),
        ([B], "50", 0),
        ([B], "60", 0),
        ([B], "12.5", 36),
        ([SB, B], "0", 12 + 30),
        ([SB, SB, SB], "0", 32),
        ([SB, B], "40", 7),
    ],
)
def test_months_until_one_pangkat(predikat: list[Predikat], total: str, months: int) -> None:
    assert months_needed(PERTAMA, predikat, ak(total), DAY) == months


def test_another_need_may_be_asked_for() -> None:
    assert months_needed(PERTAMA, [B], ak(50), DAY, threshold=ak(100)) == 48


def test_without_a_predikat_nothing_can_be_said() -> None:
    with pytest.raises(ValueError, match="predikat"):
        months_needed(PERTAMA, [], Fraction(), DAY)


@given(jenjangs, predikats, totals)
def test_the_months_are_the_fewest_that_suffice(
    jenjang: Jenjang, predikat: Predikat, total: Fraction
) -> None:
    months = months_needed(jenjang, [predikat], total, DAY)
    needed = rung_of(jenjang, DAY).akk_kp
    assert total + konversi(jenjang, predikat, months, DAY) >= needed
    assert not months or total + konversi(jenjang, predikat, months - 1, DAY) < needed


@given(jenjangs, predikats, totals, st.integers(2, 5))
def test_naming_the_same_year_again_changes_nothing(
    jenjang: Jenjang, predikat: Predikat, total: Fraction, years: int
) -> None:
    once = months_needed(jenjang, [predikat], total, DAY)
    assert months_needed(jenjang, [predikat] * years, total, DAY) == once


def test_both_conditions_and_the_period_after_them() -> None:
    early_ak = forecast(2, date(2026, 10, 31), date(2025, 6, 15), DAY)
    assert early_ak.ak_reached_on == date(2026, 12, 31)
    assert early_ak.masa_reached_on == date(2027, 6, 15)
    assert early_ak.period == date(2027, 7, 1)
    late_ak = forecast(12, date(2026, 10, 31), date(2020, 1, 1), DAY)
    assert late_ak.period == date(2027, 11, 1)
