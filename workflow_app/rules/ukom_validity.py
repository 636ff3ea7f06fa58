"""Uji kompetensi: its kinds and papers, how long a result holds, when it may be tried again.

A result serves one SK and is used up by it. No general figures are set; each instansi pembina
sets its own. Source: PP 11/2017 jo PP 17/2020, Pasal 81; PermenPANRB 1/2023, Pasal 41.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.masa import add_months

if TYPE_CHECKING:
    from datetime import date


class UkomKind(Labelled):
    """What a test is for; the setting ``ukom_kinds`` names those in use."""

    PERPINDAHAN = "perpindahan", "Perpindahan", "Transfer"
    PROMOSI = "promosi", "Promosi", "Promotion"
    KENAIKAN_JENJANG = "kenaikan_jenjang", "Kenaikan jenjang", "Level rise"
    ALIH_KATEGORI = "alih_kategori", "Alih kategori", "Change of category"
    PENYESUAIAN_PANGKAT = "penyesuaian_pangkat", "Penyesuaian pangkat", "Pangkat adjustment"
    PEMELIHARAAN_KINERJA = (
        "pemeliharaan_kinerja",
        "Pemeliharaan kinerja",
        "Upkeep of performance",
    )


class UkomComponent(Labelled):
    """What a test measures (PermenPANRB 38/2017)."""

    TEKNIS = "teknis", "Kompetensi teknis", "Technical competence"
    MANSOSKUL = (
        "mansoskul",
        "Kompetensi manajerial dan sosial kultural",
        "Managerial and socio-cultural competence",
    )


class UkomPart(Labelled):
    """What a tester scores: each by itself, two of them weighed together (PermenPANRB 38/2017)."""

    TEKNIS = "teknis", "Kompetensi teknis", "Technical competence"
    MANAJERIAL = "manajerial", "Kompetensi manajerial", "Managerial competence"
    SOSIAL_KULTURAL = (
        "sosial_kultural",
        "Kompetensi sosial kultural",
        "Socio-cultural competence",
    )

    @property
    def component(self) -> UkomComponent:
        """The component of the JPM that the part belongs to."""
        return UkomComponent.TEKNIS if self is UkomPart.TEKNIS else UkomComponent.MANSOSKUL


class UkomDocument(Labelled):
    """The papers of a registration; the setting ``ukom_documents`` names those required."""

    USUL = "usul", "Usul PPK/PyB", "Proposal of PPK or PyB"
    SK_JABATAN = "sk_jabatan", "SK jabatan", "Decree of the post"
    SK_PANGKAT = "sk_pangkat", "SK pangkat", "Decree of the pangkat"
    SKP_2_TAHUN = "skp_2_tahun", "SKP dua tahun terakhir", "SKP of the last two years"
    PAK = "pak", "PAK", "PAK"
    IJAZAH = "ijazah", "Ijazah", "Diploma"
    KETERANGAN_FORMASI = "keterangan_formasi", "Keterangan formasi", "Statement of vacancy"
    PAKTA_INTEGRITAS = "pakta_integritas", "Pakta integritas", "Pact of integrity"
    REKOMENDASI_ATASAN = "rekomendasi_atasan", "Rekomendasi atasan", "Superior's recommendation"
    CV = "cv", "Daftar riwayat hidup", "Curriculum vitae"
    PORTOFOLIO = "portofolio", "Portofolio", "Portfolio"
    KETERANGAN_SEHAT = "keterangan_sehat", "Keterangan sehat", "Health letter"
    STR = "str", "STR tenaga kesehatan", "Registration of health workers"


class RetakeWhen(Labelled):
    """When somebody who failed may sit again."""

    NEXT_PERIOD = "next_period", "Periode uji berikutnya", "The next test period"
    NEXT_YEAR = "next_year", "Tahun berikutnya", "The next year"


@dataclass(frozen=True, slots=True)
class RetakeRule:
    """The setting ``ukom_retake`` of a JF; ``cap`` counts all attempts, None for no end."""

    when: RetakeWhen = RetakeWhen.NEXT_PERIOD
    cap: int | None = 3


DEFAULT_RETAKE = RetakeRule()


def valid_until(passed_on: date, months: int) -> date:
    """Return the last day on which a result may support an SK.

    ``months`` is in the setting ``ukom_valid_months``. Source: PermenPANRB 1/2023, Pasal 41.
    """
    return add_months(passed_on, months)


def still_valid(until: date, day: date) -> Finding:
    """Whether a result holds on ``day``; its last day included (PermenPANRB 1/2023, Pasal 41)."""
    return Finding(day <= until, day.isoformat(), f"≤ {until.isoformat()}")


def attempts_left(attempts: int, rule: RetakeRule = DEFAULT_RETAKE) -> Finding:
    """Whether another attempt is allowed after so many (PermenPANRB 1/2023, Pasal 41)."""
    if rule.cap is None:
        return Finding(met=True, found=str(attempts))
    return Finding(attempts < rule.cap, str(attempts), f"< {rule.cap}")


def retake_open(
    failed_on: date, period_opens: date, today: date, rule: RetakeRule = DEFAULT_RETAKE
) -> Finding:
    """Whether the time for another attempt has come (PermenPANRB 1/2023, Pasal 41).

    ``period_opens`` is the first test period after the failure. Raises ValueError when it is not.
    """
    opens = retake_opens(failed_on, period_opens, rule)
    return Finding(today >= opens, today.isoformat(), f"≥ {opens.isoformat()}")


def retake_opens(failed_on: date, period_opens: date, rule: RetakeRule = DEFAULT_RETAKE) -> date:
    """Return the first day on which somebody who failed may register for a period.

    Raises ValueError for a period that had opened already (PermenPANRB 1/2023, Pasal 41).
    """
    if period_opens <= failed_on:
        raise ValueError("periode uji berikutnya dimulai sesudah uji yang gagal")
    if rule.when is RetakeWhen.NEXT_YEAR:
        return max(period_opens, failed_on.replace(year=failed_on.year + 1, month=1, day=1))
    return period_opens
