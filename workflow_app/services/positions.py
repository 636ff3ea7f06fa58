"""Finding a post by its name or by who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Appointment, Person, Position, Unit
from workflow_app.persistence.position_reading import PRESENT
from workflow_app.services.cases.reading import day_of

_MOST = 20


@dataclass(frozen=True, slots=True)
class PostFound:
    """A post with its unit, and who is present in it; a vacant one has no holder."""

    id: UUID
    name: str
    unit: str
    holder: str


def find_posts(session: Session, search: str, at: datetime) -> tuple[PostFound, ...]:
    """Posts whose name, or whose holder's name, contains the words; NIP as a whole."""
    found = or_(
        _contains(Position.name, search),
        _contains(Person.name, search),
        Person.nip == search.replace(" ", ""),
    )
    return _posts(session, at, found)[:_MOST]


def post_by_id(session: Session, position: UUID, at: datetime) -> PostFound | None:
    """One post, or None when there is none of that id."""
    return next(iter(_posts(session, at, Position.id == position)), None)


def _posts(session: Session, at: datetime, condition: Any) -> tuple[PostFound, ...]:  # noqa: ANN401
    day = day_of(at)
    valid = and_(
        Appointment.position_id == Position.id,
        Appointment.valid_from <= day,
        or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
    )
    rows = session.execute(
        select(
            Position.id,
            Position.name,
            Unit.name.label("unit"),
            Person.name.label("holder"),
            Appointment.kind,
        )
        .join(Unit, Unit.id == Position.unit_id)
        .outerjoin(Appointment, valid)
        .outerjoin(Person, Person.id == Appointment.person_id)
        .where(condition)
        .order_by(Position.name, Position.id)
        .limit(3 * _MOST)
    ).all()
    present = sorted(rows, key=lambda row: PRESENT.get(row.kind, 9))
    best = {row.id: row for row in reversed(present)}
    ordered = dict.fromkeys(row.id for row in rows)
    return tuple(
        PostFound(key, best[key].name, best[key].unit, best[key].holder or "") for key in ordered
    )


def _contains(column: Any, search: str) -> Any:  # noqa: ANN401 - a column and a condition
    return func.lower(column).contains(search.lower(), autoescape=True)
