"""From two ratings to the predikat kinerja.

The quadrant is a table, not a formula: there are no weights and no scores. Numeric variants live
in ``numeric_modes`` and never replace it. Source: PermenPANRB 6/2022, Pasal 24–25.
"""

from __future__ import annotations

from types import MappingProxyType

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.text import Text


class Rating(Labelled):
    """Verdict on a result, a behaviour or a whole side of the quadrant, best first."""

    DI_ATAS_EKSPEKTASI = "di_atas_ekspektasi", "Di Atas Ekspektasi", "Above expectation"
    SESUAI_EKSPEKTASI = "sesuai_ekspektasi", "Sesuai Ekspektasi", "Meets expectation"
    DI_BAWAH_EKSPEKTASI = "di_bawah_ekspektasi", "Di Bawah Ekspektasi", "Below expectation"


class Predikat(Labelled):
    """Performance predicate of an employee, best first.

    PP 30/2019 calls ``butuh_perbaikan`` "Cukup"; ``label_of`` prints what the agency chose.
    """

    SANGAT_BAIK = "sangat_baik", "Sangat Baik", "Very good"
    BAIK = "baik", "Baik", "Good"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan", "Needs improvement"
    KURANG = "kurang", "Kurang/misconduct", "Poor/misconduct"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang", "Very poor"

    @property
    def is_poor(self) -> bool:
        """Whether the improvement ladder follows: Kurang or Sangat Kurang (PP 30/2019, 56–58)."""
        return self in {Predikat.KURANG, Predikat.SANGAT_KURANG}


class CapaianOrganisasi(Labelled):
    """Result of an organisation, set one level above it, best first (SE MenPANRB 3/2023)."""

    ISTIMEWA = "istimewa", "Istimewa", "Outstanding"
    BAIK = "baik", "Baik", "Good"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan", "Needs improvement"
    KURANG = "kurang", "Kurang", "Poor"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang", "Very poor"


_ABOVE, _MEETS, _BELOW = Rating

#: (rating hasil kerja, rating perilaku kerja) -> predikat.
QUADRANT = MappingProxyType(
    {
        (_ABOVE, _BELOW): Predikat.KURANG,
        (_ABOVE, _MEETS): Predikat.BAIK,
        (_ABOVE, _ABOVE): Predikat.SANGAT_BAIK,
        (_MEETS, _BELOW): Predikat.KURANG,
        (_MEETS, _MEETS): Predikat.BAIK,
        (_MEETS, _ABOVE): Predikat.BAIK,
        (_BELOW, _BELOW): Predikat.SANGAT_KURANG,
        (_BELOW, _MEETS): Predikat.BUTUH_PERBAIKAN,
        (_BELOW, _ABOVE): Predikat.BUTUH_PERBAIKAN,
    }
)


def predikat_of(hasil_kerja: Rating, perilaku_kerja: Rating) -> Predikat:
    """Read the quadrant of PermenPANRB 6/2022, Pasal 24–25."""
    return QUADRANT[hasil_kerja, perilaku_kerja]


def label_of(predikat: Predikat, bp_label: str = "") -> Text:
    """Return the printed label; ``bp_label`` is the agency's word for ``butuh_perbaikan``.

    PP 30/2019 prints "Cukup" where PermenPANRB 6/2022 prints "Butuh Perbaikan".
    """
    if predikat is Predikat.BUTUH_PERBAIKAN and bp_label:
        return Text(bp_label, predikat.label.en)
    return predikat.label


def ranking_key(
    predikat: Predikat,
    hasil_kerja: Rating,
    perilaku_kerja: Rating,
    previous: Predikat | None = None,
) -> tuple[int, int, int, int]:
    """Sort ascending, best first, inside one position group and never across groups.

    Predikat, then hasil kerja, then perilaku, then last year's predikat; whoever has none comes
    after those who have. Source: pemeringkatan, PP 30/2019, Pasal 49–59.
    """
    last = len(Predikat) if previous is None else previous.rank
    return predikat.rank, hasil_kerja.rank, perilaku_kerja.rank, last
