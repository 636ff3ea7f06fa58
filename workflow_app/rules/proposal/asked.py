"""The groups of a proposal's facts; a condition that did not ask for its group is a mistake."""

from __future__ import annotations

from fractions import Fraction

from workflow_app.rules.facts import asked
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.facts import (
    Candidate,
    Competency,
    Dossier,
    Figure,
    Move,
    ProposalFacts,
    Seat,
)


def move_of(facts: ProposalFacts) -> Move:
    """From which post to which."""
    return asked(facts.move)


def candidate_of(facts: ProposalFacts) -> Candidate:
    """Who is proposed."""
    return asked(facts.candidate)


def predikat_of(facts: ProposalFacts) -> tuple[Predikat, ...]:
    """The annual predikat of the last full years, oldest first."""
    return asked(facts.predikat)


def total_of(facts: ProposalFacts) -> Fraction:
    """The running total of angka kredit in the present jenjang."""
    return asked(facts.total)


def dossier_of(facts: ProposalFacts) -> Dossier:
    """The papers."""
    return asked(facts.dossier)


def seat_of(facts: ProposalFacts) -> Seat:
    """The places asked for."""
    return asked(facts.seat)


def competency_of(facts: ProposalFacts) -> Competency:
    """What stands of test or selection."""
    return asked(facts.competency)


def figure_of(facts: ProposalFacts) -> Figure:
    """The angka kredit of the move."""
    return asked(facts.figure)
