from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import ak

from workflow_app.rules.jpm import JpmCategory, PassRule, jpm_category, jpm_met

scores = st.fractions(0, 120, max_denominator=100)
FULL, NOTED, FAILED = JpmCategory


@pytest.mark.parametrize(
    ("jpm", "category"),
    [
        ("100", FULL),
        ("80", FULL),
        ("79.99", NOTED),
        ("68", NOTED),
        ("67.99", FAILED),
        ("0", FAILED),
    ],
)
def test_marks_are_inside_their_category(jpm: str, category: JpmCategory) -> None:
    assert jpm_category(ak(jpm)) is category
    assert jpm_met(ak(jpm)).met is category.passed


def test_a_score_below_zero_is_none() -> None:
    with pytest.raises(ValueError, match="negatif"):
        jpm_category(Fraction(-1))


def test_a_jf_sets_its_own_marks() -> None:
    own = PassRule(Fraction(78), Fraction(72))
    assert jpm_category(ak(70), own) is FAILED
    assert jpm_met(ak("71.999"), own).required == "≥ 72"
    with pytest.raises(ValueError, match="catatan"):
        PassRule(Fraction(72), Fraction(78))


@given(scores, scores)
def test_a_better_score_never_means_less(one: Fraction, other: Fraction) -> None:
    worse, better = sorted((one, other))
    assert jpm_category(better).rank <= jpm_category(worse).rank
