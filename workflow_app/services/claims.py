"""Tasks of a pool: whoever claims one works on it alone until it is done or the lease runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.models import Task
from workflow_app.rules.text import Text
from workflow_app.services.task_events import held_task, own_capacity, record

_CLAIM = (
    update(Task)
    .where(Task.id == bindparam("t_id"))
    .values(claimed_by=bindparam("t_by"), claimed_until=bindparam("t_until"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which task somebody claims or gives back, and when."""

    task: UUID
    case: UUID
    actor: UUID
    at: datetime
    key: str = ""


def claim_task(session: Session, wanted: Wanted) -> UUID:
    """Claim a task of a pool, or renew the lease. Raises a ``Refusal``.

    The lease lasts as the agency sets (``claim_lease_hours``); then the task is everybody's again.
    """
    held = held_task(session, _attempt(wanted, "claim_task"))
    if held.repeated is not None:
        return held.repeated
    capacity = own_capacity(held)
    _require_pooled(held.task)
    hours = held.context.around.settings.days("claim_lease_hours")
    values = {
        "t_id": wanted.task,
        "t_by": wanted.actor,
        "t_until": wanted.at + timedelta(hours=hours),
    }
    return record(session, held, capacity, ((_CLAIM, values),))


def release_task(session: Session, wanted: Wanted) -> UUID:
    """Give a claimed task back to its pool. Raises a ``Refusal``."""
    held = held_task(session, _attempt(wanted, "release_task"))
    if held.repeated is not None:
        return held.repeated
    capacity = own_capacity(held)
    if not holds_claim(held.task, wanted.actor, wanted.at):
        raise refusals.AlreadyMoved(
            Text("Anda tidak sedang memegang tugas ini", "You are not holding this task")
        )
    values = {"t_id": wanted.task, "t_by": None, "t_until": None}
    return record(session, held, capacity, ((_CLAIM, values),))


def release_expired(session: Session, at: datetime) -> int:
    """Give every task back to its pool whose lease has run out; how many there were.

    Nobody has done anything, so no event is written: the lease's end stands in the claim's.
    """
    statement = (
        update(Task)
        .where(Task.closed_at.is_(None), Task.claimed_until <= at)
        .values(claimed_by=None, claimed_until=None)
    )
    return session.connection().execute(statement).rowcount


def holds_claim(task: Task, person: UUID, at: datetime) -> bool:
    """Whether somebody has claimed a task and the lease still runs."""
    return task.claimed_by == person and task.claimed_until is not None and at < task.claimed_until


def _attempt(wanted: Wanted, trigger: str) -> Attempt:
    return Attempt(
        case=wanted.case,
        trigger=trigger,
        actor=wanted.actor,
        at=wanted.at,
        task=wanted.task,
        key=wanted.key,
        details={"task": str(wanted.task)},
    )


def _require_pooled(task: Task) -> None:
    if task.pool_unit_id is None:
        raise refusals.Unready(
            Text("Tugas ini ditujukan kepada satu orang", "This task asks one person only")
        )
