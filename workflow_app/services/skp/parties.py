"""The two parties of an SKP as its form prints them: name, NIP, rank, post and unit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Appointment,
    CaseParty,
    Person,
    Position,
    Skp,
    Unit,
)
from workflow_app.persistence.position_reading import PRESENT
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """One party of the form.

    A vacant post has no person and no name; ``acting`` is ``plt`` or ``plh`` for an acting holder.
    """

    position: UUID
    post: str
    unit: str
    person: UUID | None = None
    name: str = ""
    nip: str = ""
    rank: str = ""
    acting: str = ""


@dataclass(frozen=True, slots=True)
class ActingPost:
    """A post that the employee looks after as Plt or Plh, by the id of the appointment."""

    id: UUID
    post: str


def acting_posts(session: Session, case_id: UUID) -> tuple[ActingPost, ...]:
    """The acting assignments of the employee on any day of an SKP."""
    rows = session.execute(
        select(Appointment.id, Appointment.kind, Position.name)
        .join(Position, Position.id == Appointment.position_id)
        .join(Skp, Skp.person_id == Appointment.person_id)
        .where(
            Skp.case_id == case_id,
            Appointment.kind.in_(("plt", "plh")),
            Appointment.valid_from <= Skp.ends_on,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= Skp.starts_on),
        )
        .order_by(Appointment.valid_from, Appointment.id)
    )
    return tuple(ActingPost(row.id, f"{row.kind.capitalize()}. {row.name}") for row in rows)


def employee_of(session: Session, case_id: UUID) -> Official:
    """Whom an SKP is about, on the post it was written for."""
    row = session.execute(
        select(
            Skp.position_id,
            Position.name.label("post"),
            Unit.name.label("unit"),
            Person.id.label("person"),
            Person.name,
            Person.nip,
            Person.golongan,
        )
        .join(Person, Person.id == Skp.person_id)
        .join(Position, Position.id == Skp.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(Skp.case_id == case_id)
    ).one()
    return _official(row, "")


def raters_of(session: Session, cases: Collection[UUID], day: date) -> dict[UUID, Official]:
    """The rater of each SKP and whoever sits there on a day; one statement.

    An SKP without a rater is left out. Whoever took over by escalation stands beside the rater,
    and is not printed in their place.
    """
    if not cases:
        return {}
    found: dict[UUID, tuple[tuple[bool, int], Official]] = {}
    for row in session.execute(
        _seated(day).where(CaseParty.case_id.in_(cases), CaseParty.role == Role.PPKJ.value)
    ):
        place = (row.basis == "escalation", PRESENT.get(row.kind, 9))
        if row.case_id not in found or place < found[row.case_id][0]:
            found[row.case_id] = place, _official(row, row.kind or "")
    return {case: official for case, (_, official) in found.items()}


def official_at(session: Session, position: UUID, day: date) -> Official:
    """Who sits at a post on a day."""
    asked = _held(select(*_COLUMNS).select_from(Position), day)
    rows = session.execute(asked.where(Position.id == position)).all()
    row = min(rows, key=lambda each: PRESENT.get(each.kind, 9))
    return _official(row, row.kind or "")


_COLUMNS = (
    Position.id.label("position_id"),
    Position.name.label("post"),
    Unit.name.label("unit"),
    Appointment.kind,
    Person.id.label("person"),
    Person.name,
    Person.nip,
    Person.golongan,
)


def _seated(day: date) -> Select[*tuple[Any, ...]]:
    seats = (
        select(CaseParty.case_id, CaseParty.basis, *_COLUMNS)
        .select_from(CaseParty)
        .join(Position, Position.id == CaseParty.position_id)
        .where(CaseParty.until.is_(None))
    )
    return _held(seats, day)


def _held(posts: Select[*tuple[Any, ...]], day: date) -> Select[*tuple[Any, ...]]:
    """Posts with their units and with whoever holds them on a day."""
    holds = and_(
        Appointment.position_id == Position.id,
        Appointment.valid_from <= day,
        or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
    )
    return (
        posts.join(Unit, Unit.id == Position.unit_id)
        .outerjoin(Appointment, holds)
        .outerjoin(Person, Person.id == Appointment.person_id)
    )


def _official(row: Any, kind: str) -> Official:  # noqa: ANN401 - a result row
    golongan = row.golongan or ""
    known = golongan in set(Golongan)
    return Official(
        position=row.position_id,
        post=row.post,
        unit=row.unit,
        person=row.person,
        name=row.name or "",
        nip=row.nip or "",
        rank=Golongan(golongan).label.id if known else golongan.upper(),
        acting=kind if kind in {"plt", "plh"} else "",
    )
