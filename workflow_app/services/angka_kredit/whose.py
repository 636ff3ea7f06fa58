"""Whose book it is: the unit by whose settings it is kept."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.persistence.models import Position
from workflow_app.services.staffing import looking


def unit_of(session: Session, person: UUID, day: date) -> str | None:
    """The unit of the own post of somebody on a day, None without one."""
    held = looking.definitive_of(session, person, day)
    return None if held is None else str(session.get_one(Position, held.position_id).unit_id)
