"""The report of one change: from whom to whom tasks went, and what is still to follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import (
    Case,
    Event,
    Handover,
    OrganisationChange,
    OutboxMessage,
    Person,
    Skp,
    Task,
)
from workflow_app.services.skp.follow_up import END_SEGMENT
from workflow_app.services.staffing.plans_left import IN_FORCE

#: Changes after which the SKP of a person is closed.
_LEAVING = frozenset({"transfer", "end_appointment", "retire"})


@dataclass(frozen=True, slots=True)
class Shift:
    """How many tasks go from one person to another; nobody is an empty name."""

    from_person: str
    to_person: str
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLeft:
    """An SKP of the person that the change ends: still in force, or closed together with it.

    ``due_at`` is until when the personnel unit is to close it; None before it was asked to.
    """

    case: UUID
    year: int
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a change is about, by id, how tasks went over, and what is left.

    ``later`` cases follow one by one; ``plans`` stand with a change that ends a post, ``closed``
    are those whose segment was closed with it.
    """

    person: UUID | None
    position: UUID | None
    unit: UUID | None
    shifts: tuple[Shift, ...]
    later: int
    plans: tuple[PlanLeft, ...]
    closed: tuple[PlanLeft, ...]


def report_of(session: Session, change: UUID) -> Report | None:
    """The report of a change; None when there is none of that id."""
    made = session.get(OrganisationChange, change)
    if made is None:
        return None
    leaving = made.kind in _LEAVING and made.person_id is not None
    return Report(
        person=made.person_id,
        position=made.position_id,
        unit=made.unit_id,
        shifts=shifts_of(session, change),
        later=_later(session, change),
        plans=_plans(session, made.person_id) if leaving and made.person_id else (),
        closed=_closed(session, made.person_id, made.at) if leaving and made.person_id else (),
    )


def shifts_of(session: Session, change: UUID) -> tuple[Shift, ...]:
    """How many tasks a change has handed from whom to whom, the most first."""
    giver, taker = aliased(Person), aliased(Person)
    rows = session.execute(
        select(giver.name, taker.name, func.count())
        .select_from(Handover)
        .outerjoin(giver, giver.id == Handover.from_person_id)
        .outerjoin(taker, taker.id == Handover.to_person_id)
        .where(Handover.change_id == change)
        .group_by(giver.id, giver.name, taker.id, taker.name)
        .order_by(func.count().desc(), giver.name, taker.name)
    )
    return tuple(Shift(row[0] or "", row[1] or "", row[2]) for row in rows)


def _later(session: Session, change: UUID) -> int:
    """Cases whose tasks have not followed yet."""
    waiting = select(func.count()).where(
        OutboxMessage.effect == "reassign_case",
        OutboxMessage.sent_at.is_(None),
        OutboxMessage.parked_at.is_(None),
        OutboxMessage.payload["change"].as_string() == str(change),
    )
    return session.execute(waiting).scalar_one()


def _plans(session: Session, person: UUID) -> tuple[PlanLeft, ...]:
    rows = session.execute(
        select(Case.id, Skp.year, Task.due_at)
        .join(Skp, Skp.case_id == Case.id)
        .outerjoin(
            Task,
            and_(Task.case_id == Case.id, Task.code == END_SEGMENT, Task.closed_at.is_(None)),
        )
        .where(Case.subject_person == person, Case.workflow == "skp", Case.state.in_(IN_FORCE))
        .order_by(Skp.year, Case.id)
    )
    return tuple(PlanLeft(case=row.id, year=row.year, due_at=row.due_at) for row in rows)


def _closed(session: Session, person: UUID, at: datetime) -> tuple[PlanLeft, ...]:
    """Plans whose segment was closed in the transaction of the change."""
    rows = session.execute(
        select(Case.id, Skp.year)
        .join(Skp, Skp.case_id == Case.id)
        .join(Event, Event.case_id == Case.id)
        .where(
            Case.subject_person == person,
            Event.workflow == "skp",
            Event.trigger == "start_closing",
            Event.actor_id.is_not(None),
            Event.at == at,
        )
        .order_by(Skp.year, Case.id)
    )
    return tuple(PlanLeft(case=row.id, year=row.year) for row in rows)
