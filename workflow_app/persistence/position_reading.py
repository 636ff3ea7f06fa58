"""Who holds which position on a date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Appointment

#: Who is addressed first when a post has several holders: a Plh stands in for an absent holder.
PRESENT = {"plh": 0, "plt": 1, "definitive": 2}


def holders_of(
    session: Session, positions: Collection[UUID], day: date
) -> dict[UUID, tuple[UUID, str]]:
    """The present holder of each position and the kind of the appointment; vacant ones are out."""
    if not positions:
        return {}
    rows = session.execute(
        select(Appointment.position_id, Appointment.person_id, Appointment.kind).where(
            Appointment.position_id.in_(positions),
            Appointment.valid_from <= day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
        )
    ).all()
    ordered = sorted(rows, key=lambda row: PRESENT[row.kind], reverse=True)
    return {row.position_id: (row.person_id, row.kind) for row in ordered}
