"""Laying a task aside for a while, with a reason. That never hides its deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.models import Case, Task, Unit
from workflow_app.rules.text import Text
from workflow_app.services.task_events import Held, held_task, own_capacity, record

LONGEST = timedelta(days=30)
_LONGEST_REASON = 200
_SNOOZE = (
    update(Task)
    .where(Task.id == bindparam("t_id"), Task.closed_at.is_(None))
    .values(snoozed_until=bindparam("t_until"), snooze_reason=bindparam("t_reason"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Which task somebody lays aside, until when and why."""

    task: UUID
    case: UUID
    actor: UUID
    at: datetime
    until: datetime
    reason: str
    key: str = ""


def snooze_task(session: Session, snooze: Snooze) -> UUID:
    """Lay a task aside until a moment before its deadline. Raises a ``Refusal``."""
    attempt = Attempt(
        case=snooze.case,
        trigger="snooze_task",
        actor=snooze.actor,
        at=snooze.at,
        task=snooze.task,
        key=snooze.key,
        note=snooze.reason,
        details={"task": str(snooze.task), "until": snooze.until.isoformat()},
    )
    held = held_task(session, attempt)
    if held.repeated is not None:
        return held.repeated
    capacity = own_capacity(held)
    _require_theirs(held)
    _check(held, snooze)
    reason = snooze.reason.strip()[:_LONGEST_REASON]
    values = {"t_id": snooze.task, "t_until": snooze.until, "t_reason": reason}
    return record(session, held, capacity, ((_SNOOZE, values),))


def beginning_of(session: Session, case: UUID, day: date) -> datetime:
    """When a day begins where the unit of a case is. Raises ``NoSuchCase``."""
    zone = session.execute(
        select(Unit.zone).join(Case, Case.unit_id == Unit.id).where(Case.id == case)
    ).scalar_one_or_none()
    if zone is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)


def wake_task(
    session: Session, task: UUID, case: UUID, *, actor: UUID, at: datetime, key: str = ""
) -> UUID:
    """Take a task up again that was laid aside. Raises a ``Refusal``."""
    attempt = Attempt(
        case=case,
        trigger="wake_task",
        actor=actor,
        at=at,
        task=task,
        key=key,
        details={"task": str(task)},
    )
    held = held_task(session, attempt)
    if held.repeated is not None:
        return held.repeated
    capacity = own_capacity(held)
    _require_theirs(held)
    if held.task.snoozed_until is None:
        raise refusals.AlreadyMoved(Text("Tugas ini tidak ditunda", "This task is not laid aside"))
    values = {"t_id": task, "t_until": None, "t_reason": None}
    return record(session, held, capacity, ((_SNOOZE, values),))


def _require_theirs(held: Held) -> None:
    """What others may do too is not put out of their sight. Raises ``Unready``."""
    if held.context.attempt.actor != held.task.assignee_id:
        raise refusals.Unready(
            Text(
                "Hanya tugas yang ditujukan kepada Anda sendiri yang dapat ditunda",
                "Only a task that asks you yourself is laid aside",
            )
        )


def _check(held: Held, snooze: Snooze) -> None:
    task = held.task
    if not snooze.reason.strip():
        raise refusals.NoteRequired(
            Text("Tulis alasan menunda", "Write why it is laid aside"), field="reason"
        )
    if not snooze.at < snooze.until <= snooze.at + LONGEST:
        raise refusals.Invalid(
            Text("Pilih waktu dalam 30 hari ke depan", "Choose a time in the next 30 days"),
            field="until",
        )
    if task.due_at is not None and snooze.until >= task.due_at:
        raise refusals.Invalid(
            Text(
                "Tugas tidak dapat ditunda sampai melewati tenggatnya",
                "A task is not laid aside past its deadline",
            ),
            field="until",
        )
