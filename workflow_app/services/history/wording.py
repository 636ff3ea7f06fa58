"""An event in words, from the version of its table that was in force then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from state_machines.kernel.definition import Transition, Workflow
from state_machines.kernel.guard import Guard
from state_machines.registry import CURRENT, REGISTRY
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.dates import written_date

SYSTEM = Text("Sistem", "System")
#: What an event of a kind is called.
KINDS = {
    "move": Text("Perpindahan", "Move"),
    "sign": Text("Tanda tangan", "Signature"),
    "task": Text("Tugas", "Task"),
    "assign": Text("Penugasan", "Assignment"),
    "clock": Text("Waktu", "Clock"),
    "hold": Text("Penundaan", "Hold"),
    "migrate": Text("Perpindahan tabel", "Migration"),
}
_ACTING = {
    "plt": Text("Plt. {position}", "acting {position} (Plt.)"),
    "plh": Text("Plh. {position}", "daily acting {position} (Plh.)"),
}
#: Steps that stand in no table.
OTHER_STEPS = {
    "open": Text("Buka perkara", "Open the case"),
    "finish_task": Text("Selesaikan tugas", "Finish a task"),
    "claim_task": Text("Ambil tugas bersama", "Claim a shared task"),
    "release_task": Text("Kembalikan tugas bersama", "Give a shared task back"),
    "snooze_task": Text("Tunda tugas", "Lay a task aside"),
    "delegate_task": Text("Delegasikan tugas", "Delegate a task"),
    "give_paraf": Text("Beri paraf", "Give a paraf"),
    "wake_task": Text("Kerjakan lagi tugas yang ditunda", "Take a task up again"),
    "assign": Text("Tugas dialamatkan ulang", "Tasks addressed again"),
    "hold": Text("Tangguhkan perkara", "Put the case on hold"),
    "resume": Text("Lanjutkan perkara", "Let the case go on"),
    "ask_question": Text("Ajukan pertanyaan kepada kantor", "Ask the office a question"),
    "answer_question": Text("Jawab pertanyaan pemohon", "Answer the applicant's question"),
    "take_back_question": Text("Tarik pertanyaan", "Take a question back"),
    "end_segment": Text(
        "Tutup segmen (pegawai pindah atau berhenti)", "Close the segment (transfer, end)"
    ),
    "recalculate": Text("Tenggat dihitung ulang", "Deadlines worked out again"),
}
_FOR = Text("a.n. {position}", "for {position} (a.n.)")
_AS = Text("sebagai {hat}", "as {hat}")
_ESCALATED = Text("{position}, melalui eskalasi", "{position}, by escalation")
_STRETCH = Text("{first} – {last}", "{first} – {last}")
_GIVEN = Text("dari {giver}", "from {giver}")
_SINCE = Text("sejak {first}", "since {first}")


def table_of(workflow: str, version: int) -> Workflow | None:
    """The table an event was decided by; None for one this product does not know."""
    return REGISTRY.get((workflow, version))


def row_of(table: Workflow | None, trigger: str, source: str, target: str) -> Transition | None:
    """The row of an event. A hand of a chain stays where it is, so its target may differ."""
    if table is None:
        return None
    born = table.births.get(trigger)
    if not source and born is not None:
        return born
    rows = table.rows_on(source, trigger)
    exact = (row for row in rows if row.target is not None and row.target.name == target)
    return next(exact, rows[0] if rows else None)


def step_label(row: Transition | None, trigger: str) -> Text:
    """What a step is called; a code no table knows stands for itself."""
    return row.label if row else OTHER_STEPS.get(trigger, Text(trigger, trigger))


def trigger_label(workflow: str, trigger: str) -> Text:
    """What a trigger is called by the present table of its workflow."""
    rows = CURRENT[workflow].table if workflow in CURRENT else ()
    return step_label(next((row for row in rows if row.trigger == trigger), None), trigger)


def state_label(table: Workflow | None, name: str) -> Text:
    """What a state was called in its table; empty before the birth of a case."""
    state = table.state_named.get(name) if table else None
    return state.label if state else Text(name, name)


def reason_label(row: Transition | None, code: str) -> Text:
    """The reason that was chosen."""
    reasons = row.reasons if row else ()
    return next((each.label for each in reasons if each.code == code), Text(code, code))


def guard_of(table: Workflow | None, code: str) -> Guard | None:
    """A condition of a table by its code."""
    return _guards(table).get(code) if table else None


@cache
def _guards(table: Workflow) -> Mapping[str, Guard]:
    return {guard.code: guard for row in table.table for guard in row.guards}


@dataclass(frozen=True, slots=True)
class Mandate:
    """By which document somebody acted, from when to when, and who had delegated it."""

    document: str = ""
    first: date | None = None
    last: date | None = None
    giver: str = ""


def capacity_words(capacity: str, role: str, position: str, mandate: Mandate) -> Text:
    """In which hat somebody acted: "sebagai Plt. Kepala Bidang X, SK 12/2026"."""
    if capacity == "system":
        return SYSTEM
    label = Role(role).label if role in set(Role) else Text(role, role)
    if not position:
        return _filled(_AS, hat=label)
    if capacity == "delegation":
        return _joined([_FOR.format(position=position), *_mandated(mandate)])
    if capacity in _ACTING:
        words = [_ACTING[capacity].format(position=position), *_mandated(mandate)]
    elif capacity == "escalation":
        words = [_ESCALATED.format(position=position)]
    else:
        words = [Text(f"{position} ({label.id})", f"{position} ({label.en})")]
    return _filled(_AS, hat=_joined(words))


def _mandated(mandate: Mandate) -> Iterator[Text]:
    if mandate.giver:
        yield _GIVEN.format(giver=mandate.giver)
    if mandate.document:
        yield Text(mandate.document, mandate.document)
    if mandate.first is not None:
        shape = _SINCE if mandate.last is None else _STRETCH
        last = mandate.last or mandate.first
        yield _filled(shape, first=written_date(mandate.first), last=written_date(last))


def _joined(words: list[Text]) -> Text:
    return Text(", ".join(each.id for each in words), ", ".join(each.en for each in words))


def _filled(shape: Text, **places: Text) -> Text:
    """A shape with each place filled in its own language."""
    return Text(
        shape.id.format(**{name: text.id for name, text in places.items()}),
        shape.en.format(**{name: text.en for name, text in places.items()}),
    )
