"""The values an event changed, each under its printed name.

What is kept are codes, dates and ids. Here they become words; a code without words stands for
itself, so that nothing that was recorded is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workflow_app.rules.evaluation.facts import Waiver
from workflow_app.rules.follow_up import FollowUpKind
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.skp.facts import EndOfSkp, Exemption
from workflow_app.rules.text import Text
from workflow_app.services.history.bodies import as_id
from workflow_app.services.notifications.wording import written_date

NOTHING = Text("–", "–")
_CODES = {
    "kuantitatif": Text("Kuantitatif", "Quantitative"),
    "kualitatif": Text("Kualitatif", "Qualitative"),
    "skp_closing": Text("SKP ditutup", "The SKP is closing"),
    "no_skp_set": Text("SKP tidak ditetapkan dalam tahunnya", "No SKP was set in its year"),
    "1": Text("Ya", "Yes"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value before and after; a value that was not there before or is not there now is –."""

    code: str
    label: Text
    before: Text
    after: Text


def changes(
    before: Mapping[str, str], after: Mapping[str, str], names: Mapping[UUID, str]
) -> tuple[FieldChange, ...]:
    """What changed, in the order of the codes. ``names`` are those of ``named_ids``."""
    codes = sorted({*before, *after})
    found = (
        FieldChange(
            code,
            _LABELS.get(code, Text(code, code)),
            _said(code, before.get(code, ""), names),
            _said(code, after.get(code, ""), names),
        )
        for code in codes
    )
    return tuple(each for each in found if (each.before, each.after) != (NOTHING, NOTHING))


def named_ids(values: Mapping[str, str]) -> Iterator[UUID]:
    """The ids in values that have a name to be shown instead."""
    for code in _NAMED & values.keys():
        for part in values[code].split(", "):
            found = as_id(part)
            if found is not None:
                yield found


def _said(code: str, value: str, names: Mapping[UUID, str]) -> Text:
    if not value:
        return NOTHING
    if code in _NAMED:
        told = ", ".join(_named(part, names) for part in value.split(", "))
        return Text(told, told)
    return _WRITERS.get(code, _plain)(value)


def _named(part: str, names: Mapping[UUID, str]) -> str:
    found = as_id(part)
    return part if found is None else names.get(found, part)


def _plain(value: str) -> Text:
    return _CODES.get(value, Text(value, value))


def _day(value: str) -> Text:
    try:
        return written_date(date.fromisoformat(value))
    except ValueError:
        return Text(value, value)


def _one_of(kind: type[Labelled]) -> Callable[[str], Text]:
    labels = {each.value: each.label for each in kind}
    return lambda value: labels.get(value) or _plain(value)


_NAMED = frozenset({"person", "position"})
_WRITERS: Mapping[str, Callable[[str], Text]] = {
    **dict.fromkeys(
        ("starts_on", "ends_on", "effective_on", "received_on", "objection_by", "held_on"), _day
    ),
    **dict.fromkeys(("rating_hasil_kerja", "rating_perilaku"), _one_of(Rating)),
    **dict.fromkeys(("capaian_organisasi", "value"), _one_of(CapaianOrganisasi)),
    **dict.fromkeys(("end", "ended_by"), _one_of(EndOfSkp)),
    "condition": _one_of(Exemption),
    "reason": _one_of(Waiver),
    "revision": lambda value: Text(value, value),
    "predikat": _one_of(Predikat),
    "code": _one_of(FollowUpKind),
}
_LABELS = {
    "approach": Text("Pendekatan", "Approach"),
    "capaian_organisasi": Text("Capaian organisasi", "Organisation result"),
    "code": Text("Tugas", "Task"),
    "condition": Text("Keadaan", "Condition"),
    "content": Text("Sidik isi", "Digest of the contents"),
    "copy_from": Text("Disalin dari perkara", "Copied from the case"),
    "decree": Text("Keputusan", "Decree"),
    "document": Text("Dokumen", "Document"),
    "effective_on": Text("Berlaku mulai", "In effect from"),
    "end": Text("Sebab berakhir", "Cause of the end"),
    "ended_by": Text("Sebab berakhir", "Cause of the end"),
    "ends_on": Text("Hari terakhir", "Last day"),
    "evaluation": Text("Evaluasi", "Evaluation"),
    "flag": Text("Tanda", "Flag"),
    "label": Text("Masa", "Period"),
    "no_realisation": Text("Tanpa realisasi", "Without realisation"),
    "objection_by": Text("Keberatan paling lambat", "Objection until"),
    "person": Text("Pegawai", "Employee"),
    "position": Text("Jabatan", "Position"),
    "predikat": Text("Predikat", "Predicate"),
    "rating_hasil_kerja": Text("Rating hasil kerja", "Rating of results"),
    "rating_perilaku": Text("Rating perilaku kerja", "Rating of behaviour"),
    "reason": Text("Sebab", "Cause"),
    "received_on": Text("Diterima pada", "Received on"),
    "result": Text("Hasil", "Result"),
    "revision": Text("Revisi", "Revision"),
    "starts_on": Text("Hari pertama", "First day"),
    "task": Text("Nomor tugas", "Number of the task"),
    "value": Text("Nilai", "Value"),
    "year": Text("Tahun", "Year"),
}
