"""Units that are founded, moved or given another week: their calendar follows.

Deadlines are brought up to it by the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import UnitSchedule
from workflow_app.services.calendars.contents import renew, units_under

#: What was said about a unit before its first dated change.
BEGINNING = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class UnitWeek:
    """The zone of a unit and the days of its week."""

    zone: str
    week_days: int


def unit_placed(session: Session, unit: UUID, at: datetime) -> None:
    """Let a unit and all below it take what is decreed above their new place."""
    session.flush()
    renew(session, units_under(session, unit), at)


def week_changed(
    session: Session, unit: UUID, before: UnitWeek, now: UnitWeek, on: date, at: datetime
) -> None:
    """Let another zone or week hold from a day on, and not for the days before."""
    if before == now:
        return
    session.flush()
    known = set(
        session.execute(
            select(UnitSchedule.valid_from).where(UnitSchedule.unit_id == unit)
        ).scalars()
    )
    values = {"zone": now.zone, "week_days": now.week_days, "entered_at": at}
    if on in known:
        session.execute(
            update(UnitSchedule)
            .where(UnitSchedule.unit_id == unit, UnitSchedule.valid_from == on)
            .values(values)
            .execution_options(synchronize_session=False)
        )
    else:
        rows = [(on, values)]
        if not known:
            old = {"zone": before.zone, "week_days": before.week_days, "entered_at": at}
            rows.append((BEGINNING, old))
        session.execute(
            insert(UnitSchedule),
            [
                {"id": new_id(), "unit_id": unit, "valid_from": valid_from, **each}
                for valid_from, each in rows
            ],
        )
    renew(session, units_under(session, unit), at)
