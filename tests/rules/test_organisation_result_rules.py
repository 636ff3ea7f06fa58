"""Every condition of an organisation result, met and unmet."""

from __future__ import annotations

import pytest
from bare_facts import base

from workflow_app.rules import organisation_result as rules
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.rules.predikat import CapaianOrganisasi


def result(**more):
    return OrganisationResultFacts(**base(**more))


@pytest.mark.parametrize(
    ("condition", "met", "unmet", "found"),
    [
        (rules.one_per_period, result(), result(same_period=1), "1"),
        (
            rules.recommendation_given,
            result(details={"value": "istimewa"}),
            result(details={"value": "bagus"}),
            "bagus",
        ),
        (rules.recommendation_given, result(), result(details={"value": "Baik"}), "Baik"),
        (rules.value_given, result(details={"value": "baik"}), result(), ""),
        (
            rules.value_given,
            result(details={"value": "baik"}),
            result(details={"value": "bagus"}),
            "bagus",
        ),
        (rules.setter_is_not_head, result(), result(setter_is_head=True), ""),
        (rules.none_delivered, result(), result(delivered=3), "3"),
    ],
)
def test_a_condition_is_met_or_says_what_was_found(condition, met, unmet, found):
    assert condition(met).met
    assert not condition(unmet).met
    assert condition(unmet).found == found


@pytest.mark.parametrize("value", CapaianOrganisasi)
def test_each_of_the_five_values_can_be_set(value):
    assert rules.value_given(result(details={"value": value.value})).met
