"""Tasks that are done with a result rather than with a decision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Workflow
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Capacity, capacities
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import Task
from workflow_app.persistence.moves import Move
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases import recording
from workflow_app.services.cases.carrying import context_of, workflow_of
from workflow_app.services.cases.composing import case_values
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.repeating import repeated_event, write_once

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
    row = lock_case(session, done.case, with_awaited=False)
    task = session.execute(
        select(Task).where(Task.id == done.task, Task.case_id == done.case, Task.kind == "act")
    ).scalar_one_or_none()
    if row is None or task is None:
        raise refusals.NoSuchCase(Text("Tugas tidak ditemukan", "There is no such task"))
    attempt = Attempt(
        case=done.case,
        trigger="finish_task",
        actor=done.actor,
        at=done.at,
        task=done.task,
        key=done.key,
        details={"task": str(task.id), "code": task.code, "result": done.result.strip()},
    )
    context = context_of(session, row, attempt)
    replay = repeated_event(context.around, attempt)
    if replay is not None:
        return replay
    _check(task, done, workflow_of(context.case))
    return _record(session, context, _capacity(context, task))


def closed_elsewhere(table: Workflow, code: str) -> Text | None:
    """Why a task of this code is not closed by a report of its result; None when it is."""
    if code in HELD:
        return Text(
            "Rencana perbaikan kinerja diputuskan PPK dan belum dapat ditutup di sini",
            "The improvement plan is for the PPK to decide and cannot be closed here yet",
        )
    for row in table.table:
        if row.trigger == code:
            return Text(
                f"Tugas ini selesai dengan langkah “{row.label.id}”",
                f"This task is done by the step “{row.label.en}”",
            )
    return None


def _check(task: Task, done: Finished, table: Workflow) -> None:
    if task.closed_at is not None:
        raise refusals.AlreadyMoved(Text("Tugas ini sudah selesai", "This task is done already"))
    elsewhere = closed_elsewhere(table, task.code)
    if elsewhere is not None:
        raise refusals.Unready(elsewhere)
    if not done.result.strip():
        raise refusals.NoteRequired(
            Text("Tulis hasil tugas ini", "Write what came of this task"), field="result"
        )


def _capacity(context: Context, task: Task) -> Capacity:
    around, actor = context.around, context.attempt.actor
    if actor is None:
        raise refusals.Forbidden(Text("Tugas dikerjakan orang", "A person does a task"))
    held = capacities(actor, context.case.subject, around.hats, around.all_seats, around.pools)
    role = Role(task.role)
    fitting = [capacity for capacity in held if capacity.role is role]
    if not fitting:
        raise refusals.Forbidden(
            Text(f"Tugas ini milik {role.label.id}", f"This task belongs to: {role.label.en}")
        )
    if actor == context.case.subject:
        raise refusals.SameHand(
            Text("Anda tidak menutup tindak lanjut Anda sendiri", "Nobody closes their own")
        )
    return fitting[0]


def _record(session: Session, context: Context, capacity: Capacity) -> UUID:
    case, attempt = context.case, context.attempt
    table, seq = workflow_of(case), case.version + 1
    event, private = recording.history(
        case,
        table,
        attempt,
        recording.Happening(
            kind="task",
            trigger=attempt.trigger,
            source=case.state,
            target=case.state,
            capacity=capacity,
        ),
        seq,
    )
    values = case_values(replace(case, version=seq), seq, event["hash"], case.due_at, None)
    parameters = {
        "t_id": attempt.task,
        "t_closed_at": attempt.at,
        "t_closed_by": attempt.actor,
        "t_outcome": "done",
        "t_result": attempt.details["result"],
    }
    written = write_once(
        session,
        Move(
            case_id=case.id,
            expected=case.version,
            case=values,
            event=event,
            private=private,
            nouns=((_FINISH, parameters),),
        ),
    )
    if not written:
        raise refusals.AlreadyMoved(
            Text("Perkara ini baru saja diproses", "This case was moved a moment ago")
        )
    return UUID(str(event["id"]))
