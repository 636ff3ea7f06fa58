from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, ak, jenjangs, months, predikats

from workflow_app.rules.angka_kredit import (
    RatedMonths,
    Term,
    YearBasis,
    akumulasi,
    convert,
    konversi,
    konversi_all,
)
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.predikat import Predikat

SB, B, BP, K, SK = Predikat
PERTAMA, MUDA = Jenjang.AHLI_PERTAMA, Jenjang.AHLI_MUDA


def term(
    predikat: Predikat,
    months: int,
    *,
    year: int = 2025,
    jenjang: Jenjang = MUDA,
    annual: bool = False,
) -> Term:
    return Term(year=year, jenjang=jenjang, predikat=predikat, months=months, annual=annual)


@pytest.mark.parametrize(
    ("predikat", "months", "found"),
    [(SB, 12, "18.75"), (B, 2, "25/12"), (BP, 12, "9.375"), (K, 6, "3.125"), (SK, 0, "0")],
)
def test_konversi_by_hand(predikat: Predikat, months: int, found: str) -> None:
    assert konversi(PERTAMA, predikat, months, DAY) == ak(found)


@given(jenjangs, predikats, months, months)
def test_konversi_is_additive_over_months(
    jenjang: Jenjang, predikat: Predikat, one: int, other: int
) -> None:
    apart = konversi(jenjang, predikat, one, DAY) + konversi(jenjang, predikat, other, DAY)
    assert apart == konversi(jenjang, predikat, one + other, DAY)


@given(jenjangs, st.integers(1, 12))
def test_a_better_predikat_earns_more(jenjang: Jenjang, months: int) -> None:
    earned = [konversi(jenjang, predikat, months, DAY) for predikat in Predikat]
    assert all(better > worse for better, worse in pairwise(earned))
    assert earned[0] <= rung_of(jenjang, DAY).koefisien * Fraction(3, 2)


@given(jenjangs, st.lists(st.builds(RatedMonths, months, predikats)))
def test_service_is_the_sum_of_its_parts(jenjang: Jenjang, service: list[RatedMonths]) -> None:
    parts = [konversi(jenjang, part.predikat, part.months, DAY) for part in service]
    assert konversi_all(jenjang, service, DAY) == sum(parts)


def test_months_are_not_negative() -> None:
    with pytest.raises(ValueError, match="negatif"):
        konversi(MUDA, B, -1, DAY)


def test_a_line_of_the_form_names_its_figures_and_clause() -> None:
    line = convert(term(SB, 6))
    assert (line.percent, line.koefisien, line.ak) == (150, 25, ak("18.75"))
    assert line.clause == "PermenPANRB 1/2023, Pasal 36/37"


@pytest.mark.parametrize("months", [-1, 13])
def test_a_year_has_twelve_months(months: int) -> None:
    with pytest.raises(ValueError, match="12 bulan"):
        convert(term(B, months))


def test_performance_before_2023_is_not_converted() -> None:
    assert convert(term(B, 12, year=2023)).ak == 25
    with pytest.raises(LookupError):
        convert(term(B, 12, year=2022))


def test_four_quarters_are_a_year_to_the_last_decimal() -> None:
    quarters = [term(B, 3, jenjang=PERTAMA)] * 4
    assert akumulasi(quarters).total == ak("12.5")


def test_the_annual_predikat_replaces_the_periodic_ones() -> None:
    periodic, annual = term(BP, 3), term(SB, 12)
    form = akumulasi([periodic, annual, term(B, 12, year=2024)])
    assert form.total == ak("37.5") + 25
    assert form.superseded == (periodic,)


def test_an_annual_predikat_of_part_of_a_year_replaces_them_too() -> None:
    form = akumulasi([term(B, 3), term(SB, 10, annual=True)])
    assert form.total == konversi(MUDA, SB, 10, DAY)


def test_a_change_of_jenjang_splits_the_annual_predikat() -> None:
    halves = [term(B, 5, jenjang=PERTAMA, annual=True), term(B, 7, annual=True)]
    form = akumulasi([*halves, term(K, 3)])
    assert form.total == Fraction(5 * 25, 24) + Fraction(7 * 25, 12)
    assert [line.term for line in form.rows] == halves


def test_segments_count_where_the_agency_says_so() -> None:
    segments = [term(B, 5), term(SB, 7)]
    form = akumulasi([*segments, term(SB, 12)], YearBasis.PER_SEGMENT)
    assert form.total == Fraction(775, 24)
    assert [t.months for t in form.superseded] == [12]
    assert akumulasi([term(SB, 12)], YearBasis.PER_SEGMENT).total == ak("37.5")


def test_no_month_counts_twice() -> None:
    with pytest.raises(ValueError, match="tahun 2025 terhitung 14 bulan"):
        akumulasi([term(B, 7), term(SB, 7)])


@given(st.lists(st.tuples(st.integers(2023, 2030), predikats), unique_by=lambda row: row[0]))
def test_the_total_is_the_sum_of_the_rows(rows: list[tuple[int, Predikat]]) -> None:
    terms = [term(predikat, 12, year=year) for year, predikat in rows]
    form = akumulasi(terms)
    assert form.total == sum(konversi(MUDA, predikat, 12, DAY) for _, predikat in rows)
    assert not form.superseded
