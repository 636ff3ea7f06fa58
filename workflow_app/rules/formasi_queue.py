"""Who comes first when several proposals ask for the same places.

The rule is published as a setting of the agency; no regulation gives one. Source: PP 11/2017,
Pasal 75–84, which ask for a place and are silent on the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from workflow_app.rules.finding import Finding
from workflow_app.rules.labelled import Labelled

if TYPE_CHECKING:
    from collections.abc import Iterable


class QueueRule(Labelled):
    """The agency's setting ``formasi_queue``; equals are told apart by who asked first."""

    SUBMITTED_FIRST = "submitted_first", "Usulan yang lebih dahulu diajukan", "Who asked first"
    LONGEST_IN_JENJANG = "longest_in_jenjang", "Masa jenjang terlama", "Longest in the jenjang"
    HIGHEST_AK = "highest_ak", "Angka kredit tertinggi", "Highest angka kredit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposal that asks for a place and holds none yet.

    ``jenjang_since`` is None for somebody who comes from outside JF.
    """

    case: UUID
    submitted_at: datetime
    jenjang_since: date | None = None
    total: Fraction = Fraction()


def queue(claims: Iterable[Claim], rule: QueueRule) -> tuple[Claim, ...]:
    """Put the claims in order, first first; every claim has one place (PP 11/2017, 75–84)."""
    asked = sorted(claims, key=lambda claim: (claim.submitted_at, claim.case))
    if rule is QueueRule.LONGEST_IN_JENJANG:
        asked.sort(key=lambda claim: claim.jenjang_since or date.max)
    if rule is QueueRule.HIGHEST_AK:
        asked.sort(key=lambda claim: -claim.total)
    return tuple(asked)


def place_of(case: UUID, claims: Iterable[Claim], rule: QueueRule) -> int:
    """Return the place of a proposal, 1 first, 0 for one that does not queue."""
    ordered = [claim.case for claim in queue(claims, rule)]
    return ordered.index(case) + 1 if case in ordered else 0


def turn_met(place: int, free: int) -> Finding:
    """Whether so many free places reach a place in the queue (PP 11/2017, Pasal 75–84)."""
    return Finding(place <= free, f"urutan {place}", f"≤ {max(free, 0)}")
