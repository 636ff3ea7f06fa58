"""What the guards of an SKP may ask about.

Source: PermenPANRB 6/2022, Pasal 7–15; PP 30/2019, Pasal 8–25.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.labelled import Labelled


class Approach(StrEnum):
    """How indicators and targets are written (PermenPANRB 6/2022, Lampiran BAB II)."""

    KUANTITATIF = "kuantitatif"
    KUALITATIF = "kualitatif"


class Form(StrEnum):
    """Which of the two official forms is used."""

    JPT = "jpt"
    JA_JF = "ja_jf"


class Jenis(StrEnum):
    """Priority of a planned result; only ``utama`` is mandatory."""

    UTAMA = "utama"
    TAMBAHAN = "tambahan"


class EndOfSkp(Labelled):
    """Why an SKP ends."""

    YEAR_END = "year_end", "Akhir tahun", "End of the year"
    TRANSFER = "transfer", "Pindah", "Transfer"
    END_OF_SERVICE = "end_of_service", "Berhenti", "End of service"


class Exemption(Labelled):
    """Conditions in which nobody owes an SKP (PermenPANRB 8/2021 practice, kept by 6/2022)."""

    STATE_OFFICIAL = "state_official", "Pejabat negara", "State official"
    SUSPENDED = "suspended", "Diberhentikan sementara", "Suspended"
    UNPAID_LEAVE = "unpaid_leave", "Cuti di luar tanggungan negara", "Unpaid leave"
    PRE_RETIREMENT = "pre_retirement", "Masa persiapan pensiun", "Pre-retirement"
    STUDY_LEAVE = "study_leave", "Tugas belajar", "Study leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedResult:
    """What the guards ask of one rencana hasil kerja.

    ``measured`` says that at least one indicator is complete for the approach and form;
    ``acting`` that the result comes from a Plt/Plh assignment.
    """

    number: int
    jenis: str = ""
    measured: bool = False
    intervenes: bool = False
    reason_without_leader: bool = False
    acting: bool = False
    absolute_without_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpContents:
    """What the guards ask of the contents of the version being agreed."""

    results: tuple[PlannedResult, ...] = ()
    perilaku_rows: int = 0
    lampiran: Mapping[str, int] = field(default_factory=dict)
    dialogs: int = 0
    unused_perspektif: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpFacts(CaseFacts):
    """The facts of one SKP. A group that the fired row does not ask for is None."""

    form: str = Form.JA_JF
    approach: str = Approach.KUANTITATIF
    contents: SkpContents | None = None
    reviewed: bool = False
    escalated: bool = False
    setter_is_subject: bool = False
    annual: str = ""
    segment: str = ""
    open_follow_up: int = 0
    overlapping: str = ""
    ppkj_resolved: bool = True
    exempt: str = ""
    replacement: str = ""
    replacement_holder: tuple[UUID, str] | None = None
