"""Conditions of correcting what is on record about somebody, on their own word and evidence.

Source: UU 27/2022, Pasal 6 (whoever personal data is about may have it completed and corrected);
PP 11/2017, Pasal 2 (what is decided about a career rests on the record).
"""

from __future__ import annotations

from dataclasses import dataclass

from workflow_app.rules.facts import CaseFacts, words_given
from workflow_app.rules.finding import Finding
from workflow_app.rules.labelled import Labelled


class DataField(Labelled):
    """What can be pointed out as wrong; the last one has no place of its own on record."""

    NAMA = "nama", "Nama dan gelar", "Name and titles"
    NIP = "nip", "NIP", "NIP"
    TEMPAT_LAHIR = "tempat_lahir", "Tempat lahir", "Place of birth"
    TANGGAL_LAHIR = "tanggal_lahir", "Tanggal lahir", "Date of birth"
    KARPEG = "karpeg", "Nomor Karpeg", "Karpeg number"
    STATUS = "status", "Status kepegawaian", "Status in the service"
    GOLONGAN = "golongan", "Pangkat dan golongan", "Pangkat and golongan"
    GOLONGAN_TMT = "golongan_tmt", "TMT golongan", "TMT of the golongan"
    PENDIDIKAN = "pendidikan", "Pendidikan", "Education"
    BIDANG_PENDIDIKAN = "bidang_pendidikan", "Bidang pendidikan", "Field of education"
    JABATAN = "jabatan", "Jabatan", "Post"
    JABATAN_TMT = "jabatan_tmt", "TMT jabatan", "TMT of the post"
    UNIT = "unit", "Unit kerja", "Unit"
    LAINNYA = "lainnya", "Data lain", "Other data"

    @property
    def is_date(self) -> bool:
        """Whether it is a day, kept as ``1990-05-17``."""
        return self in {self.TANGGAL_LAHIR, self.GOLONGAN_TMT, self.JABATAN_TMT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One datum: which, what stood on record when it was pointed out, and what stands now."""

    field: str
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KoreksiDataFacts(CaseFacts):
    """What the guards of a correction of data ask.

    ``recorded`` is the datum that is pointed out, None for one that is on no list;
    ``open_reports`` counts the open reports of the same employee about the same datum.
    """

    recorded: Recorded | None = None
    open_reports: int = 0


def evidence_attached(facts: KoreksiDataFacts) -> Finding:
    """What shows the right value is attached."""
    return Finding(bool(words_given(facts, "files")))


def another_value(facts: KoreksiDataFacts) -> Finding:
    """The datum is on the list, and the value given is not the one on record."""
    proposed = words_given(facts, "proposed")
    recorded = facts.recorded
    differs = recorded is not None and bool(proposed) and proposed != recorded.now
    return Finding(differs, recorded.now if recorded else "", proposed)


def no_open_report(facts: KoreksiDataFacts) -> Finding:
    """One report a datum at a time."""
    return Finding(facts.open_reports == 0, str(facts.open_reports), "0")


def record_changed(facts: KoreksiDataFacts) -> Finding:
    """The record is not what it was when the datum was pointed out.

    Other data have no place on record: there the words of whoever answers must do.
    """
    recorded = facts.recorded
    if recorded is None or recorded.field == DataField.LAINNYA.value:
        return Finding(met=True)
    return Finding(recorded.now != recorded.then, recorded.now, f"≠ {recorded.then}")
