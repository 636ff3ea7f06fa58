"""Conditions of a competency test, at their edges."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from bare_facts import base, settings
from proposal_facts import FUTURE, MUDA, PAST, PENGAWAS, UTAMA, person

from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.uji_kompetensi import conditions
from workflow_app.rules.uji_kompetensi.facts import (
    Attempts,
    Penguji,
    Registration,
    Scoring,
    Sitting,
    UkomFacts,
)
from workflow_app.rules.ukom_scoring import Score
from workflow_app.rules.ukom_validity import UkomDocument, UkomKind, UkomPart


def ukom(**more):
    values = {"kind": UkomKind.KENAIKAN_JENJANG, "jf": "analis", "jenjang": Jenjang.AHLI_MADYA}
    return UkomFacts(**base(**{**values, **more}))


def registering(post=MUDA, total=None, **more):
    return ukom(registration=Registration(candidate=person(post=post), total=total), **more)


def scored(teknis, mansoskul=None, testers=("a",), **more):
    other = Fraction(teknis if mansoskul is None else mansoskul)
    marks = dict.fromkeys(UkomPart, other) | {UkomPart.TEKNIS: Fraction(teknis)}
    given = tuple(Score(who, part, mark) for who in testers for part, mark in marks.items())
    return ukom(scoring=Scoring(testers=testers, given=given), **more)


def test_the_owner_of_the_jf_says_which_papers():
    fewer = settings(ukom_documents='{"default": ["usul"]}')
    asked = ukom(
        registration=Registration(candidate=person(), papers=(UkomDocument.USUL,)),
        settings=fewer,
    )
    assert conditions.papers_complete(asked)
    found = conditions.papers_complete(registering())
    assert not found
    assert found.required == "11 dokumen"


@pytest.mark.parametrize(
    ("post", "total", "met"),
    [
        (MUDA, Fraction(200), True),
        (MUDA, Fraction(199), False),
        (MUDA, None, False),
        (UTAMA, Fraction(900), False),
        (PENGAWAS, Fraction(900), False),
    ],
)
def test_who_wants_to_rise_needs_the_angka_kredit_first(post, total, met):
    assert bool(conditions.angka_kredit_reached(registering(post, total))) is met


def test_who_moves_needs_no_angka_kredit():
    assert conditions.angka_kredit_reached(registering(PENGAWAS, kind=UkomKind.PERPINDAHAN))


def test_a_window_without_a_closing_day_stays_open():
    assert conditions.window_open(ukom())
    assert not conditions.window_open(ukom(dates={"registration_closes": PAST}))


@pytest.mark.parametrize(("day", "met"), [("2026-11-23", True), ("2026-11-22", False), ("", False)])
def test_days_that_are_set_lie_ahead(day, met):
    assert bool(conditions.fix_deadline_named(ukom(details={"fix_by": day}))) is met
    held_on = date.fromisoformat(day) if day else None
    assert bool(conditions.session_named(ukom(sitting=Sitting(held_on=held_on)))) is met


def test_a_panel_is_as_large_as_its_owner_asks():
    panel = (Penguji(person="a"), Penguji(person="b"))
    three = settings(ukom_panel_size='{"default": 1, "analis": 3}')
    assert conditions.panel_complete(ukom(panel=panel))
    found = conditions.panel_complete(ukom(panel=panel, settings=three))
    assert (found.met, found.found, found.required) == (False, "2", "≥ 3")


@pytest.mark.parametrize(("mark", "passed"), [(80, True), (68, True), ("67.99", False)])
def test_a_mark_passes_from_68_on(mark, passed):
    facts = scored(mark)
    assert bool(conditions.mark_reached(facts)) is passed
    assert bool(conditions.mark_not_reached(facts)) is not passed


def test_the_weights_are_those_of_the_jenjang():
    weights = '{"teknis": 40, "mansoskul": 60}'
    rows = ", ".join(f'"{jenjang}": {weights}' for jenjang in Jenjang)
    own = settings(ukom_weights=f'{{"default": {{{rows}}}}}')
    assert conditions.mark_reached(scored(60, 80, settings=own))
    assert conditions.mark_not_reached(scored(60, 75))


def test_before_everybody_has_scored_nobody_passes_and_nobody_fails():
    waiting = ukom(scoring=Scoring(testers=("a", "b"), given=scored(90).scoring.given))
    assert not conditions.mark_reached(waiting)
    assert not conditions.mark_not_reached(waiting)
    nowhere = scored(90, jenjang=None)
    assert not conditions.mark_reached(nowhere)


def attempts(**more):
    return ukom(attempts=Attempts(**{"failed_on": date(2026, 6, 1), **more}))


def test_the_next_period_is_announced_before_anybody_registers_again():
    found = conditions.period_open(attempts())
    assert (found.met, found.found) == (False, "belum diumumkan")
    assert conditions.period_open(attempts(period_opens=date(2026, 11, 23)))
    assert not conditions.period_open(attempts(period_opens=FUTURE))


@pytest.mark.parametrize(
    ("count", "needed", "left", "nothing_left"),
    [(2, True, True, False), (3, True, False, True), (1, False, True, True)],
)
def test_a_failed_test_ends_when_nothing_is_left_to_try(count, needed, left, nothing_left):
    facts = attempts(count=count, needed=needed)
    assert bool(conditions.attempt_left(facts)) is left
    assert bool(conditions.nothing_left_to_try(facts)) is nothing_left


@pytest.mark.parametrize("lacking", ["certificate", "issuer", "passed_on", "valid_until"])
def test_a_certificate_from_elsewhere_is_named_completely(lacking):
    details = {
        "certificate": "SERT/1",
        "issuer": "Pembina",
        "passed_on": "2026-11-23",
        "valid_until": "2026-11-23",
    }
    assert conditions.outside_result_named(ukom(details=details))
    assert not conditions.outside_result_named(ukom(details={**details, lacking: ""}))


def test_a_condition_asks_for_what_it_reads():
    with pytest.raises(LookupError, match="must ask for it"):
        conditions.panel_complete(ukom())
