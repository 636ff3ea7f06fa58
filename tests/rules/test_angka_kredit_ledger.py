"""The ledger of angka kredit: exact, append-only, and sound after any corrections."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, jenjangs, predikats

from workflow_app.rules.ak_appointment import AkAppointment, promotion
from workflow_app.rules.ak_months import Holding
from workflow_app.rules.ak_pendidikan import EducationClaim, education_bonus
from workflow_app.rules.angka_kredit import Term, convert
from workflow_app.rules.angka_kredit_ledger import (
    UNITS,
    AkLine,
    AkRow,
    annual_conversions,
    balance,
    conversion_line,
    counter_line,
    faults,
    from_units,
    opening_lines,
    rows_of_pak,
    standing,
    superseded_lines,
    to_units,
)
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.predikat import Predikat

EVALUATION = UUID(int=99)


def line(number, value=10, row=AkRow.KONVERSI, **more):
    units = to_units(Fraction(value))
    return AkLine(id=UUID(int=number), row=row, units=units, clause="Pasal 12", **more)


def converted(number, *, months=12, annual=True, year=2026):
    term = Term(
        year=year,
        jenjang=Jenjang.AHLI_MUDA,
        predikat=Predikat.BAIK,
        months=months,
        annual=annual,
    )
    return conversion_line(convert(term), EVALUATION, UUID(int=number))


@given(jenjangs, predikats, st.integers(0, 12))
def test_every_conversion_of_the_regulation_is_whole_in_units(jenjang, predikat, months):
    earned = convert(Term(year=2026, jenjang=jenjang, predikat=predikat, months=months)).ak
    assert from_units(to_units(earned)) == earned


@given(jenjangs)
def test_the_other_figures_are_whole_in_units_too(jenjang):
    claim = EducationClaim(
        jenjang=jenjang, predikat=Predikat.BAIK, higher_degree=True, degree_recognised=True
    )
    to_units(education_bonus(claim, DAY).ak)
    for golongan in Golongan:
        to_units(promotion(jenjang, golongan, DAY).total)
    to_units(Fraction("75.625"))


def test_what_is_finer_than_a_unit_is_not_booked():
    with pytest.raises(ValueError, match="tidak dapat dibukukan"):
        to_units(Fraction(1, 7))
    assert from_units(UNITS) == 1


def test_an_account_opens_with_its_base_and_what_the_way_in_gives():
    figure = AkAppointment(Fraction(175), "Pasal 7", ak_dasar=Fraction(100))
    ids = (UUID(int=1), UUID(int=2))
    lines = opening_lines(figure, AkRow.KONVERSI, ids)
    assert [(each.row, each.value) for each in lines] == [
        (AkRow.DASAR, 100),
        (AkRow.KONVERSI, 75),
    ]
    assert balance(lines) == 175
    carried = opening_lines(AkAppointment(Fraction(60), "Pasal 6"), AkRow.LAMA, ids)
    assert [(each.row, each.value) for each in carried] == [(AkRow.LAMA, 60)]
    assert opening_lines(AkAppointment(Fraction(), "Pasal 9"), AkRow.LAMA, ids) == ()


def test_a_year_in_two_jenjang_makes_two_conversions():
    holdings = (Holding(Jenjang.AHLI_PERTAMA, date(2020, 1, 1)), Holding(Jenjang.AHLI_MUDA, DAY))
    first, second = annual_conversions(2026, Predikat.BAIK, holdings)
    assert (first.term.months, second.term.months) == (10, 2)
    lines = [conversion_line(one, EVALUATION, UUID(int=n)) for n, one in enumerate((first, second))]
    assert balance(lines) == Fraction(10, 12) * Fraction("12.5") + Fraction(2, 12) * 25
    assert {each.evaluation for each in lines} == {EVALUATION}
    assert {each.annual for each in lines} == {True}
    assert faults(lines) == ()


def test_the_annual_predikat_takes_the_periodic_ones_of_its_year_back():
    periodic = [converted(n, months=3, annual=False) for n in (1, 2)]
    other = converted(3, months=3, annual=False, year=2025)
    ledger = [*periodic, other]
    for number, old in enumerate(superseded_lines(ledger, 2026), start=10):
        ledger.append(counter_line(old, ledger, UUID(int=number)))
    ledger.append(converted(20))
    assert superseded_lines(ledger, 2026) == ()
    assert balance(ledger) == 25 + Fraction("6.25")
    assert standing(ledger) == (other, ledger[-1])
    assert faults(ledger) == ()


def test_a_correction_is_a_line_of_its_own_and_made_once():
    ledger = [line(1), line(2)]
    taken_back = counter_line(ledger[0], ledger, UUID(int=3))
    assert (taken_back.units, taken_back.reverses) == (-ledger[0].units, ledger[0].id)
    ledger.append(taken_back)
    for wrong in (ledger[0], taken_back):
        with pytest.raises(ValueError, match="sudah dibatalkan"):
            counter_line(wrong, ledger, UUID(int=4))
    with pytest.raises(ValueError, match="tidak ada pada buku"):
        counter_line(line(9), ledger, UUID(int=4))


def test_the_rows_of_a_pak_make_its_total():
    ledger = [line(1, 100, AkRow.DASAR), line(2, 25), line(3, "3.125"), line(4, 25, AkRow.LAINNYA)]
    rows = rows_of_pak(ledger)
    assert list(rows) == list(AkRow)
    assert rows[AkRow.KONVERSI] == Fraction("28.125")
    assert sum(rows.values()) == balance(ledger)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([line(1, -5)], "negatif tanpa membatalkan"),
        ([line(1, -5, reverses=UUID(int=9))], "tidak membatalkan baris mana pun"),
        ([line(1, 5), line(2, -4, reverses=UUID(int=1))], "tidak membatalkan baris mana pun"),
        (
            [line(1, 5), line(2, -5, AkRow.LAMA, reverses=UUID(int=1))],
            "tidak membatalkan baris mana pun",
        ),
        (
            [line(1), line(2, -10, reverses=UUID(int=1)), line(3, -10, reverses=UUID(int=1))],
            "dibatalkan dua kali",
        ),
        ([converted(1), converted(2)], "lebih dari 12 bulan"),
        (
            [converted(1, months=6), converted(2, months=3, annual=False)],
            "tahunan dan periodik sekaligus",
        ),
        (
            [line(1, 25, AkRow.PENDIDIKAN), line(2, 25, AkRow.PENDIDIKAN)],
            "lebih dari satu kali",
        ),
    ],
)
def test_what_cannot_be_right_is_said(lines, fault):
    assert any(fault in said for said in faults(lines))


MOVES = st.lists(st.tuples(st.booleans(), st.integers(0, 40), st.integers(0, 4000)), max_size=40)


@given(MOVES)
def test_whatever_is_taken_back_the_total_is_that_of_what_stands(moves):
    ledger: list[AkLine] = []
    for number, (takes_back, chosen, thousandths) in enumerate(moves):
        alive = standing(ledger)
        if takes_back and alive:
            wrong = alive[chosen % len(alive)]
            ledger.append(counter_line(wrong, ledger, UUID(int=number)))
        else:
            ledger.append(line(number, Fraction(thousandths, 1000)))
    assert balance(ledger) == sum((each.value for each in standing(ledger)), Fraction())
    assert sum(rows_of_pak(ledger).values()) == balance(ledger)
    assert faults(ledger) == ()
    assert balance(ledger) == balance(reversed(ledger))
