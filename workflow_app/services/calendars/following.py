"""What the clock looks for after edits of calendars, and on the day a dated change begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.models import CalendarEdition, Unit, UnitSchedule
from workflow_app.services.cases.reading import day_of
from workflow_app.services.notifications.moved_deadlines import EFFECT, moved_by
from workflow_app.services.outbox import post

#: Cases of one transaction, and editions of one look.
BATCH = 100
#: A case that was opened beside an edit may come to light a little after it.
_STILL_NEW = timedelta(hours=1)


def unsettled(session: Session, at: datetime) -> Sequence[UUID]:
    """Editions that not every open case has been looked at with, and those that are still new."""
    return (
        session.execute(
            select(CalendarEdition.id)
            .where(
                or_(
                    CalendarEdition.settled_at.is_(None),
                    CalendarEdition.made_at > at - _STILL_NEW,
                )
            )
            .limit(BATCH)
        )
        .scalars()
        .all()
    )


def settle(session: Session, editions: Sequence[UUID], at: datetime) -> None:
    """Say that every open case was looked at with some editions, and have people told what moved.

    Each edition is told of once, however many clocks run.
    """
    settled = session.execute(
        update(CalendarEdition)
        .where(CalendarEdition.id.in_(editions), CalendarEdition.settled_at.is_(None))
        .values(settled_at=at)
        .returning(CalendarEdition.id)
        .execution_options(synchronize_session=False)
    )
    told = sorted(settled.scalars())
    if told and session.execute(moved_by(told).limit(1)).first() is not None:
        post(session, EFFECT, at=at, payload={"editions": [str(each) for each in told]})


def apply_schedules(session: Session, at: datetime) -> int:
    """Let units show the zone and week that hold today; the number that changed.

    Deadlines follow the dated changes by themselves.
    """
    begun = (
        select(
            UnitSchedule.unit_id,
            UnitSchedule.zone,
            UnitSchedule.week_days,
            func.row_number()
            .over(partition_by=UnitSchedule.unit_id, order_by=UnitSchedule.valid_from.desc())
            .label("n"),
        )
        .where(UnitSchedule.valid_from <= day_of(at))
        .subquery()
    )
    due = session.execute(
        select(Unit.id, begun.c.zone, begun.c.week_days)
        .join(begun, begun.c.unit_id == Unit.id)
        .where(
            begun.c.n == 1,
            or_(Unit.zone != begun.c.zone, Unit.week_days != begun.c.week_days),
        )
    ).all()
    for unit, zone, week_days in due:
        session.execute(
            update(Unit)
            .where(Unit.id == unit)
            .values(zone=zone, week_days=week_days)
            .execution_options(synchronize_session=False)
        )
    return len(due)
