"""Tasks that are done with a result rather than with a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Workflow
from workflow_app.engine import refusals
from workflow_app.engine.assignment import FINISH
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.models import Task
from workflow_app.rules.text import Text
from workflow_app.services.cases.carrying import workflow_of
from workflow_app.services.questions.words import ANSWER
from workflow_app.services.skp.follow_up import END_SEGMENT
from workflow_app.services.task_events import held_task, own_capacity, record

#: Tasks that are done by a step of another name: its trigger and which of its rows.
_BY_STEP = {END_SEGMENT: ("start_closing", 2)}
#: Tasks that are done by something other than a step.
_DONE_BY = {
    ANSWER: Text(
        "Tugas ini selesai dengan jawaban Anda atas pertanyaan pemohon di bawah",
        "This task is done by your answer to the applicant's question below",
    )
}
#: Tasks whose own machine comes with a later release: they stay open, and so does their case.
HELD = frozenset({"improvement_plan"})

_FINISH = (
    update(Task)
    .where(Task.id == bindparam("t_id"), Task.closed_at.is_(None))
    .values(
        closed_at=bindparam("t_closed_at"),
        closed_by=bindparam("t_closed_by"),
        outcome=bindparam("t_outcome"),
        result=bindparam("t_result"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What somebody reports when a task is done."""

    task: UUID
    case: UUID
    actor: UUID
    at: datetime
    result: str
    key: str = ""


def finish_task(session: Session, done: Finished) -> UUID:
    """Close a task of kind ``act`` with its result, as an event of its case.

    Raises a ``Refusal``: nobody's task but theirs, each once, and always with a result.
    """
    attempt = Attempt(
        case=done.case,
        trigger=FINISH,
        actor=done.actor,
        at=done.at,
        task=done.task,
        key=done.key,
        details=_details(session, done),
    )
    held = held_task(session, attempt)
    if held.repeated is not None:
        return held.repeated
    capacity = own_capacity(held)
    _check(held.task, done, workflow_of(held.context.case))
    values = {
        "t_id": done.task,
        "t_closed_at": done.at,
        "t_closed_by": done.actor,
        "t_outcome": "done",
        "t_result": done.result.strip(),
    }
    return record(session, held, capacity, ((_FINISH, values),))


def _details(session: Session, done: Finished) -> dict[str, str]:
    """What the history keeps of it. Raises ``NoSuchCase`` for what is no such task."""
    code = session.execute(
        select(Task.code).where(Task.id == done.task, Task.case_id == done.case, Task.kind == "act")
    ).scalar_one_or_none()
    if code is None:
        raise refusals.NoSuchCase(Text("Tugas tidak ditemukan", "There is no such task"))
    return {"task": str(done.task), "code": code, "result": done.result.strip()}


def closed_elsewhere(table: Workflow, code: str) -> Text | None:
    """Why a task of this code is not closed by a report of its result; None when it is."""
    if code in HELD:
        return Text(
            "Rencana perbaikan kinerja diputuskan PPK dan belum dapat ditutup di sini",
            "The improvement plan is for the PPK to decide and cannot be closed here yet",
        )
    if code in _DONE_BY:
        return _DONE_BY[code]
    step = _BY_STEP.get(code, (code, 1))
    for row in table.table:
        if (row.trigger, row.order) == step:
            return Text(
                f"Tugas ini selesai dengan langkah “{row.label.id}”",
                f"This task is done by the step “{row.label.en}”",
            )
    return None


def _check(task: Task, done: Finished, table: Workflow) -> None:
    elsewhere = closed_elsewhere(table, task.code)
    if elsewhere is not None:
        raise refusals.Unready(elsewhere)
    if not done.result.strip():
        raise refusals.NoteRequired(
            Text("Tulis hasil tugas ini", "Write what came of this task"), field="result"
        )
