"""Changes that take effect or end on a day, and tasks that stand with the wrong person.

The clock looks for both. A change that nobody wrote through these services (a whole organisation
that was founded or loaded) is found by the second look, late rather than never.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Absence,
    Appointment,
    Case,
    Mandate,
    Position,
    Reassignment,
    ReportingLine,
    Task,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.above import superior_of
from workflow_app.services.staffing.changing import By, Deed, change
from workflow_app.services.staffing.plans_left import ask_on_the_day
from workflow_app.services.staffing.raters import follow_lines, follow_own_line
from workflow_app.services.staffing.reassigning import NOTHING_MOVED, Moved, Through, reassign

_MANY, _BATCH = 1000, 50


def due_reassignments(session: Session, at: datetime, *, limit: int = _MANY) -> Sequence[UUID]:
    """The next reassignments whose day has come, the earliest first. Locks nothing."""
    return (
        session.execute(
            select(Reassignment.id)
            .where(Reassignment.applied_at.is_(None), Reassignment.due_on <= day_of(at))
            .order_by(Reassignment.due_on, Reassignment.id)
            .limit(limit)
        )
        .scalars()
        .all()
    )


def apply_reassignment(session: Session, reassignment: UUID, at: datetime) -> Moved:
    """Let lines and tasks follow a change on its day, once however many clocks there are."""
    row = session.execute(
        update(Reassignment)
        .where(Reassignment.id == reassignment, Reassignment.applied_at.is_(None))
        .values(applied_at=at)
        .returning(Reassignment.change_id, Reassignment.positions, Reassignment.due_on)
        .execution_options(synchronize_session=False)
    ).first()
    if row is None:
        return NOTHING_MOVED
    positions = [UUID(text) for text in row.positions]
    _bring_lines_up(session, positions, at)
    _bring_own_lines_up(session, positions, row.due_on, at)
    ask_on_the_day(session, row.change_id, row.due_on, at)
    return reassign(session, row.change_id, Through(positions=frozenset(positions)), at)


def misplaced(session: Session, at: datetime, *, limit: int = _BATCH) -> Sequence[UUID]:
    """Posts with an open task that asks somebody who no longer sits there, or nobody at all.

    A task that asks nobody counts when somebody is there by now.
    """
    day = day_of(at)
    sits = select(Appointment.id).where(
        Appointment.position_id == Task.position_id,
        Appointment.person_id == Task.assignee_id,
        valid_on(Appointment, day),
    )
    delegated = select(Mandate.id).where(
        Mandate.position_id == Task.position_id,
        Mandate.person_id == Task.assignee_id,
        valid_on(Mandate, day),
    )
    gone = and_(
        Task.assignee_id.is_not(None),
        Task.basis != "escalation",
        ~sits.exists(),
        ~delegated.exists(),
    )
    found = and_(Task.assignee_id.is_(None), _somebody_there(day))
    return (
        session.execute(
            select(Position.id)
            .join(Task, Task.position_id == Position.id)
            .join(Case, Case.id == Task.case_id)
            .where(Task.closed_at.is_(None), or_(gone, found))
            .distinct()
            .order_by(Position.id)
            .limit(limit)
        )
        .scalars()
        .all()
    )


def put_right(session: Session, position: UUID, at: datetime) -> Moved:
    """Address the tasks of a post again; what that moved is written down as a change."""
    deed = Deed(kind="put_right", effective_on=day_of(at), position=position, positions=(position,))
    with session.begin_nested() as inner:
        moved = change(session, By(at=at), deed).moved
        if moved == NOTHING_MOVED:
            inner.rollback()
    return moved


def _somebody_there(day: date) -> ColumnElement[bool]:
    away = select(Absence.id).where(
        Absence.person_id == Appointment.person_id, valid_on(Absence, day)
    )
    return (
        select(Appointment.id)
        .where(
            Appointment.position_id == Task.position_id,
            Appointment.person_id.is_distinct_from(Case.subject_person),
            valid_on(Appointment, day),
            ~away.exists(),
        )
        .exists()
    )


def _bring_lines_up(session: Session, positions: Sequence[UUID], at: datetime) -> None:
    """The line of a post that was written for this day becomes the one in force."""
    moved = {}
    for position in positions:
        post = session.get(Position, position)
        superior = superior_of(session, position, day_of(at))
        if post is not None and post.superior_position_id != superior:
            post.superior_position_id = moved[position] = superior
    session.flush()
    if moved:
        follow_lines(session, moved, at, "")


def _bring_own_lines_up(
    session: Session, positions: Sequence[UUID], due_on: date, at: datetime
) -> None:
    """Whoever gets a line of their own on this day, or loses it, is rated by whom it says now."""
    lines = session.execute(
        select(ReportingLine).where(
            ReportingLine.position_id.in_(positions),
            ReportingLine.person_id.is_not(None),
            or_(
                ReportingLine.valid_from == due_on,
                ReportingLine.valid_to == due_on - timedelta(days=1),
            ),
        )
    ).scalars()
    for line in list(lines):
        if line.person_id is not None:
            follow_own_line(session, line.person_id, line.position_id, at, line.document)
