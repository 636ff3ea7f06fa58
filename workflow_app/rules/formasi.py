"""Lowongan: the places of a JF and jenjang in a unit that nobody holds or has reserved.

Source: PP 11/2017, Pasal 75–84; the need itself is set by the Menteri (PermenPANRB 1/2020).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workflow_app.rules.finding import Finding
from workflow_app.rules.labelled import Labelled


class Gate(Labelled):
    """Whether a place can be had; both refusals block, each with its own remedy."""

    OPEN = "open", "Ada lowongan", "A place is open"
    FULL = "full", "Lowongan habis", "All places are taken"
    NO_DECISION = "no_decision", "Kebutuhan JF belum ditetapkan", "No need has been set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """The places of one unit, JF and jenjang on one day.

    ``kebutuhan`` is the need set, None without a decision; ``leaving`` counts those who free a
    place on the same day, such as holders who rise to the next jenjang.
    """

    kebutuhan: int | None
    bezetting: int
    reserved: int = 0
    leaving: int = 0

    @property
    def free(self) -> int:
        """Places left; below zero where more people hold the jenjang than were set."""
        return (self.kebutuhan or 0) - self.bezetting - self.reserved + self.leaving

    @property
    def gate(self) -> Gate:
        """The answer to a case that asks for one place (PP 11/2017, Pasal 75–84)."""
        if self.kebutuhan is None:
            return Gate.NO_DECISION
        return Gate.OPEN if self.free > 0 else Gate.FULL


def vacancy_met(seats: Seats) -> Finding:
    """Whether a place can be reserved (PP 11/2017 jo PP 17/2020, Pasal 75–84)."""
    gate = seats.gate
    found = gate.label.id if gate is Gate.NO_DECISION else str(seats.free)
    return Finding(gate is Gate.OPEN, found, "≥ 1")


def reservation_stale(reserved_on: date, today: date, days: int) -> bool:
    """Whether a reservation is older than the setting ``reservation_days`` and is shown.

    It is never released by time alone. Source: agency practice; PP 11/2017 sets no term.
    """
    return today > reserved_on + timedelta(days=days)
