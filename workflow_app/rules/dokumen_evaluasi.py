"""The Dokumen Evaluasi Kinerja Pegawai: its blocks, which are empty, who signs.

Blocks 1–3 name the employee, the rater and the rater's superior, block 4 holds the result, 5 the
notes, 6–8 the objection. Source: PermenPANRB 6/2022, Pasal 28–29.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from workflow_app.rules.finding import Finding
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating, predikat_of
from workflow_app.rules.roles import Role


class Block(IntEnum):
    """Numbered blocks of the paper form."""

    PEGAWAI = 1
    PPKJ = 2
    ATASAN_PPKJ = 3
    EVALUASI_KINERJA = 4
    CATATAN = 5
    KEBERATAN = 6
    PENJELASAN_PPKJ = 7
    KEPUTUSAN_ATASAN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DokumenEvaluasi:
    """What stands in blocks 4–8; ``has_atasan`` is False where nobody is above the rater."""

    capaian_organisasi: CapaianOrganisasi
    rating_hasil_kerja: Rating
    rating_perilaku_kerja: Rating
    catatan: str = ""
    keberatan: str = ""
    penjelasan: str = ""
    keputusan: str = ""
    has_atasan: bool = True

    @property
    def predikat(self) -> Predikat:
        """Always the quadrant of the two ratings, never typed in."""
        return predikat_of(self.rating_hasil_kerja, self.rating_perilaku_kerja)

    @property
    def empty_blocks(self) -> tuple[int, ...]:
        """Numbers of the blocks printed without text, ascending."""
        texts = {
            Block.ATASAN_PPKJ: "-" if self.has_atasan else "",
            Block.CATATAN: self.catatan,
            Block.KEBERATAN: self.keberatan,
            Block.PENJELASAN_PPKJ: self.penjelasan,
            Block.KEPUTUSAN_ATASAN: self.keputusan,
        }
        return tuple(int(block) for block, text in texts.items() if not text.strip())

    @property
    def signatures(self) -> tuple[Role, ...]:
        """Employee and rater; an objection adds the rater's superior."""
        if self.keberatan.strip():
            return Role.PEGAWAI, Role.PPKJ, Role.ATASAN_PPKJ
        return Role.PEGAWAI, Role.PPKJ


def needs_catatan(predikat: Predikat) -> bool:
    """Whether block 5 must be filled before signing: a poor predikat carries a recommendation."""
    return predikat.is_poor


def check_catatan(dokumen: DokumenEvaluasi) -> Finding:
    """Block 5 is filled where the predikat asks for it."""
    filled = bool(dokumen.catatan.strip())
    return Finding(
        filled or not needs_catatan(dokumen.predikat), "" if filled else "-", "catatan/rekomendasi"
    )
