from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.ukom_scoring import Score, all_scored, jpm_of, means_of
from workflow_app.rules.ukom_validity import UkomComponent, UkomPart

TEKNIS, MANSOSKUL = UkomComponent.TEKNIS, UkomComponent.MANSOSKUL
EQUAL = {TEKNIS: Fraction(50), MANSOSKUL: Fraction(50)}
TECHNICAL, MANAGERIAL, SOCIAL = UkomPart


def score(tester, part, value):
    return Score(tester, part, Fraction(value))


def test_a_panel_has_scored_when_everybody_scored_everything():
    given_scores = [score("a", part, 70) for part in UkomPart]
    assert all_scored(given_scores, ("a",))
    open_still = all_scored(given_scores, ("a", "b"))
    assert (open_still.met, open_still.found, open_still.required) == (False, "3 nilai", "6 nilai")


def test_no_panel_has_scored_nothing():
    assert not all_scored((), ())


def test_a_score_of_somebody_who_is_no_tester_does_not_count():
    strange = [score("z", part, 70) for part in UkomPart]
    assert not all_scored(strange, ("a",))


def test_the_mean_of_each_component_is_weighted():
    scores = [score("a", TECHNICAL, 80), score("b", TECHNICAL, 90), score("a", SOCIAL, 60)]
    assert jpm_of(scores, EQUAL) == Fraction("72.5")
    assert jpm_of(scores, {TEKNIS: Fraction(60), MANSOSKUL: Fraction(40)}) == Fraction(75)


def test_managerial_and_socio_cultural_competence_weigh_the_same_in_their_component():
    scores = [score("a", TECHNICAL, 80), score("a", MANAGERIAL, 90), score("b", MANAGERIAL, 70)]
    scores.append(score("a", SOCIAL, 60))
    assert means_of(scores) == {TECHNICAL: 80, MANAGERIAL: 80, SOCIAL: 60}
    assert jpm_of(scores, EQUAL) == 75


def test_a_component_without_weight_needs_no_score():
    only = {TEKNIS: Fraction(100), MANSOSKUL: Fraction(0)}
    assert jpm_of([score("a", TECHNICAL, 81)], only) == 81
    with pytest.raises(ValueError, match="Kompetensi teknis belum dinilai"):
        jpm_of([score("a", MANAGERIAL, 81)], EQUAL)


@pytest.mark.parametrize("value", [-1, 101])
def test_a_score_lies_between_0_and_100(value):
    with pytest.raises(ValueError, match="0 dan 100"):
        score("a", TECHNICAL, value)


marks = st.fractions(0, 100, max_denominator=8)


@given(st.lists(marks, min_size=1), st.lists(marks, min_size=1), st.integers(0, 100))
def test_a_result_lies_between_the_lowest_and_the_highest_score(technical, other, weight):
    scores = [score(str(n), TECHNICAL, value) for n, value in enumerate(technical)]
    scores += [score(str(n), MANAGERIAL, value) for n, value in enumerate(other)]
    weights = {TEKNIS: Fraction(weight), MANSOSKUL: Fraction(100 - weight)}
    everything = [*technical, *other]
    assert min(everything) <= jpm_of(scores, weights) <= max(everything)
