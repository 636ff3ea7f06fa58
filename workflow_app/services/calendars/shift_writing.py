"""Writing what moved in a locked case: its event, its dates, its timers and its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlalchemy import case as either
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import SYSTEM, Capacity
from workflow_app.engine.case import CaseState
from workflow_app.engine.stopping import stands_still
from workflow_app.persistence.base import Row, new_id
from workflow_app.persistence.models import Task
from workflow_app.persistence.moves import Move
from workflow_app.services.calendars.shifting import Shift, Standing
from workflow_app.services.cases import recording
from workflow_app.services.cases.addressing import NEVER
from workflow_app.services.cases.composing import case_values
from workflow_app.services.cases.repeating import write_once

NOTHING_MOVES = Shift(dates={}, due=None, timers={}, acts={})


def write_shift(
    session: Session,
    standing: Standing,
    shift: Shift,
    attempt: Attempt,
    *,
    kind: str = "clock",
    capacity: Capacity = SYSTEM,
) -> tuple[CaseState, UUID]:
    """Write an event with what moves, and move it; the case as it stands then, and the event.

    Raises ``AlreadyMoved``.
    """
    case = standing.case
    seq = case.version + 1
    event, private = recording.history(
        case, standing.table, attempt, _happening(case, shift, attempt, kind, capacity), seq
    )
    due = shift.due[1] if shift.due else case.due_at
    dates = {**case.dates, **{name: now for name, (_, now) in shift.dates.items()}}
    moved = replace(case, version=seq, head=event["hash"], dates=dates, due_at=due)
    write_once(
        session,
        Move(
            case_id=case.id,
            expected=case.version,
            case=case_values(moved, seq, event["hash"], due, None),
            event=event,
            private=private,
            timers=list(_timers(case, shift)),
            keep_timers=_kept(standing, shift) if shift.timers else None,
        ),
    )
    _move_tasks(session, standing, shift)
    return moved, UUID(str(event["id"]))


def _happening(
    case: CaseState, shift: Shift, attempt: Attempt, kind: str, capacity: Capacity
) -> recording.Happening:
    return recording.Happening(
        kind=kind,
        trigger=attempt.trigger,
        source=case.state,
        target=case.state,
        capacity=capacity,
        before=_values(shift, 0),
        after=_values(shift, 1),
    )


def _values(shift: Shift, side: int) -> dict[str, str]:
    """One side of what moves, as texts; moments in UTC."""
    moments = {f"timer.{name}": pair for name, pair in shift.timers.items()}
    moments |= {f"act.{act}": pair for act, pair in shift.acts.items()}
    if shift.due:
        moments["due_at"] = shift.due
    dates = {name: pair[side].isoformat() for name, pair in shift.dates.items()}
    return dates | {name: pair[side].isoformat() for name, pair in moments.items()}


def _timers(case: CaseState, shift: Shift) -> Iterator[Row]:
    for trigger, (_, due_at) in shift.timers.items():
        yield {"id": new_id(), "case_id": case.id, "trigger": trigger, "due_at": due_at}


def _kept(standing: Standing, shift: Shift) -> tuple[str, ...]:
    return tuple(trigger for trigger in standing.timers if trigger not in shift.timers)


def _move_tasks(session: Session, standing: Standing, shift: Shift) -> None:
    case = standing.case
    if shift.due:
        turn = (Task.case_id == case.id, Task.kind.in_(("decide", "sign")))
        _due(session, turn, shift.due[1], rests=stands_still(standing.table, case))
    for act, (_, now) in shift.acts.items():
        _due(session, (Task.id == act,), now, rests=case.held_at is not None)


def _due(
    session: Session, which: Iterable[ColumnElement[bool]], due_at: datetime, *, rests: bool
) -> None:
    """A task that was laid aside past its new deadline is taken up again.

    One that ``rests`` stays where it is sorted, as long as its clock stands still.
    """
    these = (*which, Task.closed_at.is_(None))
    sort_at = either((Task.sort_at == NEVER, NEVER), else_=due_at) if rests else due_at
    moved = update(Task).where(*these).values(due_at=due_at, sort_at=sort_at)
    woken = (
        update(Task)
        .where(*these, Task.snoozed_until >= due_at)
        .values(snoozed_until=None, snooze_reason=None)
    )
    for statement in (moved, woken):
        session.execute(statement, execution_options={"synchronize_session": False})
