"""Dates of a case: a day is over when the next one begins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bare_facts import TODAY, base

from workflow_app.rules.facts import (
    CaseFacts,
    asked,
    day_given,
    passed,
    reached,
    words_given,
)


@pytest.mark.parametrize(
    ("ahead", "is_passed", "is_reached"), [(-1, True, True), (0, False, True), (1, False, False)]
)
def test_a_date_is_reached_on_its_day_and_passed_the_day_after(ahead, is_passed, is_reached):
    facts = CaseFacts(**base(dates={"limit": TODAY + timedelta(days=ahead)}))
    assert bool(passed(facts, "limit")) is is_passed
    assert bool(reached(facts, "limit")) is is_reached


@pytest.mark.parametrize(("name", "is_passed"), [("fix_by", False), ("valid_until", True)])
def test_a_last_day_is_later_by_what_the_clock_stands_still_now(name, is_passed):
    facts = CaseFacts(**base(dates={name: TODAY - timedelta(days=3)}), stopped=3)
    assert bool(passed(facts, name)) is is_passed


def test_a_date_is_shown_beside_today():
    facts = CaseFacts(**base(dates={"limit": date(2026, 12, 1)}))
    assert (passed(facts, "limit").found, passed(facts, "limit").required) == (
        "2026-11-23",
        "> 2026-12-01",
    )
    assert reached(facts, "limit").required == "≥ 2026-12-01"


def test_a_date_nobody_has_named_is_an_error_and_not_an_answer():
    with pytest.raises(KeyError):
        passed(CaseFacts(**base()), "unheard_of")


def test_what_an_attempt_brings_is_read_as_a_day_or_as_words():
    facts = CaseFacts(**base(details={"on": "2026-12-01", "number": " SK/1 ", "later": "besok"}))
    assert day_given(facts, "on") == date(2026, 12, 1)
    assert day_given(facts, "later") is None
    assert day_given(facts, "missing") is None
    assert (words_given(facts, "number"), words_given(facts, "missing")) == ("SK/1", "")


def test_a_group_of_facts_that_was_not_asked_for_is_a_mistake():
    assert asked(0) == 0
    with pytest.raises(LookupError, match="must ask for it"):
        asked(None)
