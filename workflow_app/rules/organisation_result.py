"""Conditions of the predicate of an organisation.

Source: PermenPANRB 6/2022, Pasal 24–25; SE MenPANRB 3/2023.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.finding import Finding
from workflow_app.rules.predikat import CapaianOrganisasi


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationResultFacts(CaseFacts):
    """The facts of one organisation result. Groups not asked for keep their empty value."""

    same_period: int = 0
    setter_is_head: bool = False
    delivered: int = 0


def one_per_period(facts: OrganisationResultFacts) -> Finding:
    """One result an organisation and period."""
    return Finding(facts.same_period == 0, str(facts.same_period), "0")


def recommendation_given(facts: OrganisationResultFacts) -> Finding:
    """A recommendation names one of the five values, or none at all."""
    value = facts.details.get("value", "")
    return Finding(not value or value in set(CapaianOrganisasi), value)


def value_given(facts: OrganisationResultFacts) -> Finding:
    """One of the five values is chosen. The justification is the note of the row."""
    value = facts.details.get("value", "")
    return Finding(value in set(CapaianOrganisasi), value)


def setter_is_not_head(facts: OrganisationResultFacts) -> Finding:
    """The head of an organisation does not set its own result."""
    return Finding(not facts.setter_is_head)


def none_delivered(facts: OrganisationResultFacts) -> Finding:
    """No evaluation that used the result has reached its employee."""
    return Finding(facts.delivered == 0, str(facts.delivered), "0")
