"""Pangkat and golongan ruang of a PNS, lowest first.

Source: PP 99/2000; the names are those of the PAK form (Peraturan BKN 3/2023, Lampiran II).
"""

from __future__ import annotations

from typing import Self

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.text import Text


class Golongan(Labelled):
    """A step of the rank ladder; a lower step has the lower ``rank``."""

    pangkat: str

    def __new__(cls, code: str, pangkat: str = "") -> Self:
        """Make a member of its code and the name of the pangkat, which has no translation."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.pangkat = pangkat
        roman, _, letter = code.partition("_")
        label = f"{pangkat} ({roman.upper()}/{letter})"
        member.label = Text(label, label)
        return member

    I_A = "i_a", "Juru Muda"
    I_B = "i_b", "Juru Muda Tingkat I"
    I_C = "i_c", "Juru"
    I_D = "i_d", "Juru Tingkat I"
    II_A = "ii_a", "Pengatur Muda"
    II_B = "ii_b", "Pengatur Muda Tingkat I"
    II_C = "ii_c", "Pengatur"
    II_D = "ii_d", "Pengatur Tingkat I"
    III_A = "iii_a", "Penata Muda"
    III_B = "iii_b", "Penata Muda Tingkat I"
    III_C = "iii_c", "Penata"
    III_D = "iii_d", "Penata Tingkat I"
    IV_A = "iv_a", "Pembina"
    IV_B = "iv_b", "Pembina Tingkat I"
    IV_C = "iv_c", "Pembina Utama Muda"
    IV_D = "iv_d", "Pembina Utama Madya"
    IV_E = "iv_e", "Pembina Utama"

    @property
    def ruang(self) -> str:
        """The golongan ruang as it is printed: ``III/b``."""
        roman, _, letter = self.value.partition("_")
        return f"{roman.upper()}/{letter}"

    @property
    def next(self) -> Golongan | None:
        """The step above, None above IV/e."""
        ladder = list(Golongan)
        return ladder[self.rank + 1] if self.rank + 1 < len(ladder) else None
