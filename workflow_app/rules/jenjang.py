"""The ladder of functional positions: kategori, jenjang, golongan, koefisien and AKK.

Two laws hold for every row: the need for one pangkat is four years of Baik, and the need for the
whole jenjang is that of one pangkat times its golongan. Source: PermenPANRB 1/2023, Lampiran;
Peraturan BKN 3/2023, Lampiran II.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kategori(Labelled):
    """The two ladders (PermenPANRB 1/2023, Pasal 3–5)."""

    KETERAMPILAN = "keterampilan", "Keterampilan", "Skill"
    KEAHLIAN = "keahlian", "Keahlian", "Expertise"


class Jenjang(Labelled):
    """The levels of both ladders, lowest first inside a ladder (PermenPANRB 1/2023)."""

    PEMULA = "pemula", "Pemula", "Pemula"
    TERAMPIL = "terampil", "Terampil", "Terampil"
    MAHIR = "mahir", "Mahir", "Mahir"
    PENYELIA = "penyelia", "Penyelia", "Penyelia"
    AHLI_PERTAMA = "ahli_pertama", "Ahli Pertama", "Ahli Pertama"
    AHLI_MUDA = "ahli_muda", "Ahli Muda", "Ahli Muda"
    AHLI_MADYA = "ahli_madya", "Ahli Madya", "Ahli Madya"
    AHLI_UTAMA = "ahli_utama", "Ahli Utama", "Ahli Utama"

    @property
    def kategori(self) -> Kategori:
        """The ladder of the level."""
        return Kategori.KEAHLIAN if self.value.startswith("ahli") else Kategori.KETERAMPILAN

    @property
    def next(self) -> Jenjang | None:
        """The level above in the same ladder, None at its top."""
        return self._neighbour(1)

    @property
    def previous(self) -> Jenjang | None:
        """The level below in the same ladder, None at its foot."""
        return self._neighbour(-1)

    def _neighbour(self, step: int) -> Jenjang | None:
        ladder = _ladder(self.kategori)
        place = ladder.index(self) + step
        return ladder[place] if 0 <= place < len(ladder) else None


@cache
def _ladder(kategori: Kategori) -> tuple[Jenjang, ...]:
    return tuple(jenjang for jenjang in Jenjang if jenjang.kategori is kategori)


@dataclass(frozen=True, slots=True)
class Rung:
    """What the regulation gives one jenjang.

    ``golongan`` lowest first; ``koefisien`` is the angka kredit of one year of Baik; ``akk_kp``
    the cumulative need for one pangkat.
    """

    golongan: tuple[Golongan, ...]
    koefisien: Fraction
    akk_kp: Fraction

    @property
    def whole(self) -> Fraction:
        """The need for all its golongan together, which a rise to the next jenjang asks."""
        return self.akk_kp * len(self.golongan)

    def below(self, golongan: Golongan) -> int:
        """Count the golongan of this jenjang that lie below ``golongan``."""
        return sum(own.rank < golongan.rank for own in self.golongan)


def _rung(koefisien: str, akk_kp: int, *golongan: Golongan) -> Rung:
    return Rung(golongan, Fraction(koefisien), Fraction(akk_kp))


_G = Golongan

LADDER: RuleTable[Mapping[Jenjang, Rung]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "PermenPANRB 1/2023, Lampiran",
        MappingProxyType(
            {
                Jenjang.PEMULA: _rung("3.75", 15, _G.II_A),
                Jenjang.TERAMPIL: _rung("5", 20, _G.II_B, _G.II_C, _G.II_D),
                Jenjang.MAHIR: _rung("12.5", 50, _G.III_A, _G.III_B),
                Jenjang.PENYELIA: _rung("25", 100, _G.III_C, _G.III_D),
                Jenjang.AHLI_PERTAMA: _rung("12.5", 50, _G.III_A, _G.III_B),
                Jenjang.AHLI_MUDA: _rung("25", 100, _G.III_C, _G.III_D),
                Jenjang.AHLI_MADYA: _rung("37.5", 150, _G.IV_A, _G.IV_B, _G.IV_C),
                Jenjang.AHLI_UTAMA: _rung("50", 200, _G.IV_D, _G.IV_E),
            }
        ),
    )
)


def rung_of(jenjang: Jenjang, day: date) -> Rung:
    """Return the row of the ladder in force on ``day`` (PermenPANRB 1/2023, Lampiran)."""
    return LADDER.on(day).value[jenjang]


def jenjang_of(golongan: Golongan, kategori: Kategori, day: date) -> Jenjang | None:
    """Return the jenjang of a ladder that holds a golongan, None where no jenjang does.

    Source: PermenPANRB 1/2023, Lampiran.
    """
    rungs = LADDER.on(day).value.items()
    fitting = (j for j, rung in rungs if j.kategori is kategori and golongan in rung.golongan)
    return next(fitting, None)
