"""The fields of the contents of a case, by workflow, and what a change of each amounts to. Pure.

A change is material when it touches what a decision rests on; it is cosmetic when only the order,
the case of letters, blanks or punctuation differ.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workflow_app.rules.skp.difference import FIELDS as SKP
from workflow_app.rules.skp.difference import Field, meaning
from workflow_app.rules.text import Text

_EVALUATION = {
    "rencana_aksi": Field(Text("Rencana aksi", "Plan of action")),
    "realisasi": Field(Text("Realisasi", "Realisation")),
    "none_reason": Field(Text("Alasan tanpa realisasi", "Why nothing was realised")),
    "bukti_dukung": Field(Text("Bukti dukung", "Evidence")),
}
_PAPERS = {
    "paper": Field(Text("Dokumen", "Document")),
    "return_note": Field(Text("Catatan perbaikan dokumen", "What to mend of a document")),
}
#: Fields by workflow. A workflow without any is compared as a whole.
FIELDS: Mapping[str, Mapping[str, Field]] = MappingProxyType(
    {
        "skp": SKP,
        "evaluation": _EVALUATION,
        "kenaikan_jenjang": _PAPERS,
        "perpindahan": _PAPERS,
        "promosi_lintas": _PAPERS,
        "uji_kompetensi": _PAPERS,
    }
)
_SHORT = 12


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field as a page shows it: its code, which of several it is, and what stands in it."""

    code: str
    of: str
    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """How many fields of one kind differ."""

    label: Text
    count: int
    material: bool


def digests(fields: tuple[ShownField, ...]) -> dict[str, str]:
    """What is remembered of fields: a digest of the text and one of its meaning, never the text."""
    return {
        f"{each.code}/{each.of}": f"{_digest(each.text)}.{_digest(' '.join(meaning(each.text)))}"
        for each in fields
        if each.text
    }


def amounts(workflow: str, before: Mapping[str, str], now: Mapping[str, str]) -> tuple[Amount, ...]:
    """What differs between two remembered pages, the material first, by the table of a workflow."""
    table = FIELDS.get(workflow, {})
    found: Counter[tuple[bool, str]] = Counter()
    for key in {*before, *now}:
        code = key.partition("/")[0]
        old, new = before.get(key, ""), now.get(key, "")
        if old != new and code in table:
            found[_is_material(table[code], old, new), code] += 1
    ordered = sorted(found.items(), key=lambda each: (not each[0][0], [*table].index(each[0][1])))
    return tuple(Amount(table[code].label, count, kind) for (kind, code), count in ordered)


def _is_material(field: Field, old: str, new: str) -> bool:
    return field.material and old.partition(".")[2] != new.partition(".")[2]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_SHORT]
