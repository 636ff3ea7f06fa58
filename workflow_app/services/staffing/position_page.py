"""Everything the personnel administration asks about one post, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Appointment,
    Duty,
    OrganisationChange,
    Person,
    Position,
    ReportingLine,
    Task,
    Unit,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.above import superior_of
from workflow_app.services.staffing.past import DUTY_ADDED, DUTY_REMOVED
from workflow_app.services.staffing.position_list import PostRow, post_rows, standing_on

#: Posts below one that are named; of more only the number is said.
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBy:
    """One appointment to the post, of whatever kind. ``open`` says that it can still be ended."""

    id: UUID
    person: UUID
    name: str
    kind: str
    valid_from: date
    valid_to: date | None
    document: str
    ended_by: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfPost:
    """Above whom the post stood, stands or will stand; with a person the line is theirs alone."""

    superior: str
    person: str
    basis: str
    valid_from: date
    valid_to: date | None
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyOf:
    """A role that the post carries for every case under a unit; no ``id`` when it has ended."""

    id: UUID | None
    role: Role
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """A post on a day; ``open_tasks`` are addressed to it now, ``below`` are posts under it."""

    row: PostRow
    day: date
    established_on: date | None
    abolished_on: date | None
    superior: PostRow | None
    lines: tuple[LineOfPost, ...]
    history: tuple[HeldBy, ...]
    below: tuple[PostRow, ...]
    below_count: int
    duties: tuple[DutyOf, ...]
    open_tasks: int


def position_view(session: Session, position: UUID, day: date, at: datetime) -> PositionView:
    """A post on a day; a fixed number of statements. Raises ``NoSuchCase``."""
    post = session.get(Position, position)
    if post is None:
        raise refusals.NoSuchCase(Text("Jabatan tidak ditemukan", "There is no such position"))
    above = superior_of(session, position, day)
    under, count = _below(session, position, day)
    seen = post_rows(session, [position, *([above] if above else []), *under], day)
    asked = select(func.count()).where(Task.position_id == position, Task.closed_at.is_(None))
    return PositionView(
        row=seen[position],
        day=day,
        established_on=post.established_on,
        abolished_on=post.abolished_on,
        superior=seen.get(above) if above else None,
        lines=_lines(session, position),
        history=_history(session, position, day_of(at)),
        below=tuple(seen[each] for each in under),
        below_count=count,
        duties=_duties(session, position, day),
        open_tasks=session.execute(asked).scalar_one(),
    )


def _below(session: Session, position: UUID, day: date) -> tuple[list[UUID], int]:
    """Posts under one on a day: those of lines written for the day, else of the line in force."""
    written = (
        select(ReportingLine.superior_position_id)
        .where(
            ReportingLine.position_id == Position.id,
            ReportingLine.person_id.is_(None),
            ReportingLine.valid_from <= day,
            or_(ReportingLine.valid_to.is_(None), ReportingLine.valid_to >= day),
        )
        .limit(1)
    )
    on_the_day = func.coalesce(written.scalar_subquery(), Position.superior_position_id)
    found = select(Position.id).where(on_the_day == position, standing_on(Position, day))
    count = session.execute(select(func.count()).select_from(found.subquery())).scalar_one()
    named = session.execute(found.order_by(Position.name, Position.id).limit(MOST)).scalars()
    return list(named), count


def _lines(session: Session, position: UUID) -> tuple[LineOfPost, ...]:
    rows = session.execute(
        select(ReportingLine, Position.name, Person.name)
        .outerjoin(Position, Position.id == ReportingLine.superior_position_id)
        .outerjoin(Person, Person.id == ReportingLine.person_id)
        .where(ReportingLine.position_id == position)
        .order_by(ReportingLine.valid_from.desc(), ReportingLine.id)
    )
    return tuple(
        LineOfPost(
            superior=superior or "",
            person=person or "",
            basis=line.basis,
            valid_from=line.valid_from,
            valid_to=line.valid_to,
            document=line.document,
        )
        for line, superior, person in rows
    )


def _history(session: Session, position: UUID, today: date) -> tuple[HeldBy, ...]:
    rows = session.execute(
        select(Appointment, Person.name)
        .join(Person, Person.id == Appointment.person_id)
        .where(Appointment.position_id == position)
        .order_by(Appointment.valid_from.desc(), Appointment.kind, Appointment.id)
    )
    return tuple(
        HeldBy(
            id=held.id,
            person=held.person_id,
            name=name,
            kind=held.kind,
            valid_from=held.valid_from,
            valid_to=held.valid_to,
            document=held.document,
            ended_by=held.ended_by,
            open=held.valid_to is None or held.valid_to > today,
        )
        for held, name in rows
    )


def _duties(session: Session, position: UUID, day: date) -> tuple[DutyOf, ...]:
    """Those of a day: the rows say what is so now, later changes are taken back."""
    now = session.execute(select(Duty).where(Duty.position_id == position)).scalars()
    held: dict[tuple[str, UUID], UUID | None] = {(each.role, each.unit_id): each.id for each in now}
    later = session.execute(
        select(OrganisationChange)
        .where(
            OrganisationChange.position_id == position,
            OrganisationChange.kind.in_((DUTY_ADDED, DUTY_REMOVED)),
            OrganisationChange.effective_on > day,
        )
        .order_by(OrganisationChange.at.desc(), OrganisationChange.id.desc())
    ).scalars()
    for each in later:
        key = (each.detail["role"], cast("UUID", each.unit_id))
        if each.kind == DUTY_ADDED:
            held.pop(key, None)
        else:
            held[key] = None
    units = {unit for _, unit in held}
    rows = session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(units)))
    names = {row.id: row.name for row in rows}
    found = [
        DutyOf(id=row, role=Role(role), unit=names[unit]) for (role, unit), row in held.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.role, each.unit)))
