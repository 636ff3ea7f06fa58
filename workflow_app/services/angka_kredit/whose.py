"""Whose book it is: the unit by whose settings it is kept, and whether they hold a JF."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.persistence.models import Position
from workflow_app.services.staffing import looking


def unit_of(session: Session, person: UUID, day: date) -> str | None:
    """The unit of the own post of somebody on a day, None without one."""
    post = _post_of(session, person, day)
    return None if post is None else str(post.unit_id)


def holds_jf(session: Session, person: UUID, day: date) -> bool:
    """Whether the own post of somebody on a day is a functional one."""
    post = _post_of(session, person, day)
    return post is not None and bool(post.jenjang)


def _post_of(session: Session, person: UUID, day: date) -> Position | None:
    held = looking.definitive_of(session, person, day)
    return None if held is None else session.get_one(Position, held.position_id)
