"""People who may be named as testers or recorded as able to test, each with the post they hold.

A post of several is held by each of them: a tester is always a person, never a post.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Appointment, Person, Position, Unit
from workflow_app.persistence.position_reading import valid_on

_MOST = 20


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody with their own post and its unit."""

    person: UUID
    name: str
    post: str
    unit: str


def find_nominees(session: Session, search: str, day: date) -> tuple[Nominee, ...]:
    """Whose name, or whose post's name, contains the words; NIP as a whole."""
    words = search.lower()
    found = or_(
        func.lower(Position.name).contains(words, autoescape=True),
        func.lower(Person.name).contains(words, autoescape=True),
        Person.nip == search.replace(" ", ""),
    )
    return _nominees(session, found, day)


def nominee(session: Session, person: UUID, day: date) -> Nominee | None:
    """One of them, or None for somebody without a post of their own."""
    return next(iter(_nominees(session, Person.id == person, day)), None)


def _nominees(session: Session, which: ColumnElement[bool], day: date) -> tuple[Nominee, ...]:
    own = and_(
        Appointment.person_id == Person.id,
        Appointment.kind == "definitive",
        valid_on(Appointment, day),
    )
    rows = session.execute(
        select(Person.id, Person.name, Position.name.label("post"), Unit.name.label("unit"))
        .join(Appointment, own)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(which)
        .order_by(Position.name, Position.id, Person.name, Person.id)
        .limit(_MOST)
    )
    return tuple(Nominee(row.id, row.name, row.post, row.unit) for row in rows)
