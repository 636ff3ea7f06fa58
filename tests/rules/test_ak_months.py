from __future__ import annotations

from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.ak_months import (
    Holding,
    RatedDays,
    Stretch,
    annual_terms,
    holdings_of,
    jenjang_months,
    months_by_year,
    runs,
    segment_terms,
    stretches,
)
from workflow_app.rules.angka_kredit import akumulasi, convert
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.predikat import Predikat

PERTAMA, MUDA = Jenjang.AHLI_PERTAMA, Jenjang.AHLI_MUDA
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("start", "until", "months"),
    [
        ("2023-03-01", "2024-03-01", {2023: 10, 2024: 2}),
        ("2023-03-31", "2024-03-31", {2023: 10, 2024: 2}),
        ("2023-12-01", "2024-01-01", {2023: 1}),
        ("2023-03-01", "2023-03-31", {}),
    ],
)
def test_the_month_of_a_tmt_counts(start: str, until: str, months: dict[int, int]) -> None:
    assert months_by_year(date.fromisoformat(start), date.fromisoformat(until)) == months


def test_what_follows_comes_later() -> None:
    with pytest.raises(ValueError, match="lebih awal"):
        months_by_year(date(2024, 1, 1), date(2023, 12, 31))


@given(days, days, days)
def test_months_add_up_over_a_date_in_between(one: date, two: date, three: date) -> None:
    start, middle, until = sorted((one, two, three))
    halves = [months_by_year(start, middle), months_by_year(middle, until)]
    whole = months_by_year(start, until)
    assert sum(sum(half.values()) for half in halves) == sum(whole.values())
    assert all(1 <= count <= 12 for count in whole.values())


def test_each_month_counts_to_the_jenjang_held_in_it() -> None:
    holdings = [Holding(MUDA, date(2026, 6, 15)), Holding(PERTAMA, date(2022, 1, 1))]
    assert jenjang_months(2026, holdings) == {PERTAMA: 5, MUDA: 7}
    assert jenjang_months(2025, holdings) == {PERTAMA: 12}
    assert jenjang_months(2026, holdings, through=3) == {PERTAMA: 3}
    assert jenjang_months(2021, holdings) == {}


def test_months_outside_jf_count_to_nothing() -> None:
    away = [
        Holding(PERTAMA, date(2022, 1, 1)),
        Holding(None, date(2026, 3, 1)),
        Holding(MUDA, date(2026, 11, 1)),
    ]
    assert jenjang_months(2026, away) == {PERTAMA: 2, MUDA: 2}


def test_months_are_parted_where_the_jenjang_changes() -> None:
    accounts = [
        (PERTAMA, date(2022, 1, 1), date(2026, 3, 31)),
        (PERTAMA, date(2026, 9, 1), date(2026, 10, 31)),
        (MUDA, date(2026, 11, 1), None),
    ]
    parts = stretches(2026, holdings_of(accounts))
    assert parts == (Stretch(PERTAMA, 1, 3), Stretch(PERTAMA, 9, 10), Stretch(MUDA, 11, 12))
    assert [part.months for part in parts] == [3, 2, 2]
    assert jenjang_months(2026, holdings_of(accounts)) == {PERTAMA: 5, MUDA: 2}
    assert stretches(2021, holdings_of(accounts)) == ()


def test_of_two_in_one_month_the_later_wins() -> None:
    holdings = [Holding(PERTAMA, date(2026, 1, 1)), Holding(MUDA, date(2026, 1, 20))]
    assert jenjang_months(2026, holdings) == {MUDA: 12}


def test_one_annual_predikat_becomes_a_line_for_each_jenjang() -> None:
    holdings = [Holding(PERTAMA, date(2022, 1, 1)), Holding(MUDA, date(2026, 7, 1))]
    terms = annual_terms(2026, Predikat.BAIK, holdings)
    assert [(t.jenjang, t.months, t.of_the_year) for t in terms] == [
        (PERTAMA, 6, True),
        (MUDA, 6, True),
    ]
    assert akumulasi(terms).total == Fraction(75, 4)


@given(st.lists(st.builds(Holding, st.sampled_from([PERTAMA, MUDA, None]), days)))
def test_a_year_shares_out_twelve_months_at_most(holdings: list[Holding]) -> None:
    assert sum(jenjang_months(2026, holdings).values()) <= 12


ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def rated(first, last, predikat, evaluation=ONE):
    return RatedDays(date(2024, *first), date(2024, *last), predikat, evaluation)


def test_a_month_counts_to_the_segment_that_has_its_last_day():
    days = rated((2, 10), (4, 29), Predikat.BAIK)
    assert days.months(2024) == (2, 3)
    assert days.months(2023) == ()
    assert rated((2, 1), (2, 29), Predikat.BAIK).months(2024) == (2,)


def test_segments_count_with_their_own_predikat_and_the_rest_with_the_annual_one():
    """JF-164 of the worked examples, with a month between that belongs to no segment."""
    annual = rated((7, 1), (12, 31), Predikat.SANGAT_BAIK, THREE)
    segments = [
        rated((1, 1), (4, 30), Predikat.BAIK, ONE),
        rated((6, 1), (6, 30), Predikat.BAIK, TWO),
    ]
    held = [Holding(Jenjang.AHLI_MUDA, date(2020, 1, 1))]
    found = segment_terms(2024, annual, segments, held)
    assert [(term.predikat, term.months, case) for term, case in found] == [
        (Predikat.BAIK, 4, ONE),
        (Predikat.SANGAT_BAIK, 7, THREE),
        (Predikat.BAIK, 1, TWO),
    ]
    assert sum(convert(term).ak for term, _ in found) == Fraction(775, 24)
    assert all(term.of_the_year for term, _ in found)


def test_segments_are_parted_by_jenjang_and_months_outside_jf_earn_nothing():
    annual = rated((5, 1), (12, 31), Predikat.BAIK, THREE)
    segments = [rated((1, 1), (4, 30), Predikat.KURANG, ONE)]
    held = [
        Holding(Jenjang.AHLI_PERTAMA, date(2024, 2, 1)),
        Holding(Jenjang.AHLI_MUDA, date(2024, 4, 1)),
        Holding(None, date(2024, 11, 1)),
    ]
    found = segment_terms(2024, annual, segments, held)
    assert [(term.jenjang, term.predikat, term.months) for term, _ in found] == [
        (Jenjang.AHLI_PERTAMA, Predikat.KURANG, 2),
        (Jenjang.AHLI_MUDA, Predikat.KURANG, 1),
        (Jenjang.AHLI_MUDA, Predikat.BAIK, 6),
    ]


@pytest.mark.parametrize(
    ("months", "found"),
    [((), []), ((3,), [(3, 3)]), ((1, 2, 5, 11, 12), [(1, 2), (5, 5), (11, 12)])],
)
def test_months_on_end_are_one_run(months, found):
    assert runs(months) == found
