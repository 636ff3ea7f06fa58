"""Timers that are due: firing a row as the system, or reminding and winding up again.

Each timer is taken in a transaction of its own that locks its case first, in the order every
writer keeps: a timer row that were locked before its case would meet a person's move head-on.
A second clock waits for that lock and finds the timer spent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import null, or_, select, tuple_, update
from sqlalchemy.orm import Session

from state_machines.asking import stops_for_a_question
from state_machines.registry import REGISTRY
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.stopping import stands_still
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import CaseRow, lock_case
from workflow_app.persistence.models import Case, Timer, Unit
from workflow_app.persistence.upserts import insert_into
from workflow_app.services.calendars.rescheduling import catch_up
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.reading import case_state
from workflow_app.services.cases.recording import REMIND, next_reminder
from workflow_app.services.outbox import post

_LOCKS_AWAITED = frozenset(
    row.trigger for table in REGISTRY.values() for row in table.rows if row.locks_awaited
)
#: States whose clock an open question stops, by their workflow.
_STOPPED = [
    (table.key, state.name)
    for table in REGISTRY.values()
    for state in table.states
    if stops_for_a_question(table, state.name)
]


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A timer whose moment has come."""

    id: UUID
    case: UUID
    trigger: str
    due_at: datetime


def due_timers(
    session: Session, at: datetime, *, after: DueTimer | None = None, limit: int = 100
) -> tuple[DueTimer, ...]:
    """The next timers that are due, the oldest first. Locks nothing."""
    due = (
        select(Timer.id, Timer.case_id, Timer.trigger, Timer.due_at)
        .join(Case, Case.id == Timer.case_id)
        .where(
            Timer.due_at <= at,
            Timer.fired_at.is_(None),
            Timer.dropped_at.is_(None),
            Case.held_at.is_(None),
            or_(Case.asked_at.is_(None), tuple_(Case.workflow, Case.state).not_in(_STOPPED)),
        )
        .order_by(Timer.due_at, Timer.id)
        .limit(limit)
    )
    if after is not None:
        due = due.where(tuple_(Timer.due_at, Timer.id) > (after.due_at, after.id))
    return tuple(DueTimer(*row) for row in session.execute(due))


def fire_timer(session: Session, timer: DueTimer, at: datetime) -> bool:
    """Spend a timer and do what it stands for, in one transaction.

    False when it was spent or dropped meanwhile. Raises a ``Refusal`` when the row it fires is
    not open: the transaction is then given up, and ``spend_timer`` spends the timer alone.
    """
    row = _locked(session, timer)
    if _stands_still(row) or _has_moved(session, timer, row, at):
        return False
    if not _spend(session, timer, at):
        return False
    if timer.trigger == REMIND:
        _remind(session, timer, row, at)
    else:
        fire(session, Attempt(case=timer.case, trigger=timer.trigger, actor=None, at=at))
    return True


def spend_timer(session: Session, timer: DueTimer, at: datetime) -> bool:
    """Spend a timer whose row was refused. False when it was spent or dropped meanwhile."""
    _locked(session, timer)
    return _spend(session, timer, at)


def _locked(session: Session, timer: DueTimer) -> CaseRow:
    row = lock_case(session, timer.case, with_awaited=timer.trigger in _LOCKS_AWAITED)
    if row is None:
        raise LookupError(f"timer {timer.id} has no case")
    return row


def _stands_still(row: CaseRow) -> bool:
    """Whether the case is on hold, or its clock waits for an answer."""
    table = REGISTRY[row.workflow, row.workflow_version]
    return stands_still(table, case_state(row))


def _has_moved(session: Session, timer: DueTimer, row: CaseRow, at: datetime) -> bool:
    """Whether an edit of the calendar that the case had not followed yet moves the timer on."""
    edition = session.execute(select(Unit.calendar_id).where(Unit.id == row.unit_id)).scalar_one()
    if edition == row.calendar_id:
        return False
    catch_up(session, [timer.case], at)
    gone = select(Timer.id).where(Timer.id == timer.id, Timer.dropped_at.is_not(None))
    return session.execute(gone).first() is not None


def _spend(session: Session, timer: DueTimer, at: datetime) -> bool:
    spent = (
        update(Timer)
        .where(Timer.id == timer.id, Timer.fired_at.is_(None), Timer.dropped_at.is_(None))
        .values(fired_at=at)
        .returning(Timer.id)
        .execution_options(synchronize_session=False)
    )
    return session.execute(spent).first() is not None


def _remind(session: Session, timer: DueTimer, row: CaseRow, at: datetime) -> None:
    """Post a reminder without an event, and wind up the timer for the next one of its series."""
    state = REGISTRY[row.workflow, row.workflow_version].state_named[row.state]
    if state.reminder is None:
        return
    post(session, state.reminder.effect, at=at, payload={}, case_id=timer.case)
    again = next_reminder(timer.due_at, state.reminder.every_days, at)
    _open(session, timer.case, again)


def _open(session: Session, case_id: UUID, due_at: datetime | None) -> None:
    session.execute(
        insert_into(session, Timer)
        .values(id=new_id(), case_id=case_id, trigger=REMIND, due_at=due_at)
        .on_conflict_do_update(
            index_elements=["case_id", "trigger", "due_at"], set_={"dropped_at": null()}
        )
    )
