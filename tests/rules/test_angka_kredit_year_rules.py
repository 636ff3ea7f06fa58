"""Conditions of a year's angka kredit, and of a reservation, at their edges."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from bare_facts import base, settings

from workflow_app.rules import angka_kredit_year as rules
from workflow_app.rules.formasi import Seats
from workflow_app.rules.formasi_reservation import (
    ReservationFacts,
    place_open,
    proposal_undecided,
)


def year(**more):
    return rules.AngkaKreditYearFacts(**base(**{"year": 2026, **more}))


def evaluated(basis="", **more):
    return year(basis=basis, evaluations=rules.Evaluations(**more))


@pytest.mark.parametrize("state", ["", "delivered", "objected", "waived"])
def test_nothing_is_converted_that_can_still_change(state):
    assert not rules.annual_settled(evaluated(annual=state))
    assert not rules.periodic_settled(evaluated(periodic=state))
    assert rules.annual_settled(evaluated(annual="settled"))


@pytest.mark.parametrize(
    ("basis", "today", "met"),
    [
        ("annual", date(2026, 12, 14), False),
        ("annual", date(2026, 12, 15), True),
        ("annual", date(2027, 1, 2), True),
        ("periodic", date(2026, 7, 1), True),
    ],
)
def test_an_annual_predikat_is_converted_from_15_december_on(basis, today, met):
    assert bool(rules.conversion_day_reached(year(basis=basis, today=today))) is met


def test_only_months_in_the_jenjang_that_runs_are_converted():
    assert rules.months_in_jenjang(year(months=1))
    assert not rules.months_in_jenjang(year(months=0))
    assert rules.no_months_in_jenjang(year(months=0))
    assert not rules.no_months_in_jenjang(year(months=12))


def test_the_agency_may_begin_earlier():
    earlier = settings(annual_konversi_not_before='{"month": 11, "day": 1, "year": 0}')
    assert rules.conversion_day_reached(year(basis="annual", settings=earlier))


@pytest.mark.parametrize(
    ("total", "kp", "kj", "reached", "required"),
    [
        (100, 100, 200, True, "≥ 100"),
        (99, 100, 200, False, "≥ 100"),
        (60, None, 60, True, "≥ 60"),
        (60, 60, None, True, "≥ 60"),
        (900, None, None, False, ""),
    ],
)
def test_a_total_is_held_against_the_nearest_need(total, kp, kj, reached, required):
    def needs(value):
        return None if value is None else Fraction(value)

    facts = year(totals=rules.Totals(total=Fraction(total), kp=needs(kp), kj=needs(kj)))
    found = rules.threshold_reached(facts)
    assert bool(found) is reached
    assert found.required.startswith(required)
    assert bool(rules.threshold_not_reached(facts)) is not reached
    assert bool(rules.early_conversion_useful(facts)) is reached


@pytest.mark.parametrize(
    ("written", "met"), [(Fraction("75.625"), True), (Fraction("75.63"), False), (None, False)]
)
def test_a_pak_shows_the_exact_total_of_the_ledger(written, met):
    totals = rules.Totals(total=Fraction("75.625"), written=written)
    assert bool(rules.pak_total_correct(year(totals=totals))) is met


@pytest.mark.parametrize(
    ("basis", "taken", "superseded"),
    [("periodic", True, True), ("periodic", False, False), ("annual", True, False)],
)
def test_the_annual_predikat_replaces_periodic_ones_only(basis, taken, superseded):
    assert bool(rules.superseded_by_annual(evaluated(basis, taken=taken))) is superseded


@pytest.mark.parametrize(
    ("annual", "today", "never"),
    [
        ("waived", date(2026, 11, 23), True),
        ("", date(2026, 12, 31), False),
        ("", date(2027, 1, 1), True),
        ("open", date(2027, 1, 1), False),
    ],
)
def test_an_annual_predikat_never_comes_when_waived_or_never_begun(annual, today, never):
    facts = year(today=today, evaluations=rules.Evaluations(annual=annual))
    assert bool(rules.annual_never_comes(facts)) is never


def test_a_reservation_is_given_back_before_the_decision_only():
    def held(state):
        return ReservationFacts(**base(proposal=state))

    for state in ("submitted", "proposed", "withdrawn", "rejected"):
        assert proposal_undecided(held(state))
    for state in ("approved", "inaugurated", "completed"):
        assert not proposal_undecided(held(state))


def test_a_reservation_needs_a_free_place():
    full = ReservationFacts(**base(seats=Seats(kebutuhan=2, bezetting=1, reserved=1)))
    assert not place_open(full)
    with pytest.raises(LookupError):
        place_open(ReservationFacts(**base()))
