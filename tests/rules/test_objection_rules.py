"""Every condition of an objection, met and unmet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bare_facts import TODAY, base

from workflow_app.rules import objection as rules
from workflow_app.rules.objection import ObjectionFacts

RATINGS = {"rating_hasil_kerja": "di_atas_ekspektasi", "rating_perilaku": "sesuai_ekspektasi"}


def objection(**more):
    return ObjectionFacts(**base(**more))


@pytest.mark.parametrize(
    ("condition", "met", "unmet", "found"),
    [
        (rules.no_earlier_objection, objection(), objection(earlier=1), "1"),
        (rules.atasan_exists, objection(), objection(atasan_exists=False), ""),
        (
            rules.new_ratings_given,
            objection(details=RATINGS),
            objection(details={**RATINGS, "rating_perilaku": ""}),
            "di_atas_ekspektasi / ",
        ),
        (
            rules.new_ratings_given,
            objection(details=RATINGS),
            objection(details={**RATINGS, "rating_hasil_kerja": "baik"}),
            "baik / sesuai_ekspektasi",
        ),
        (rules.decider_is_third, objection(), objection(decider_is_party=True), ""),
    ],
)
def test_a_condition_is_met_or_says_what_was_found(condition, met, unmet, found):
    assert condition(met).met
    assert not condition(unmet).met
    assert condition(unmet).found == found


@pytest.mark.parametrize(
    ("days", "in_time"), [(0, True), (1, True), (13, True), (14, True), (15, False), (30, False)]
)
def test_an_objection_is_accepted_on_day_14_and_refused_on_day_15(days, in_time):
    received = date(2026, 11, 9)
    filed = received + timedelta(days=days)
    facts = objection(dates={"filed_on": filed, "objection_by": received + timedelta(days=14)})
    assert rules.filed_in_time(facts).met is in_time
    assert rules.filed_late(facts).met is not in_time


@pytest.mark.parametrize(
    ("state", "by_lapse", "limit", "met"),
    [
        ("objected", False, TODAY, True),
        ("delivered", False, TODAY, False),
        ("delivered", False, date(2026, 11, 22), True),
        ("settled", True, date(2026, 11, 22), True),
        ("settled", False, date(2026, 11, 22), False),
        ("signed", False, TODAY, False),
        ("waived", False, TODAY, False),
    ],
)
def test_an_objection_hangs_on_an_objected_result_or_comes_late(state, by_lapse, limit, met):
    facts = objection(
        evaluation_state=state, settled_by_lapse=by_lapse, dates={"objection_by": limit}
    )
    assert rules.result_delivered(facts).met is met


@pytest.mark.parametrize(("days", "met"), [(0, False), (7, False), (8, True)])
def test_the_time_to_explain_is_seven_days_from_the_entry(days, met):
    facts = objection(entered_on=TODAY - timedelta(days=days))
    finding = rules.explanation_time_over(facts)
    assert (finding.met, finding.found, finding.required) == (met, str(days), "> 7")
