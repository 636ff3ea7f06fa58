"""What pages show of an evaluation, as frozen records.

Source: the form Evaluasi Kinerja Pegawai and the Dokumen Evaluasi of PermenPANRB 6/2022.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from workflow_app.rules.perilaku import Perilaku
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.target import Aspek, Perspektif
from workflow_app.services.files import FileView
from workflow_app.services.skp.dialogs import FeedbackView

#: States in which the employee has the result.
RECEIVED = frozenset({"delivered", "objected", "settled"})
#: States in which ratings are those of a present organisation result.
RATED = frozenset({"rated", "distribution_checked", "signed", *RECEIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """One piece of evidence: a link, or a file."""

    id: UUID
    description: str
    url: str
    file: FileView | None
    added_at: datetime

    def is_file(self, sha256: str) -> bool:
        """Whether it is a file with these contents."""
        return self.file is not None and self.file.sha256 == sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorReport:
    """One indicator with its target, the plan of action and what came of it."""

    id: UUID
    text: str
    target: str
    aspek: Aspek | None
    perspektif: Perspektif | None
    rencana_aksi: str = ""
    realisasi: str = ""
    none_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReport:
    """One planned result: what was reported on it, said about it, and how it was judged."""

    id: UUID
    ordinal: int
    text: str
    jenis: str
    rhk_pimpinan_text: str
    indicators: tuple[IndikatorReport, ...]
    evidence: tuple[EvidenceView, ...]
    feedback: tuple[FeedbackView, ...]
    verdict: Rating | None = None
    note: str = ""

    @property
    def realised(self) -> bool:
        """Something was achieved and written down."""
        return any(each.realisasi for each in self.indicators)

    @property
    def complete(self) -> bool:
        """Reported with evidence, or "none" with its reason."""
        if self.realised:
            return bool(self.evidence)
        return any(each.none_reason for each in self.indicators)


@dataclass(frozen=True, slots=True, kw_only=True)
class BehaviourReport:
    """One BerAKHLAK value: what was expected, said about it, and how it was judged."""

    perilaku: Perilaku
    expectation: str
    feedback: tuple[FeedbackView, ...]
    verdict: Rating | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationView:
    """The organisation result that an evaluation waits for or has used."""

    case: UUID
    label: str
    state: str
    value: CapaianOrganisasi | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingView:
    """Both ratings of the quadrant with what was written about them."""

    hasil_kerja: Rating | None
    perilaku: Rating | None
    predikat: Predikat | None
    reason: str
    recommendation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherResult:
    """Another evaluation of the same person and year; ``months`` are those of its stretch."""

    case: UUID
    skp: UUID
    kind: str
    label: str
    post: str
    starts_on: date
    ends_on: date
    months: int
    state: str
    predikat: Predikat | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who took a step of the evaluation, and when."""

    trigger: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationView:
    """One evaluation, complete. ``dates`` are the named dates of its case."""

    case: UUID
    state: str
    content: str
    skp: UUID
    kind: str
    label: str
    year: int
    starts_on: date
    ends_on: date
    dates: dict[str, date]
    subject: UUID
    name: str
    nip: str
    post: str
    unit_id: UUID
    unit: str
    zone: str
    is_head: bool
    no_realisation: bool
    settled_by: str
    organisation: OrganisationView | None
    ratings: RatingView
    results: tuple[ResultReport, ...]
    behaviours: tuple[BehaviourReport, ...]
    hands: tuple[Hand, ...]

    @property
    def evidence(self) -> Iterator[EvidenceView]:
        """All evidence, by result."""
        return (each for result in self.results for each in result.evidence)

    @property
    def complete(self) -> int:
        """How many results are reported with evidence."""
        return sum(result.complete for result in self.results)

    def judged_before(self, person: UUID | None) -> bool:
        """Whether judgements stand that somebody may see: the employee sees them once received."""
        return self.state in (RECEIVED if person == self.subject else RATED)

    def hand(self, trigger: str) -> Hand | None:
        """Who took a step last."""
        return next((each for each in reversed(self.hands) if each.trigger == trigger), None)
