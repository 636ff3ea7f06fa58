"""What the guards of an evaluation may ask about.

Source: PermenPANRB 6/2022, Pasal 23–25; SE MenPANRB 3/2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.labelled import Labelled


class Kind(StrEnum):
    """Which stretch of an SKP is evaluated."""

    PERIODIC = "periodic"
    SEGMENT = "segment"
    ANNUAL = "annual"


class Waiver(Labelled):
    """Why the personnel unit leaves an evaluation out."""

    EXEMPT = "exempt", "Pegawai dikecualikan dari SKP", "The employee owes no SKP"
    LONG_LEAVE = (
        "long_leave",
        "Cuti sepanjang periode ini",
        "On leave over the whole period",
    )
    JOINED_LATER = (
        "joined_later",
        "Mulai bertugas sesudah periode ini",
        "Joined after this period",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisedResult:
    """One planned result with what was reported and judged in this evaluation."""

    number: int
    jenis: str
    realised: bool = False
    none_reason: bool = False
    evidence: bool = False
    verdict: str = ""

    @property
    def reported(self) -> bool:
        """Something was written, or "none" with its reason."""
        return self.realised or self.none_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """The ratings chosen so far, what the counts suggest, and what was written about them."""

    behaviours_judged: int = 0
    hasil_kerja: str = ""
    perilaku: str = ""
    suggested_hasil_kerja: str = ""
    suggested_perilaku: str = ""
    reason: str = ""
    recommendation: str = ""
    predikat: str = ""
    from_organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """The organisation result this evaluation waits for or has used."""

    id: UUID | None = None
    state: str = ""
    value: str = ""
    revision: int = 0
    used_revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFacts(CaseFacts):
    """The facts of one evaluation. A group that the fired row does not ask for is None.

    ``rater_of_skp`` is the rater's position on the SKP with its holder and the kind of the
    appointment, when the position differs from the one that rates here.
    """

    kind: str = Kind.PERIODIC
    skp_state: str = ""
    skp_by_segment: bool = False
    results: tuple[RealisedResult, ...] | None = None
    ratings: Ratings | None = None
    organisation: OrganisationFacts | None = None
    periods: tuple[str, ...] | None = None
    unexplained_violations: tuple[str, ...] | None = None
    opened: bool = False
    objections: int = 0
    atasan_exists: bool = True
    rater_is_subject: bool = False
    rater_available: bool = True
    rater_of_skp: tuple[UUID, UUID | None, str] | None = None
