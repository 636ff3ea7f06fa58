"""Who is told of what happened in a case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Account,
    Appointment,
    Case,
    CaseParty,
    Duty,
    Event,
    Handover,
    Task,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.roles import Role
from workflow_app.services.cases.reading import day_of


@dataclass(frozen=True, slots=True)
class TaskHolder:
    """Somebody with an open task: in whose role, and what the task asks."""

    person: UUID
    role: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reader:
    """An account of somebody who is told, and how."""

    account: UUID
    person: UUID
    email: str
    rhythm: str


def task_holders(
    session: Session, case_id: UUID, at: datetime, *, opened_seq: int | None = None
) -> dict[UUID, TaskHolder]:
    """Who holds the open tasks of a case; of a pooled task, every member of the pool today.

    ``opened_seq`` limits it to the tasks that one event has opened. A task that is closed by now
    asks nothing of anybody any more.
    """
    day = day_of(at)
    open_tasks = [Task.case_id == case_id, Task.closed_at.is_(None)]
    if opened_seq is not None:
        open_tasks.append(Task.opened_seq == opened_seq)
    held = select(Task.assignee_id.label("person"), Task.role, Task.kind, Task.sort_at).where(
        *open_tasks, Task.assignee_id.is_not(None)
    )
    pooled = (
        select(Appointment.person_id, Task.role, Task.kind, Task.sort_at)
        .select_from(Task)
        .join(Duty, and_(Duty.unit_id == Task.pool_unit_id, Duty.role == Task.role))
        .join(Appointment, Appointment.position_id == Duty.position_id)
        .where(
            *open_tasks,
            Task.assignee_id.is_(None),
            valid_on(Appointment, day),
        )
    )
    rows = session.execute(held.union_all(pooled)).all()
    ordered = sorted(rows, key=lambda row: row.sort_at, reverse=True)
    return {row.person: TaskHolder(row.person, row.role, row.kind) for row in ordered}


def previous_actor(session: Session, event: Event) -> UUID | None:
    """The last person who did something in the case before this event."""
    return session.execute(
        select(Event.actor_id)
        .where(
            Event.case_id == event.case_id,
            Event.seq < event.seq,
            Event.actor_id.is_not(None),
        )
        .order_by(Event.seq.desc())
        .limit(1)
    ).scalar_one_or_none()


def acted(session: Session, event: Event) -> UUID | None:
    """The person whose deed the event is, or whose deed it follows from."""
    if event.actor_id is not None or event.cause_id is None:
        return event.actor_id
    return session.execute(
        select(Event.actor_id).where(Event.id == event.cause_id)
    ).scalar_one_or_none()


def taken_over(session: Session, event: Event) -> set[UUID]:
    """The people to whom an ``assign`` event has handed tasks of its case."""
    people = session.execute(
        select(Handover.to_person_id).where(
            Handover.case_id == event.case_id,
            Handover.at == event.at,
            Handover.to_person_id.is_not(None),
        )
    ).scalars()
    return {person for person in people if person is not None}


def seated(session: Session, case_id: UUID, at: datetime) -> set[UUID]:
    """The people who sit today in a seat of a case."""
    return _in_seats(session, at, CaseParty.case_id == case_id, CaseParty.until.is_(None))


def replaced(session: Session, event: Event) -> set[UUID]:
    """The people who held a post that an event took out of the rater's seat of an SKP."""
    return _in_seats(
        session,
        event.at,
        CaseParty.case_id == event.case_id,
        CaseParty.role == Role.PPKJ.value,
        CaseParty.until == event.at,
        select(Case.id).where(Case.id == CaseParty.case_id, Case.parent_id.is_(None)).exists(),
    )


def _in_seats(session: Session, at: datetime, *which: ColumnElement[bool]) -> set[UUID]:
    """The people who hold at a moment the posts of some seats."""
    people = session.execute(
        select(Appointment.person_id)
        .join(CaseParty, CaseParty.position_id == Appointment.position_id)
        .where(*which, valid_on(Appointment, day_of(at)))
    ).scalars()
    return set(people)


def subject_of(session: Session, case_id: UUID) -> UUID | None:
    """The person a case is about."""
    return session.execute(
        select(Case.subject_person).where(Case.id == case_id)
    ).scalar_one_or_none()


def readers(session: Session, people: Collection[UUID]) -> Sequence[Reader]:
    """The accounts of some people; whoever has none, or a disabled one, is not told."""
    rows = session.execute(
        select(Account.id, Account.person_id, Account.email, Account.mail_rhythm)
        .where(Account.person_id.in_(people), Account.disabled_at.is_(None))
        .order_by(Account.id)
    ).all()
    return [
        Reader(row.id, row.person_id, row.email, row.mail_rhythm)
        for row in rows
        if row.person_id is not None
    ]
