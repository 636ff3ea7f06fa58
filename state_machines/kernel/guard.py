"""Conditions that answer in sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workflow_app.rules.finding import Finding
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

NOTHING = Text("", "")


class KeptAway(StrEnum):
    """Whom a condition keeps from a step whatever else holds, so that they are not even asked."""

    UNIT_HEADS = "unit_heads"
    """Whoever wears a hat of the post that heads the unit of the case."""
    RATERS = "raters"
    """Whoever sits in the seat of the rater."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of one guard, in words a person can act on."""

    code: str
    met: bool
    sentence: Text
    found: str
    required: str
    citation: str
    remedy: Text
    helper: Role | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A condition that says why not. ``check`` is a rule over the facts of the workflow.

    ``asks`` names the group of facts that ``check`` reads beyond the case itself, so that a
    move gathers no more than its guards need. ``keeps_away`` says for whom it is never met: the
    task goes past them to somebody who can take the step.
    """

    code: str
    check: Callable[[Any], Finding]
    sentence: Text
    unmet: Text
    citation: str
    remedy: Text = NOTHING
    helper: Role | None = None
    asks: str = ""
    keeps_away: KeptAway | None = None

    def verdict(self, facts: object) -> Verdict:
        """Evaluate the condition. An unmet condition is an answer, not an exception."""
        finding = self.check(facts)
        return Verdict(
            code=self.code,
            met=finding.met,
            sentence=self.sentence if finding.met else self.unmet,
            found=finding.found,
            required=finding.required,
            citation=self.citation,
            remedy=NOTHING if finding.met else self.remedy,
            helper=None if finding.met else self.helper,
        )
