"""Conditions of an objection to the refusal of a proposal.

Source: UU 30/2014, Pasal 75–77 (keberatan against a decision). The agency sets its own days by
dated settings.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.finding import Finding

#: What an objection without an answer becomes, and the value by which it is granted.
SILENCE, GRANTED = "jf_objection_unanswered", "granted"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeberatanUsulanFacts(CaseFacts):
    """What the guards of such an objection ask.

    ``ended_by`` is the step that ended the proposal, empty while it runs; ``earlier`` counts the
    objections to it before.
    """

    ended_by: str = ""
    earlier: int = 0


def proposal_refused(facts: KeberatanUsulanFacts) -> Finding:
    """The proposal was refused, or given up for lateness: nobody withdrew it of their own will."""
    return Finding(facts.ended_by in {"reject", "lapse"}, facts.ended_by)


def filed_in_time(facts: KeberatanUsulanFacts) -> Finding:
    """The days for an objection are not over."""
    limit = facts.dates.get("object_by")
    if limit is None:
        return Finding(met=False)
    return Finding(facts.today <= limit, facts.today.isoformat(), f"≤ {limit.isoformat()}")


def no_earlier_objection(facts: KeberatanUsulanFacts) -> Finding:
    """A refusal is objected to once."""
    return Finding(facts.earlier == 0, str(facts.earlier), "0")


def silence_grants(facts: KeberatanUsulanFacts) -> Finding:
    """Nobody's answer counts as a yes, unless the agency only reminds (Pasal 77 ayat 5)."""
    held = facts.settings.choice(SILENCE)
    return Finding(held == GRANTED, held, GRANTED)
