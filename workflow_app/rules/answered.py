"""Conditions of reports that an office answers by a day."""

from __future__ import annotations

from workflow_app.rules.facts import CaseFacts, passed
from workflow_app.rules.finding import Finding


def answer_overdue(facts: CaseFacts) -> Finding:
    """The last day for an answer of the personnel unit is over."""
    return passed(facts, "answer_by")
