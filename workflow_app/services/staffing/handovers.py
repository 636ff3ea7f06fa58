"""What was changed in the organisation, and which tasks each change has handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import (
    Account,
    Case,
    Handover,
    OrganisationChange,
    Person,
    Position,
    Reassignment,
    Task,
    Unit,
)
from workflow_app.rules.text import Text
from workflow_app.services.staffing.kinds import KINDS

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A change of the organisation as it is listed. ``by`` is empty for the system.

    ``handed_over`` counts the tasks that went to somebody else, ``due`` are the days on which
    more may follow.
    """

    id: UUID
    kind: str
    label: Text
    at: datetime
    by: str
    person: str
    post: str
    unit: str
    effective_on: date
    document: str
    detail: Mapping[str, str]
    handed_over: int
    due: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """One task that went from one person to another; nobody is an empty name."""

    id: UUID
    task: UUID
    case: UUID
    workflow: str
    subject: str
    role: str
    post: str
    from_person: str
    to_person: str
    at: datetime
    open: bool


@dataclass(frozen=True, slots=True)
class ChangeCursor:
    """The last change of a page: the next one begins behind it."""

    at: datetime
    change: UUID


def changes(
    session: Session,
    *,
    person: UUID | None = None,
    position: UUID | None = None,
    after: ChangeCursor | None = None,
    size: int = PAGE,
) -> tuple[ChangeView, ...]:
    """The next changes, the latest first; of one person or one post if they are named."""
    found = _changes()
    if person is not None:
        found = found.where(OrganisationChange.person_id == person)
    if position is not None:
        found = found.where(OrganisationChange.position_id == position)
    if after is not None:
        place = tuple_(OrganisationChange.at, OrganisationChange.id)
        found = found.where(place < (after.at, after.change))
    latest = found.order_by(OrganisationChange.at.desc(), OrganisationChange.id.desc())
    return tuple(_view(row) for row in session.execute(latest.limit(size)))


def change_view(session: Session, change: UUID) -> ChangeView | None:
    """One change with the days on which it still takes effect."""
    row = session.execute(_changes().where(OrganisationChange.id == change)).first()
    if row is None:
        return None
    due = session.execute(
        select(Reassignment.due_on)
        .where(Reassignment.change_id == change, Reassignment.applied_at.is_(None))
        .order_by(Reassignment.due_on)
    ).scalars()
    return _view(row, tuple(due))


def handover_report(
    session: Session, change: UUID, *, after: UUID | None = None, size: int = PAGE
) -> tuple[HandedOver, ...]:
    """The next tasks that a change has handed over, in the order in which they went."""
    found = _lines().where(Handover.change_id == change)
    if after is not None:
        found = found.where(Handover.id > after)
    return tuple(_line(row) for row in session.execute(found.order_by(Handover.id).limit(size)))


def handovers_of(session: Session, person: UUID, *, size: int = PAGE) -> tuple[HandedOver, ...]:
    """The latest tasks that went from or to a person."""
    found = _lines().where(or_(Handover.from_person_id == person, Handover.to_person_id == person))
    latest = found.order_by(Handover.at.desc(), Handover.id.desc()).limit(size)
    return tuple(_line(row) for row in session.execute(latest))


def _changes() -> Select[*tuple[Any, ...]]:
    handed_over = (
        select(func.count())
        .where(Handover.change_id == OrganisationChange.id)
        .scalar_subquery()
        .label("handed_over")
    )
    return (
        select(
            OrganisationChange,
            Account.name.label("by"),
            Person.name.label("person"),
            Position.name.label("post"),
            Unit.name.label("unit"),
            handed_over,
        )
        .outerjoin(Account, Account.id == OrganisationChange.account_id)
        .outerjoin(Person, Person.id == OrganisationChange.person_id)
        .outerjoin(Position, Position.id == OrganisationChange.position_id)
        .outerjoin(Unit, Unit.id == OrganisationChange.unit_id)
    )


def _view(row: Any, due: tuple[date, ...] = ()) -> ChangeView:  # noqa: ANN401 - a result row
    made: OrganisationChange = row.OrganisationChange
    return ChangeView(
        id=made.id,
        kind=made.kind,
        label=KINDS[made.kind],
        at=made.at,
        by=row.by or "",
        person=row.person or "",
        post=row.post or "",
        unit=row.unit or "",
        effective_on=made.effective_on,
        document=made.document,
        detail=made.detail,
        handed_over=row.handed_over,
        due=due,
    )


def _lines() -> Select[*tuple[Any, ...]]:
    giver, taker, subject = aliased(Person), aliased(Person), aliased(Person)
    return (
        select(
            Handover.id,
            Handover.task_id,
            Handover.case_id,
            Handover.role,
            Handover.at,
            Case.workflow,
            Task.closed_at,
            Position.name.label("post"),
            giver.name.label("giver"),
            taker.name.label("taker"),
            subject.name.label("subject"),
        )
        .join(Case, Case.id == Handover.case_id)
        .join(Task, Task.id == Handover.task_id)
        .outerjoin(Position, Position.id == Handover.position_id)
        .outerjoin(giver, giver.id == Handover.from_person_id)
        .outerjoin(taker, taker.id == Handover.to_person_id)
        .outerjoin(subject, subject.id == Case.subject_person)
    )


def _line(row: Any) -> HandedOver:  # noqa: ANN401 - a result row
    return HandedOver(
        id=row.id,
        task=row.task_id,
        case=row.case_id,
        workflow=row.workflow,
        subject=row.subject or "",
        role=row.role,
        post=row.post or "",
        from_person=row.giver or "",
        to_person=row.taker or "",
        at=row.at,
        open=row.closed_at is None,
    )
