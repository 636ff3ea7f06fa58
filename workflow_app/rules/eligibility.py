"""Whether somebody may rise, with every reason why not.

Source: PermenPANRB 1/2023, Pasal 29–30 and 38–39; Peraturan BKN 3/2023, Pasal 7 and 14.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.labelled import Labelled

if TYPE_CHECKING:
    from collections.abc import Iterable


class CompetencyTest(Labelled):
    """What a candidate brings from the uji kompetensi."""

    PASSED = "passed", "Lulus", "Passed"
    FAILED = "failed", "Tidak lulus", "Failed"
    NOT_TAKEN = "not_taken", "Belum diikuti", "Not taken"


class Reason(Labelled):
    """Why not; the order in which reasons are told."""

    AK_BELOW_THRESHOLD = (
        "ak_below_threshold",
        "Angka kredit belum mencukupi",
        "Angka kredit does not suffice",
    )
    MASA_PANGKAT_BELOW_24_MONTHS = (
        "masa_pangkat_below_24_months",
        "Belum dua tahun dalam pangkat terakhir",
        "Less than two years in the last pangkat",
    )
    PREDIKAT_BELOW_BAIK = (
        "predikat_below_baik",
        "Predikat kinerja di bawah Baik atau belum ada",
        "A predicate is below Good or missing",
    )
    JENJANG_BORDER = (
        "jenjang_border",
        "Kenaikan jenjang harus lebih dahulu",
        "The jenjang has to rise first",
    )
    TOP_OF_KATEGORI = (
        "top_of_kategori",
        "Sudah di puncak kategori",
        "Already at the top of the category",
    )
    MASA_JENJANG_BELOW_12_MONTHS = (
        "masa_jenjang_below_12_months",
        "Belum satu tahun dalam jenjang",
        "Less than one year in the jenjang",
    )
    NO_VACANCY = "no_vacancy", "Tidak ada lowongan kebutuhan JF", "No vacancy"
    COMPETENCY_TEST_MISSING = (
        "competency_test_missing",
        "Belum lulus uji kompetensi",
        "The competency test is not passed",
    )
    ALREADY_CLAIMED = (
        "already_claimed",
        "Angka kredit peningkatan pendidikan sudah pernah diberikan",
        "The education bonus was given before",
    )
    PANGKAT_BELOW_FLOOR = (
        "pangkat_below_floor",
        "Pangkat belum mencapai syarat jenjang tujuan",
        "The pangkat is too low for the jenjang",
    )
    REAPPOINTED_BELOW_12_MONTHS = (
        "reappointed_below_12_months",
        "Belum satu tahun sejak pengangkatan kembali",
        "Less than one year since re-appointment",
    )
    STEP_ABOVE_JENJANG_USED = (
        "step_above_jenjang_used",
        "Kenaikan pangkat di atas jenjang sudah pernah diberikan",
        "The step above the jenjang was used before",
    )
    DEGREE_NOT_HIGHER = (
        "degree_not_higher",
        "Ijazah tidak lebih tinggi daripada yang tercatat",
        "The degree is not higher than the one on file",
    )
    DEGREE_NOT_RELEVANT = (
        "degree_not_relevant",
        "Ijazah tidak sesuai dengan bidang tugas JF",
        "The degree does not fit the JF",
    )
    DEGREE_NOT_RECOGNISED = (
        "degree_not_recognised",
        "Gelar belum dicantumkan oleh BKN",
        "The degree is not recorded by BKN",
    )
    RECORD_NOT_CLEAN = (
        "record_not_clean",
        "Hukuman disiplin, CLTN, atau tugas belajar panjang masih berjalan",
        "A punishment, unpaid leave or long study leave still runs",
    )
    AGE_LIMIT_REACHED = (
        "age_limit_reached",
        "Sudah mencapai batas usia jenjang tujuan",
        "The age limit of the jenjang is reached",
    )
    NOT_PNS = "not_pns", "Bukan PNS", "Not a PNS"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement as it was found; ``reason`` is what its failing is called."""

    reason: Reason
    finding: Finding
    clause: str


@dataclass(frozen=True, slots=True)
class Eligibility:
    """All requirements that apply, met or not, in the order of ``Reason``."""

    requirements: tuple[Requirement, ...]

    @property
    def eligible(self) -> bool:
        """Whether every requirement is met."""
        return not self.failing

    @property
    def failing(self) -> tuple[Requirement, ...]:
        """The requirements that are not met."""
        return tuple(one for one in self.requirements if not one.finding)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The codes of what is not met."""
        return tuple(one.reason for one in self.failing)


def eligibility(requirements: Iterable[Requirement]) -> Eligibility:
    """Put requirements in order (PermenPANRB 1/2023, Pasal 29–39: all of them have to hold)."""
    return Eligibility(tuple(sorted(requirements, key=lambda one: one.reason.rank)))


def competency_met(result: CompetencyTest) -> Finding:
    """Whether the uji kompetensi is passed (PermenPANRB 1/2023, Pasal 16(1)e and 29(2)b)."""
    passed = CompetencyTest.PASSED
    return Finding(result is passed, result.label.id, passed.label.id)
