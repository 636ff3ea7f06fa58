"""Conditions of a reservation: one place of a unit, JF and jenjang held for one proposal.

Source: PP 11/2017 jo PP 17/2020, Pasal 75–84.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflow_app.rules.facts import CaseFacts, asked
from workflow_app.rules.finding import Finding
from workflow_app.rules.formasi import Seats, vacancy_met

_DECIDED = frozenset({"approved", "inaugurated", "completed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationFacts(CaseFacts):
    """The facts of one reservation. Groups not asked for keep their empty value.

    ``seats`` are read under the lock of their row; ``proposal`` is the state of the case that
    holds the place.
    """

    seats: Seats | None = None
    proposal: str = ""


def place_open(facts: ReservationFacts) -> Finding:
    """A place is free (PP 11/2017, Pasal 75–84)."""
    return vacancy_met(asked(facts.seats))


def proposal_undecided(facts: ReservationFacts) -> Finding:
    """The proposal is not decided: after the SK its place is no longer given back."""
    return Finding(facts.proposal not in _DECIDED, facts.proposal)
