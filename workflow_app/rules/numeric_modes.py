"""Numbers of repealed or agency rules, to read old records; off by default.

No figure from here ever replaces the quadrant of ``predikat``. Source: PP 30/2019, Pasal 41;
PermenPANRB 8/2021 (repealed); rules of single agencies where named.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.predikat import Predikat, Rating

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HIGHEST = 120

T = TypeVar("T")


class NumericMode(Labelled):
    """The agency's setting ``numeric_mode``."""

    OFF = "off", "Tanpa angka", "No numbers"
    PP30 = "pp30", "Angka menurut PP 30/2019", "Numbers of PP 30/2019"
    AGENCY_TABLE = "agency_table", "Tabel instansi", "Agency table"


@dataclass(frozen=True, slots=True)
class WeightedNilai:
    """Nilai of PP 30/2019 with the weights, in percent, that made it."""

    weight_skp_percent: int
    weight_perilaku_percent: int
    nilai: Fraction


@dataclass(frozen=True, slots=True)
class ConvertedIki:
    """Nilai of one indicator under PermenPANRB 8/2021."""

    nilai: Fraction
    kategori: Predikat


@dataclass(frozen=True, slots=True)
class _Band(Generic[T]):
    low: Fraction
    value: T
    above_only: bool = False

    def holds(self, nilai: Fraction) -> bool:
        return nilai > self.low or (nilai == self.low and not self.above_only)


_PP30 = (
    _Band(Fraction(110), Predikat.SANGAT_BAIK),
    _Band(Fraction(90), Predikat.BAIK),
    _Band(Fraction(70), Predikat.BUTUH_PERBAIKAN),
    _Band(Fraction(50), Predikat.KURANG),
)

#: Rating bands of single agencies: a ministry, and the application of a foundation.
_AGENCY_RATINGS: Mapping[str, tuple[_Band[Rating], ...]] = MappingProxyType(
    {
        "kemenkeu": (
            _Band(Fraction(100), Rating.DI_ATAS_EKSPEKTASI, above_only=True),
            _Band(Fraction(90), Rating.SESUAI_EKSPEKTASI),
        ),
        "yayasan": (
            _Band(Fraction(90), Rating.DI_ATAS_EKSPEKTASI),
            _Band(Fraction(70), Rating.SESUAI_EKSPEKTASI),
        ),
    }
)

#: Predikat bands of single agencies, in percent: one regional application.
_AGENCY_PREDIKAT: Mapping[str, tuple[_Band[Predikat], ...]] = MappingProxyType(
    {"silahar": (_Band(Fraction(120), Predikat.SANGAT_BAIK), *_PP30[1:])}
)


def predikat_pp30(nilai: Fraction, *, has_new_idea: bool) -> Predikat:
    """Return the predikat of a nilai from 0 to 120 (PP 30/2019, Pasal 41(5)).

    Sangat Baik needs 110 and a new idea; "Cukup" is ``butuh_perbaikan``. Raises ValueError
    outside 0–120.
    """
    if not 0 <= nilai <= HIGHEST:
        raise ValueError("nilai PP 30/2019 berada di antara 0 dan 120")
    predikat = _read(_PP30, nilai, Predikat.SANGAT_KURANG)
    return Predikat.BAIK if predikat is Predikat.SANGAT_BAIK and not has_new_idea else predikat


def weigh_pp30(
    nilai_skp: Fraction, nilai_perilaku: Fraction, *, peers_and_subordinates_asked: bool
) -> WeightedNilai:
    """Weigh SKP and perilaku 70:30, or 60:40 with peers and subordinates (Pasal 41)."""
    skp = 60 if peers_and_subordinates_asked else 70
    nilai = (skp * nilai_skp + (100 - skp) * nilai_perilaku) / Fraction(100)
    return WeightedNilai(skp, 100 - skp, nilai)


def convert_iki(
    capaian_percent: Fraction, *, target_is_maximum: bool, imported: Fraction | None = None
) -> ConvertedIki:
    """Convert the percentage of an indicator reached to its nilai (PermenPANRB 8/2021).

    Between 100 and 110 the rule is not known and the ``imported`` nilai is kept, or the
    percentage itself where none was imported. Raises ValueError below zero.
    """
    if capaian_percent < 0:
        raise ValueError("capaian IKI tidak boleh negatif")
    if capaian_percent > 110 or (capaian_percent == 100 and target_is_maximum):
        return ConvertedIki(Fraction(HIGHEST), Predikat.SANGAT_BAIK)
    if capaian_percent >= 100:
        kept = capaian_percent if imported is None else imported
        return ConvertedIki(kept, Predikat.BAIK)
    nilai = _linear(capaian_percent)
    return ConvertedIki(nilai, _read(_PP30, nilai, Predikat.SANGAT_KURANG))


def capaian_of_range(realisasi: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """Return the percentage reached of a target from ``low`` to ``high`` (PermenPANRB 8/2021).

    Above it by the upper bound, below it by the lower bound, inside it 100. Raises ValueError for
    bounds that are not positive or run back.
    """
    if not 0 < low <= high:
        raise ValueError("batas target harus positif dan berurutan")
    if realisasi > high:
        return 100 * realisasi / high
    return 100 * realisasi / low if realisasi < low else Fraction(100)


def agency_rating(agency: str, nilai: Fraction) -> Rating:
    """Return the rating by one agency's numeric bands. Raises LookupError for any other agency."""
    if agency not in _AGENCY_RATINGS:
        raise LookupError(f"tidak ada tabel angka untuk instansi {agency}")
    return _read(_AGENCY_RATINGS[agency], nilai, Rating.DI_BAWAH_EKSPEKTASI)


def agency_predikat(agency: str, percent: Fraction) -> Predikat:
    """Return the predikat by one agency's percent bands. Raises LookupError for any other."""
    if agency not in _AGENCY_PREDIKAT:
        raise LookupError(f"tidak ada tabel angka untuk instansi {agency}")
    return _read(_AGENCY_PREDIKAT[agency], percent, Predikat.SANGAT_KURANG)


def _read(bands: Iterable[_Band[T]], nilai: Fraction, otherwise: T) -> T:
    return next((band.value for band in bands if band.holds(nilai)), otherwise)


def _linear(percent: Fraction) -> Fraction:
    if percent < 60:
        return percent * Fraction(49, 59)
    return 50 + (percent - 60) if percent < 80 else 70 + (percent - 80)
