"""Suggested ratings. The rater decides; a rating that differs carries a reason.

Source: criteria of PermenPANRB 6/2022, Pasal 24–25, "most" read as more than half; the head of
an organisation: SE MenPANRB 3/2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.predikat import CapaianOrganisasi, Rating
from workflow_app.rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Five organisation results to three ratings, the default of the setting of that name.
HEAD_RATING_MAPPING: Mapping[CapaianOrganisasi, Rating] = MappingProxyType(
    {
        CapaianOrganisasi.ISTIMEWA: Rating.DI_ATAS_EKSPEKTASI,
        CapaianOrganisasi.BAIK: Rating.SESUAI_EKSPEKTASI,
        CapaianOrganisasi.BUTUH_PERBAIKAN: Rating.DI_BAWAH_EKSPEKTASI,
        CapaianOrganisasi.KURANG: Rating.DI_BAWAH_EKSPEKTASI,
        CapaianOrganisasi.SANGAT_KURANG: Rating.DI_BAWAH_EKSPEKTASI,
    }
)

UTAMA_BELOW = Text(
    "{below} dari {utama} hasil kerja utama di bawah ekspektasi; "
    "Sesuai Ekspektasi mensyaratkan hanya sebagian kecil",
    "{below} of {utama} main results are below expectation; "
    "Meets expectation asks for a small part only",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rating to start from; ``warning`` says what speaks against it."""

    rating: Rating
    warning: Text | None = None
    binding: bool = False


def suggest_hasil_kerja(
    above: int, meets: int, below: int, *, utama_below: int, utama: int | None = None
) -> Suggestion:
    """Suggest the rating hasil kerja from verdicts per RHK, counted.

    ``utama_below`` of the ``utama`` main results are below; without ``utama`` there is no
    warning. Raises ValueError for counts that cannot be.
    """
    if not 0 <= utama_below <= below or (utama is not None and utama < utama_below):
        raise ValueError("hasil kerja utama di bawah ekspektasi melebihi jumlahnya")
    rating = _by_majority(above, meets, below, nothing_below=utama_below == 0)
    small_part = utama is None or 3 * utama_below <= utama
    if rating is Rating.SESUAI_EKSPEKTASI and not small_part:
        return Suggestion(rating, UTAMA_BELOW.format(below=utama_below, utama=utama))
    return Suggestion(rating)


def suggest_perilaku_kerja(
    above: int, meets: int, below: int, *, serious_breach: bool = False
) -> Suggestion:
    """Suggest the rating perilaku from verdicts per BerAKHLAK value, counted.

    A proven serious breach suggests ``di_bawah_ekspektasi`` whatever the count. Raises
    ValueError for counts that cannot be.
    """
    rating = _by_majority(above, meets, below, nothing_below=below == 0)
    return Suggestion(Rating.DI_BAWAH_EKSPEKTASI if serious_breach else rating)


def head_rating(
    capaian: CapaianOrganisasi,
    mapping: Mapping[CapaianOrganisasi, Rating] = HEAD_RATING_MAPPING,
) -> Rating:
    """Return the rating hasil kerja of the head of the organisation (SE MenPANRB 3/2023)."""
    return mapping[capaian]


def _by_majority(above: int, meets: int, below: int, *, nothing_below: bool) -> Rating:
    total = above + meets + below
    if min(above, meets, below) < 0 or total == 0:
        raise ValueError("belum ada hasil yang dinilai, atau jumlahnya negatif")
    if 2 * above > total and nothing_below:
        return Rating.DI_ATAS_EKSPEKTASI
    if 2 * below > total:
        return Rating.DI_BAWAH_EKSPEKTASI
    return Rating.SESUAI_EKSPEKTASI
