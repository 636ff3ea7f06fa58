"""What waits for a person: open tasks by due moment, a page at a time.

A page costs the same at a thousand tasks and at a million: it is read from partial indexes of
open tasks, by key, and nothing counts or sorts the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, tuple_, union_all
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import (
    Appointment,
    Case,
    Duty,
    Evaluation,
    OrganisationResult,
    Person,
    Position,
    Skp,
    Task,
    Unit,
)
from workflow_app.services.cases.reading import day_of

PAGE = 50
Scan = Select[*tuple[Any, ...]]
_SOON = timedelta(days=2)
_COUNT_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last task of a page: the next one begins behind it."""

    sort_at: datetime
    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """One task as the inbox shows it. ``why`` is the basis on which it came to this person."""

    task: UUID
    case: UUID
    kind: str
    code: str
    role: str
    why: str
    position: str
    workflow: str
    variant: str
    state: str
    subject: str
    nip: str
    unit: str
    about: str
    opened_at: datetime
    due_at: datetime | None
    sort_at: datetime


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of tasks and where the next one begins."""

    rows: tuple[InboxRow, ...]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """How many tasks wait, at most ``_COUNT_LIMIT`` of each are counted."""

    waiting: int
    overdue: int
    soon: int


def inbox_page(
    session: Session,
    person: UUID,
    at: datetime,
    *,
    view: str = "waiting",
    after: Cursor | None = None,
    size: int = PAGE,
) -> InboxPage:
    """The next ``size`` open tasks of a person in a view, the most pressing first."""
    found = _mine(session, person, at, view=view, after=after, size=size + 1)
    rows = tuple(_rows(session, found[:size]))
    last = rows[-1] if len(found) > size else None
    return InboxPage(rows, Cursor(last.sort_at, last.task) if last else None)


def inbox_counts(session: Session, person: UUID, at: datetime) -> InboxCounts:
    """Counts of the rail, each from the index of open tasks."""
    return InboxCounts(*(_count(session, person, at, view) for view in _VIEWS))


def _mine(
    session: Session,
    person: UUID,
    at: datetime,
    *,
    view: str,
    after: Cursor | None,
    size: int,
) -> list[UUID]:
    """Ids of the next tasks: one bounded index scan for each place they can come from."""
    scans = [
        _bounded(source, at, view, after).order_by(Task.sort_at, Task.id).limit(size)
        for source in _sources(session, person, at)
    ]
    merged = union_all(*(select(scan.subquery()) for scan in scans)).subquery()
    ids = select(merged.c.id).order_by(merged.c.sort_at, merged.c.id).limit(size)
    return list(session.execute(ids).scalars())


def _sources(session: Session, person: UUID, at: datetime) -> list[Scan]:
    """Tasks assigned to a person, and those of each pool one of their posts belongs to."""
    open_tasks: Scan = select(Task.id, Task.sort_at).where(Task.closed_at.is_(None))
    pools = session.execute(
        select(Duty.unit_id, Duty.role)
        .join(Appointment, Appointment.position_id == Duty.position_id)
        .where(
            Appointment.person_id == person,
            Appointment.valid_from <= day_of(at),
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day_of(at)),
        )
        .distinct()
    ).all()
    return [
        open_tasks.where(Task.assignee_id == person),
        *(
            open_tasks.where(
                Task.assignee_id.is_(None),
                Task.pool_unit_id == pool.unit_id,
                Task.role == pool.role,
            )
            for pool in pools
        ),
    ]


def _bounded(source: Scan, at: datetime, view: str, after: Cursor | None) -> Scan:
    source = _VIEWS[view](source, at)
    if after is None:
        return source
    return source.where(tuple_(Task.sort_at, Task.id) > (after.sort_at, after.task))


def _waiting(source: Scan, _at: datetime) -> Scan:
    return source


def _overdue(source: Scan, at: datetime) -> Scan:
    return source.where(Task.sort_at < at)


def _due_soon(source: Scan, at: datetime) -> Scan:
    return source.where(and_(Task.sort_at >= at, Task.sort_at < at + _SOON))


_VIEWS = {"waiting": _waiting, "overdue": _overdue, "soon": _due_soon}
VIEWS = tuple(_VIEWS)


def _count(session: Session, person: UUID, at: datetime, view: str) -> int:
    total = 0
    for source in _sources(session, person, at):
        bounded = _bounded(source, at, view, None).limit(_COUNT_LIMIT).subquery()
        total += session.execute(select(func.count()).select_from(bounded)).scalar_one()
    return total


def _rows(session: Session, tasks: list[UUID]) -> list[InboxRow]:
    """The tasks of a page with what is shown beside them, in one statement."""
    if not tasks:
        return []
    subject, post = aliased(Person), aliased(Position)
    found = session.execute(
        select(
            Task.id,
            Task.case_id,
            Task.kind,
            Task.code,
            Task.role,
            Task.basis,
            Task.opened_at,
            Task.due_at,
            Task.sort_at,
            post.name.label("position"),
            Case.workflow,
            Case.variant,
            Case.state,
            subject.name.label("subject"),
            subject.nip,
            Unit.name.label("unit"),
            Skp.year,
            Evaluation.label,
            OrganisationResult.label.label("period"),
        )
        .join(Case, Case.id == Task.case_id)
        .join(Unit, Unit.id == Case.unit_id)
        .outerjoin(subject, subject.id == Case.subject_person)
        .outerjoin(post, post.id == Task.position_id)
        .outerjoin(Skp, Skp.case_id == Case.root_id)
        .outerjoin(
            Evaluation, or_(Evaluation.case_id == Case.id, Evaluation.case_id == Case.parent_id)
        )
        .outerjoin(OrganisationResult, OrganisationResult.case_id == Case.id)
        .where(Task.id.in_(tasks))
        .order_by(Task.sort_at, Task.id)
    ).all()
    return [
        InboxRow(
            task=row.id,
            case=row.case_id,
            kind=row.kind,
            code=row.code,
            role=row.role,
            why=row.basis,
            position=row.position or "",
            workflow=row.workflow,
            variant=row.variant,
            state=row.state,
            subject=row.subject or row.unit,
            nip=(row.nip or "")[-4:],
            unit=row.unit,
            about=" · ".join(str(part) for part in (row.label, row.period, row.year) if part),
            opened_at=row.opened_at,
            due_at=row.due_at,
            sort_at=row.sort_at,
        )
        for row in found
    ]
