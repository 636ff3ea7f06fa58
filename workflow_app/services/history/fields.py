"""The values an event changed, each under its printed name.

What is kept are codes, dates and ids. Here they become words; a code without words stands for
itself, so that nothing that was recorded is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from workflow_app.rules.evaluation.facts import Waiver
from workflow_app.rules.follow_up import FollowUpKind
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.koreksi_data import DataField
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.skp.facts import EndOfSkp, Exemption
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.dates import written_date
from workflow_app.services.history.bodies import as_id
from workflow_app.services.notifications.wording import period_name
from workflow_app.services.staffing.kinds import KINDS

NOTHING = Text("–", "–")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODES = {
    "kuantitatif": Text("Kuantitatif", "Quantitative"),
    "kualitatif": Text("Kualitatif", "Qualitative"),
    "skp_closing": Text("SKP ditutup", "The SKP is closing"),
    "no_skp_set": Text("SKP tidak ditetapkan dalam tahunnya", "No SKP was set in its year"),
    "1": Text("Ya", "Yes"),
    "hold": Text("Perkara ditangguhkan", "The case was on hold"),
    "question": Text("Pertanyaan pemohon belum dijawab", "A question of the applicant was open"),
    "paused": Text("Menunggu pihak lain", "Waiting for others"),
    "schedule": Text("Minggu kerja atau zona waktu berubah", "The week or time zone changed"),
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
            _label(code),
            _said(code, before.get(code, ""), names),
            _said(code, after.get(code, ""), names),
        )
        for code in codes
    )
    return tuple(each for each in found if (each.before, each.after) != (NOTHING, NOTHING))


def named_ids(values: Mapping[str, str]) -> Iterator[UUID]:
    """The ids in values that have a name to be shown instead."""
    for code in filter(_is_named, values):
        for part in values[code].split(", "):
            found = as_id(part)
            if found is not None:
                yield found


def _said(code: str, value: str, names: Mapping[UUID, str]) -> Text:
    if not value:
        return NOTHING
    if code == _CHANGE:
        return _CHANGES.get(_named(value, names), Text(value, value))
    if _is_named(code):
        told = ", ".join(_named(part, names) for part in value.split(", "))
        return Text(told, told)
    kind, *more = code.split(".", 1)
    return _WRITERS.get(code, _last_day if more and kind in _MOMENTS else _plain)(value)


def _is_named(code: str) -> bool:
    """Whether a value stands for what has a name. A task is known by its id, and has a holder."""
    return code in _NAMED or as_id(code) is not None


def _label(code: str) -> Text:
    if as_id(code) is not None:
        return _ADDRESSED
    kind, *more = code.split(".", 1)
    return _LABELS.get(code) or (more and _MOMENTS.get(kind)) or Text(code, code)


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


def _last_day(value: str) -> Text:
    """The day at whose end a moment lies; in the capital it is that day in every zone."""
    try:
        moment = datetime.fromisoformat(value) - timedelta(seconds=1)
    except ValueError:
        return Text(value, value)
    return written_date(day_of(moment))


def _one_of(kind: type[Labelled]) -> Callable[[str], Text]:
    labels = {each.value: each.label for each in kind}
    return lambda value: labels.get(value) or _plain(value)


def _titled(value: str) -> Text:
    """A JF by the code its name gives."""
    name = value.replace("_", " ").title()
    return Text(name, name)


_CHANGE = "change"
_CHANGES = {**KINDS, "removed": Text("Penguji diganti", "A tester was replaced")}
_NAMED = frozenset({"person", "position", _CHANGE})
_ADDRESSED = Text("Dialamatkan kepada", "Addressed to")
_WRITERS: Mapping[str, Callable[[str], Text]] = {
    **dict.fromkeys(
        (
            *("starts_on", "ends_on", "effective_on", "received_on", "objection_by", "held_on"),
            *("answer_by", "establish_by", "sign_by", "realisation_by", "report_by", "fix_by"),
        ),
        _day,
    ),
    **dict.fromkeys(("rating_hasil_kerja", "rating_perilaku"), _one_of(Rating)),
    **dict.fromkeys(("capaian_organisasi", "value"), _one_of(CapaianOrganisasi)),
    **dict.fromkeys(("end", "ended_by"), _one_of(EndOfSkp)),
    "condition": _one_of(Exemption),
    "due_at": _last_day,
    "act": _one_of(Act),
    "jf": _titled,
    "label": period_name,
    "reason": _one_of(Waiver),
    "proposed": lambda value: _day(value) if _DAY.fullmatch(value) else Text(value, value),
    "revision": lambda value: Text(value, value),
    "predikat": _one_of(Predikat),
    "field": _one_of(DataField),
    "code": _one_of(FollowUpKind),
}
#: Moments that are named after what strikes or is to be done then.
_MOMENTS = {
    "timer": Text("Langkah otomatis", "Step of the clock"),
    "act": Text("Tugas paling lambat", "Task until"),
}
_LABELS = {
    "act": Text("Jenis usulan", "Kind of proposal"),
    "answer_by": Text("Dijawab paling lambat", "Answer until"),
    "due_at": Text("Tenggat", "Deadline"),
    "establish_by": Text("Ditetapkan paling lambat", "To be set until"),
    "fix_by": Text("Diperbaiki paling lambat", "To be fixed until"),
    "realisation_by": Text("Realisasi paling lambat", "Realisation until"),
    "report_by": Text("Dilaporkan paling lambat", "Report until"),
    "sign_by": Text("Ditandatangani paling lambat", "To be signed until"),
    "timer.escalate": Text("Eskalasi", "Escalation"),
    "timer.remind": Text("Pengingat", "Reminder"),
    "approach": Text("Pendekatan", "Approach"),
    "change": Text("Perubahan organisasi", "Change of the organisation"),
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
    "experience_months": Text("Bulan pengalaman", "Months of experience"),
    "field": Text("Data", "Datum"),
    "files": Text("Sidik berkas", "Digests of files"),
    "flag": Text("Tanda", "Flag"),
    "jf": Text("Jabatan fungsional", "Functional position"),
    "label": Text("Masa", "Period"),
    "no_realisation": Text("Tanpa realisasi", "Without realisation"),
    "objection_by": Text("Keberatan paling lambat", "Objection until"),
    "person": Text("Pegawai", "Employee"),
    "position": Text("Jabatan", "Position"),
    "predikat": Text("Predikat", "Predicate"),
    "proposal": Text("Perkara usulan", "Case of the proposal"),
    "proposed": Text("Yang benar", "What is right"),
    "rating_hasil_kerja": Text("Rating hasil kerja", "Rating of results"),
    "rating_perilaku": Text("Rating perilaku kerja", "Rating of behaviour"),
    "reason": Text("Sebab", "Cause"),
    "received_on": Text("Diterima pada", "Received on"),
    "result": Text("Hasil", "Result"),
    "revision": Text("Revisi", "Revision"),
    "route": Text("Jalur", "Route"),
    "starts_on": Text("Hari pertama", "First day"),
    "target": Text("Jabatan yang dituju", "Position aimed at"),
    "task": Text("Nomor tugas", "Number of the task"),
    "value": Text("Nilai", "Value"),
    "year": Text("Tahun", "Year"),
}
