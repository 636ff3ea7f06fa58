"""Who a person is in the organisation today: unit, duties, people below.

Who they are to one case is worked out a case at a time, and is not said here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import Appointment, Duty, Position, Unit
from workflow_app.rules.roles import Role
from workflow_app.services.cases.reading import day_of

CAPITAL = "Asia/Jakarta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``leads`` when a post of theirs has others below it; ``zone`` is that of their first post."""

    positions: frozenset[UUID] = frozenset()
    duties: frozenset[Role] = frozenset()
    leads: bool = False
    zone: str = CAPITAL
    unit: str = ""
    post: str = ""


NOBODY = Standing()


def standing(session: Session, person: UUID | None, at: datetime) -> Standing:
    """What a person is today over all appointments, the definitive one first; one statement."""
    if person is None:
        return NOBODY
    below = aliased(Position)
    day = day_of(at)
    rows = session.execute(
        select(
            Position.id,
            Position.name.label("post"),
            Unit.name.label("unit"),
            Unit.zone,
            Duty.role,
            exists().where(below.superior_position_id == Position.id).label("leads"),
        )
        .select_from(Appointment)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .outerjoin(Duty, Duty.position_id == Position.id)
        .where(
            Appointment.person_id == person,
            Appointment.valid_from <= day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
        )
        .order_by(Appointment.kind, Appointment.valid_from, Position.id)
    ).all()
    if not rows:
        return NOBODY
    return Standing(
        positions=frozenset(row.id for row in rows),
        duties=frozenset(Role(row.role) for row in rows if row.role),
        leads=any(row.leads for row in rows),
        zone=rows[0].zone,
        unit=rows[0].unit,
        post=rows[0].post,
    )
