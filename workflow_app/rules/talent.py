"""The talent 9-box: performance against potential, and what usually follows.

Actions are options for the talent team, never automatic. Source: PP 30/2019, Pasal 49–59
(pemeringkatan and penghargaan); box contents after public implementations.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.predikat import Predikat, Rating


class Potensi(Labelled):
    """Potential from an assessment, best first."""

    TINGGI = "tinggi", "Tinggi", "High"
    MENENGAH = "menengah", "Menengah", "Medium"
    RENDAH = "rendah", "Rendah", "Low"


class TalentAction(Labelled):
    """What a box suggests."""

    PROMOTE = "promote", "Promosi", "Promote"
    RETAIN = "retain", "Pertahankan", "Retain"
    SUCCESSION = "succession", "Kelompok rencana suksesi", "Succession group"
    AWARD = "award", "Penghargaan", "Award"
    ROTATION = "rotation", "Rotasi", "Rotation"
    ENLARGEMENT = "enlargement", "Perluasan tugas", "Job enlargement"
    ENRICHMENT = "enrichment", "Pengayaan tugas", "Job enrichment"
    COMPETENCE_DEVELOPMENT = (
        "competence_development",
        "Pengembangan kompetensi",
        "Competence development",
    )
    STUDY = "study", "Tugas belajar", "Study assignment"
    SUITABLE_PLACEMENT = "suitable_placement", "Penempatan yang sesuai", "Suitable placement"
    BIMBINGAN_KINERJA = "bimbingan_kinerja", "Bimbingan kinerja", "Performance coaching"
    KONSELING_KINERJA = "konseling_kinerja", "Konseling kinerja", "Performance counselling"
    PROCESS_BY_REGULATION = (
        "process_by_regulation",
        "Diproses sesuai peraturan perundang-undangan",
        "Process by regulation",
    )


@dataclass(frozen=True, slots=True)
class TalentBox:
    """A box, 9 the best and 1 the worst, with its actions."""

    box: int
    actions: tuple[TalentAction, ...]


_A = TalentAction
_ABOVE, _MEETS, _BELOW = Rating
_HIGH, _MEDIUM, _LOW = Potensi

#: (performance, potential) -> box.
BOXES = MappingProxyType(
    {
        (_ABOVE, _HIGH): TalentBox(9, (_A.PROMOTE, _A.RETAIN, _A.SUCCESSION, _A.AWARD)),
        (_MEETS, _HIGH): TalentBox(
            8, (_A.RETAIN, _A.SUCCESSION, _A.ROTATION, _A.ENLARGEMENT, _A.BIMBINGAN_KINERJA)
        ),
        (_ABOVE, _MEDIUM): TalentBox(
            7,
            (
                _A.RETAIN,
                _A.SUCCESSION,
                _A.ROTATION,
                _A.ENRICHMENT,
                _A.COMPETENCE_DEVELOPMENT,
                _A.STUDY,
            ),
        ),
        (_BELOW, _HIGH): TalentBox(
            6, (_A.SUITABLE_PLACEMENT, _A.BIMBINGAN_KINERJA, _A.KONSELING_KINERJA)
        ),
        (_MEETS, _MEDIUM): TalentBox(
            5, (_A.SUITABLE_PLACEMENT, _A.BIMBINGAN_KINERJA, _A.COMPETENCE_DEVELOPMENT)
        ),
        (_ABOVE, _LOW): TalentBox(4, (_A.ROTATION, _A.COMPETENCE_DEVELOPMENT)),
        (_BELOW, _MEDIUM): TalentBox(
            3,
            (
                _A.BIMBINGAN_KINERJA,
                _A.KONSELING_KINERJA,
                _A.COMPETENCE_DEVELOPMENT,
                _A.SUITABLE_PLACEMENT,
            ),
        ),
        (_MEETS, _LOW): TalentBox(
            2, (_A.BIMBINGAN_KINERJA, _A.COMPETENCE_DEVELOPMENT, _A.SUITABLE_PLACEMENT)
        ),
        (_BELOW, _LOW): TalentBox(1, (_A.PROCESS_BY_REGULATION,)),
    }
)

_AXIS = MappingProxyType(
    {
        Predikat.SANGAT_BAIK: Rating.DI_ATAS_EKSPEKTASI,
        Predikat.BAIK: Rating.SESUAI_EKSPEKTASI,
        Predikat.BUTUH_PERBAIKAN: Rating.DI_BAWAH_EKSPEKTASI,
        Predikat.KURANG: Rating.DI_BAWAH_EKSPEKTASI,
        Predikat.SANGAT_KURANG: Rating.DI_BAWAH_EKSPEKTASI,
    }
)


def performance_axis(predikat: Predikat) -> Rating:
    """Return the performance axis: the annual predikat folded to three levels."""
    return _AXIS[predikat]


def talent_box(kinerja: Rating, potensi: Potensi) -> TalentBox:
    """Return the box of a performance and a potential."""
    return BOXES[kinerja, potensi]
