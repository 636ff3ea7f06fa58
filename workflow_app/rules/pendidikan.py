"""Levels of formal education and the least each jenjang asks.

Source: PermenPANRB 1/2023, Lampiran; PP 11/2017 jo PP 17/2020, Pasal 75–77.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.jenjang import Jenjang, Kategori
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping


class Pendidikan(Labelled):
    """A diploma (ijazah), lowest first; D-IV and S1 are of one level."""

    SD = "sd", "SD", "Primary school"
    SLTP = "sltp", "SLTP", "Lower secondary school"
    SLTA = "slta", "SLTA/SMK atau setara", "Upper secondary school"
    D_I = "d_i", "D-I", "Diploma I"
    D_II = "d_ii", "D-II", "Diploma II"
    D_III = "d_iii", "D-III", "Diploma III"
    D_IV = "d_iv", "D-IV", "Diploma IV"
    S1 = "s1", "S1", "Bachelor"
    PROFESI = "profesi", "Profesi", "Profession"
    S2 = "s2", "S2/Magister", "Master"
    S3 = "s3", "S3/Doktor", "Doctor"

    @property
    def level(self) -> int:
        """Height of the diploma; equal for D-IV and S1."""
        return Pendidikan.D_IV.rank if self is Pendidikan.S1 else self.rank


_OF_KATEGORI = {Kategori.KETERAMPILAN: Pendidikan.SLTA, Kategori.KEAHLIAN: Pendidikan.S1}

#: The least per jenjang; a JF may ask more (setting ``pendidikan_min_per_jenjang``).
PENDIDIKAN_MIN: RuleTable[Mapping[Jenjang, Pendidikan]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "PermenPANRB 1/2023, Lampiran",
        MappingProxyType({jenjang: _OF_KATEGORI[jenjang.kategori] for jenjang in Jenjang}),
    )
)


def education_met(
    jenjang: Jenjang,
    pendidikan: Pendidikan,
    day: date,
    minimum: Mapping[Jenjang, Pendidikan] | None = None,
) -> Finding:
    """Whether a recognised diploma is high enough for a jenjang (PermenPANRB 1/2023, Lampiran).

    ``minimum`` is the JF's own table where it has one.
    """
    required = (minimum or PENDIDIKAN_MIN.on(day).value)[jenjang]
    met = pendidikan.level >= required.level
    return Finding(met, pendidikan.label.id, f"≥ {required.label.id}")


def is_higher(new: Pendidikan, on_file: Pendidikan) -> bool:
    """Whether a new diploma is of a higher level (Peraturan BKN 3/2023, Pasal 14)."""
    return new.level > on_file.level
