"""Perpindahan: which route a move takes, and what alih kategori asks besides.

Source: PermenPANRB 1/2023, Pasal 16–22; Peraturan BKN 3/2023, Pasal 5–7; PP 11/2017 jo PP
17/2020, Pasal 76 and 83.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Kategori, rung_of
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from workflow_app.rules.jenis_jabatan import Post


class Route(Labelled):
    """The ways of a perpindahan."""

    ANTAR_JF = "antar_jf", "Antar JF", "Between JF"
    JA_JPT_KE_JF = "ja_jpt_ke_jf", "JA/JPT ke JF", "From JA or JPT into JF"
    PELAKSANA_DI_ATAS_JENJANG = (
        "pelaksana_di_atas_jenjang",
        "Pelaksana dengan pangkat di atas jenjang",
        "Staff whose pangkat lies above the jenjang",
    )
    ALIH_KATEGORI = "alih_kategori", "Alih kategori", "Change of category"
    JF_KE_JA = "jf_ke_ja", "JF ke JA", "From JF to JA"
    JF_KE_JPT = "jf_ke_jpt", "JF ke JPT", "From JF to JPT"

    @property
    def leaves_jf(self) -> bool:
        """Whether the move ends the JF, so that its angka kredit is frozen."""
        return self in {Route.JF_KE_JA, Route.JF_KE_JPT}


#: The least golongan of an alih kategori.
ALIH_KATEGORI_GOLONGAN: RuleTable[Golongan] = RuleTable(
    DatedRule(date(2023, 1, 1), "PermenPANRB 1/2023, Pasal 16–22", Golongan.III_A)
)


def route_of(origin: Post, target: Post, golongan: Golongan, day: date) -> Route:
    """Return the route that two posts and the golongan make (Peraturan BKN 3/2023, Pasal 5–7).

    Raises ValueError for a move that is none: outside JF, or from keahlian to keterampilan.
    """
    if origin.jenjang is None and target.jenjang is None:
        raise ValueError("perpindahan berasal dari JF atau menuju JF")
    if target.jenjang is None:
        return Route.JF_KE_JPT if target.jenis.is_jpt else Route.JF_KE_JA
    if origin.jenjang is not None:
        kategori = origin.jenjang.kategori, target.jenjang.kategori
        if kategori == (Kategori.KEAHLIAN, Kategori.KETERAMPILAN):
            raise ValueError("tidak ada perpindahan dari keahlian ke keterampilan")
        return Route.ANTAR_JF if kategori[0] is kategori[1] else Route.ALIH_KATEGORI
    highest = rung_of(target.jenjang, day).golongan[-1]
    above = golongan.rank > highest.rank and origin.jenis is JenisJabatan.PELAKSANA
    return Route.PELAKSANA_DI_ATAS_JENJANG if above else Route.JA_JPT_KE_JF


def alih_kategori_golongan(golongan: Golongan, day: date) -> Finding:
    """Whether the golongan is high enough to leave keterampilan (PermenPANRB 1/2023, 16–22)."""
    least = ALIH_KATEGORI_GOLONGAN.on(day).value
    return Finding(golongan.rank >= least.rank, golongan.ruang, f"≥ {least.ruang}")
