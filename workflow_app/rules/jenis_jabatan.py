"""Kinds of post, which of them are equal, and which lies one level higher.

An equal post in another group is a perpindahan, a higher one a promosi. Source: PermenPANRB
1/2023, Pasal 16–22 and 26–28; PP 11/2017 jo PP 17/2020, Pasal 76 and 83.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping


class JenisJabatan(Labelled):
    """The kinds of post of UU 5/2014 and PP 11/2017, highest first."""

    JPT_UTAMA = "jpt_utama", "JPT Utama", "Chief executive post"
    JPT_MADYA = "jpt_madya", "JPT Madya", "Senior executive post"
    JPT_PRATAMA = "jpt_pratama", "JPT Pratama", "Junior executive post"
    ADMINISTRATOR = "administrator", "Administrator", "Administrator"
    PENGAWAS = "pengawas", "Pengawas", "Supervisor"
    PELAKSANA = "pelaksana", "Pelaksana", "Staff post"
    JF = "jf", "Jabatan Fungsional", "Functional position"

    @property
    def is_jpt(self) -> bool:
        """Whether this is a jabatan pimpinan tinggi."""
        return self.value.startswith("jpt")


@dataclass(frozen=True, slots=True)
class Post:
    """A kind of post, with its jenjang if and only if it is a JF; ValueError otherwise."""

    jenis: JenisJabatan
    jenjang: Jenjang | None = None

    def __post_init__(self) -> None:
        if (self.jenis is JenisJabatan.JF) != (self.jenjang is not None):
            raise ValueError("jenjang ada pada JF dan hanya pada JF")

    @property
    def label(self) -> str:
        """The kind, or the jenjang of a JF, as it is printed."""
        return (self.jenjang or self.jenis).label.id


_J = Jenjang
_K = JenisJabatan

#: Kind of post -> the jenjang of a JF on the same level.
EQUAL_JENJANG: RuleTable[Mapping[JenisJabatan, tuple[Jenjang, ...]]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "PermenPANRB 1/2023, Pasal 16–22",
        MappingProxyType(
            {
                _K.JPT_UTAMA: (_J.AHLI_UTAMA,),
                _K.JPT_MADYA: (_J.AHLI_UTAMA,),
                _K.JPT_PRATAMA: (_J.AHLI_UTAMA,),
                _K.ADMINISTRATOR: (_J.AHLI_MADYA,),
                _K.PENGAWAS: (_J.AHLI_MUDA,),
                _K.PELAKSANA: (_J.AHLI_PERTAMA, _J.PEMULA, _J.TERAMPIL, _J.MAHIR, _J.PENYELIA),
            }
        ),
    )
)

#: Posts that a JF may act for as Plt or Plh; the default of the setting ``acting_table``.
ACTING_TABLE: Mapping[Jenjang, tuple[JenisJabatan, ...]] = MappingProxyType(
    {
        **dict.fromkeys(Jenjang, ()),
        _J.AHLI_UTAMA: (_K.JPT_MADYA, _K.JPT_PRATAMA),
        _J.AHLI_MADYA: (_K.ADMINISTRATOR,),
        _J.AHLI_MUDA: (_K.PENGAWAS,),
    }
)

#: Levels of the structural ladder; a JF stands on that of its equal post, Ahli Utama on Pratama.
_LEVELS = {
    _K.PELAKSANA: 1,
    _K.PENGAWAS: 2,
    _K.ADMINISTRATOR: 3,
    _K.JPT_PRATAMA: 4,
    _K.JPT_MADYA: 5,
    _K.JPT_UTAMA: 6,
}


def equal_jenjang(jenis: JenisJabatan, day: date) -> tuple[Jenjang, ...]:
    """Return the jenjang equal to a structural post, none for a JF (PermenPANRB 1/2023, 16–22).

    Also the jenjang of an official placed by penataan birokrasi (Pasal 23–25).
    """
    return EQUAL_JENJANG.on(day).value.get(jenis, ())


def is_equal(origin: Post, target: Post, day: date) -> Finding:
    """Whether a move is horizontal, into, out of or within JF (PermenPANRB 1/2023, Pasal 16–22).

    JF to JF keeps the jenjang; Ahli Utama leaves only to JPT Pratama although every JPT may
    become Ahli Utama. Moves without a JF on either side are no business of these rules.
    """
    if target.jenjang and origin.jenjang:
        met = target.jenjang is origin.jenjang
    elif target.jenjang:
        met = target.jenjang in equal_jenjang(origin.jenis, day)
    else:
        met = origin.jenjang is not None and _level(origin, day) == _level(target, day)
    return Finding(met, target.label, origin.label)


def is_one_level_higher(origin: Post, target: Post, day: date) -> Finding:
    """Whether a move is a diagonal promosi: one level up into or out of JF.

    Source: PermenPANRB 1/2023, Pasal 26–28; PP 11/2017, Pasal 198–200.
    """
    crosses = (origin.jenjang is None) != (target.jenjang is None)
    higher = _level(target, day) == _level(origin, day) + 1
    return Finding(crosses and higher, target.label, f"satu tingkat di atas {origin.label}")


def _level(post: Post, day: date) -> int:
    if post.jenjang is None:
        return _LEVELS[post.jenis]
    equal = EQUAL_JENJANG.on(day).value
    return min(_LEVELS[jenis] for jenis, rungs in equal.items() if post.jenjang in rungs)
