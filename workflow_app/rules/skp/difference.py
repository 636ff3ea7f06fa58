"""What two versions of an SKP differ in, and which of it changes what was agreed. Pure.

A change is material when it touches what is promised or how it is measured: the result, whom it
serves, indicator, target, aspect, expectation and annex (PermenPANRB 6/2022, Pasal 9 and 10). The
order of results is not, and neither are letters in another case, blanks and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from workflow_app.rules.text import Text

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_MEANING = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: what it is called, and whether a change of it is material."""

    label: Text
    material: bool = True


#: Every field of an SKP that two versions are compared by, in the order of the form.
FIELDS: Mapping[str, Field] = {
    "ordinal": Field(Text("Urutan", "Order"), material=False),
    "jenis": Field(Text("Utama atau tambahan", "Main or additional")),
    "text": Field(Text("Rencana hasil kerja", "Planned result")),
    "rhk_pimpinan_text": Field(Text("RHK pimpinan yang diintervensi", "Leader's result it serves")),
    "intervensi_jenis": Field(Text("Cara intervensi", "How it serves it")),
    "no_leader_reason": Field(
        Text("Alasan tanpa RHK pimpinan", "Why it serves no result of the leader")
    ),
    "penugasan_dari": Field(Text("Penugasan dari", "Assigned by")),
    "indikator": Field(Text("Indikator", "Indicator")),
    "target": Field(Text("Target", "Target")),
    "aspek": Field(Text("Aspek", "Aspect")),
    "perspektif": Field(Text("Perspektif", "Perspective")),
    "absolute_reason": Field(Text("Alasan ukuran mutlak", "Reason for an absolute measure")),
    "ekspektasi_khusus": Field(Text("Ekspektasi khusus pimpinan", "Leader's special expectation")),
    "dukungan_sumber_daya": Field(Text("Dukungan sumber daya", "Resources")),
    "skema_pertanggungjawaban": Field(Text("Skema pertanggungjawaban", "Accountability scheme")),
    "konsekuensi": Field(Text("Konsekuensi", "Consequences")),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``marked`` where the other version does not have it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in marked pieces; an empty side has none."""

    code: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    material: bool

    @property
    def label(self) -> Text:
        """What the field is called."""
        return FIELDS[self.code].label


def changed(code: str, before: str, after: str) -> FieldChange | None:
    """How a field differs; None where it does not. Raises ``KeyError`` for an unknown field."""
    if before == after:
        return None
    material = FIELDS[code].material and meaning(before) != meaning(after)
    return FieldChange(code, *_marked(before, after), material)


def meaning(text: str) -> list[str]:
    """The words of a text, in lower case. Numbers keep their decimals, and signs what they say."""
    kept = re.sub(r"(?<=\d)[.,](?=\d)", "_", text.casefold())
    kept = kept.replace("%", " persen ").replace("<", " kurang ").replace(">", " lebih ")
    return _MEANING.findall(kept)


def _marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    lost = [(old[first:last], kind != "equal") for kind, first, last, _, _ in steps]
    come = [(new[first:last], kind != "equal") for kind, _, _, first, last in steps]
    return tuple(_pieces(lost)), tuple(_pieces(come))


def _pieces(stretches: list[tuple[list[str], bool]]) -> Iterator[Piece]:
    for words, marked in stretches:
        if words:
            yield Piece("".join(words), marked)
