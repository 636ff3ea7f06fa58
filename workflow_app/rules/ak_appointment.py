"""Angka kredit with which somebody starts in a JF or a jenjang, except by perpindahan.

Source: Peraturan BKN 3/2023, Pasal 4 and 8–10, Lampiran I–II; PermenPANRB 1/2023, Pasal 25 and
29–30; Peraturan BKN 11/2022, Pasal 37(5) and (7).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.ak_months import months_by_year
from workflow_app.rules.ak_threshold import kj_threshold
from workflow_app.rules.angka_kredit import MONTHS_A_YEAR, RatedMonths, konversi_all
from workflow_app.rules.jenjang import rung_of
from workflow_app.rules.labelled import Labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from workflow_app.rules.golongan import Golongan
    from workflow_app.rules.jenjang import Jenjang
    from workflow_app.rules.pendidikan import Pendidikan
    from workflow_app.rules.predikat import Predikat

#: Whole years in the pangkat that a row of the penyesuaian table tells apart: 0 to 4 and more.
PENYESUAIAN_YEARS = 5


class Review(Labelled):
    """Why a figure waits for somebody to look at it before it is used."""

    ABOVE_AKK_KJ = (
        "above_akk_kj",
        "Jumlah melampaui kebutuhan kenaikan jenjang",
        "The total exceeds what a level rise needs",
    )
    ALIH_KATEGORI = (
        "alih_kategori",
        "Angka kredit pada alih kategori belum diatur",
        "No rule gives the angka kredit of a change of category",
    )
    LATER_RISE = (
        "later_rise",
        "Angka kredit kenaikan pelaksana di atas jenjang belum diatur lengkap",
        "The rule on this later rise is incomplete",
    )
    PANGKAT_OUTSIDE_JENJANG = (
        "pangkat_outside_jenjang",
        "Pangkat di luar jenjang",
        "The pangkat lies outside the jenjang",
    )


@dataclass(frozen=True, slots=True)
class AkAppointment:
    """Angka kredit at an appointment.

    ``ak_masa`` is what service earned, None where the way of appointment does not count service;
    ``ak_dasar`` None where it gives none; ``review`` asks for a person before the figure is used.
    """

    total: Fraction
    clause: str
    ak_masa: Fraction | None = None
    ak_dasar: Fraction | None = None
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class PenyesuaianRow:
    """A row of the penyesuaian table: AK by whole years in the pangkat, 0 to 4 and more."""

    golongan: Golongan
    pendidikan: Pendidikan
    ak: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class LevelRise:
    """What a kenaikan jenjang does to the total: ``next_jenjang`` None at the top of a ladder."""

    next_jenjang: Jenjang | None
    ak_new: Fraction | None
    ak_forfeited: Fraction | None


def service_before_jf(
    tmt_cpns: date, tmt_jf: date, predikat_by_year: Mapping[int, Predikat]
) -> dict[int, RatedMonths]:
    """Return the rated months of CPNS and first PNS service, year by year.

    Whole calendar months; that of the TMT CPNS counts, that of the TMT JF does not. A year without
    a predikat earns nothing. Source: Peraturan BKN 3/2023, Pasal 4.
    """
    months = months_by_year(tmt_cpns, tmt_jf)
    rated = predikat_by_year.items()
    return {year: RatedMonths(months[year], p) for year, p in sorted(rated) if year in months}


def first_appointment(
    jenjang: Jenjang, service: Iterable[RatedMonths], day: date, *, converted: bool = True
) -> AkAppointment:
    """Return the AK of a pengangkatan pertama: the converted service in the field of the JF.

    ``converted`` is the setting ``ak_pengangkatan_pertama``. Source: Peraturan BKN 3/2023, Pasal
    4, Lampiran I angka 1.
    """
    earned = konversi_all(jenjang, service, day) if converted else Fraction()
    return AkAppointment(earned, "Peraturan BKN 3/2023, Pasal 4", ak_masa=earned)


def adjustment(
    jenjang: Jenjang,
    golongan: Golongan,
    pendidikan: Pendidikan,
    months_in_golongan: int,
    day: date,
    table: Sequence[PenyesuaianRow] = (),
) -> AkAppointment:
    """Return the AK of a penyesuaian: AK Penyesuaian and AK Dasar.

    ``table`` is the setting ``ak_penyesuaian_table``; where it has no row, whole years (at most
    four) times the koefisien. Source: PermenPANRB 1/2023, Pasal 25; Peraturan BKN 3/2023, Pasal 8.
    """
    years = min(months_in_golongan // MONTHS_A_YEAR, PENYESUAIAN_YEARS - 1)
    by_key = {(row.golongan, row.pendidikan): row.ak[years] for row in table}
    earned = by_key.get((golongan, pendidikan), years * rung_of(jenjang, day).koefisien)
    base = ak_dasar(jenjang, golongan, day)
    return AkAppointment(
        earned + base,
        "PermenPANRB 1/2023, Pasal 25; Peraturan BKN 3/2023, Pasal 8",
        ak_masa=earned,
        ak_dasar=base,
        review=review_of(jenjang, golongan, earned + base, day),
    )


def promotion(jenjang: Jenjang, golongan: Golongan, day: date) -> AkAppointment:
    """Return the AK of a promosi into JF: AK Dasar alone (Peraturan BKN 3/2023, Pasal 9–10)."""
    base = ak_dasar(jenjang, golongan, day)
    return AkAppointment(base, "Peraturan BKN 3/2023, Pasal 9–10", ak_dasar=base)


def level_rise(jenjang: Jenjang, golongan: Golongan, total: Fraction, day: date) -> LevelRise:
    """Return what is left of a mode A total after a kenaikan jenjang.

    The new jenjang starts at AK Dasar, which is 0 at its lowest golongan; what lay above the need
    is lost. Both are None while the total does not reach the need. Source: Peraturan BKN 3/2023;
    Peraturan BKN 11/2022, Pasal 37(5) and (7).
    """
    target, needed = jenjang.next, kj_threshold(jenjang, day)
    if target is None or needed is None or total < needed:
        return LevelRise(target, None, None)
    return LevelRise(target, ak_dasar(target, golongan, day), total - needed)


def reappointment(
    jenjang: Jenjang, last_total: Fraction, absence: Iterable[RatedMonths], day: date
) -> AkAppointment:
    """Return the AK of a pengangkatan kembali in the last jenjang.

    The total that was frozen, and the converted months of the absence in which the work was in the
    field of the JF. Source: PermenPANRB 1/2023; PP 11/2017, Pasal 94–96.
    """
    earned = konversi_all(jenjang, absence, day)
    clause = "PermenPANRB 1/2023; PP 11/2017 jo PP 17/2020, Pasal 94–96"
    return AkAppointment(last_total + earned, clause, ak_masa=earned)


def review_of(jenjang: Jenjang, golongan: Golongan, total: Fraction, day: date) -> Review | None:
    """Say why a total cannot be used unseen: too much for the jenjang, or a pangkat outside it.

    Source: Peraturan BKN 3/2023, Pasal 7, which caps neither.
    """
    if golongan not in rung_of(jenjang, day).golongan:
        return Review.PANGKAT_OUTSIDE_JENJANG
    return Review.ABOVE_AKK_KJ if total > rung_of(jenjang, day).whole else None
