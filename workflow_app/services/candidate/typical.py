"""How long proposals of a kind take from their submission to the approval, out of the history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, Event, Unit
from workflow_app.rules.typical_days import LEAST, TypicalDays, typical_days
from workflow_app.services.calendars import Place, calendars_at
from workflow_app.services.calendars.paused import pauses_of

#: States of proposals that were approved.
APPROVED = ("approved", "inaugurated", "completed")
#: How far back and how many, the latest first: what was usual long ago says little.
_BACK = timedelta(days=3 * 365)
_MOST = 200


def typical_of(
    session: Session, workflow: str, variant: str, at: datetime, *, least: int = LEAST
) -> TypicalDays | None:
    """What half of the similar proposals took, in working days without pauses.

    Three statements, whatever their number; None for fewer than ``least``.
    """
    rows = _approved(session, workflow, variant, at - _BACK)
    return typical_days(_taken(session, rows), least=least)


def _approved(session: Session, workflow: str, variant: str, since: datetime) -> Sequence[Any]:
    """When each was submitted first and when it was approved."""
    latest = (
        select(Case.id)
        .where(
            Case.workflow == workflow,
            Case.variant == variant,
            Case.state.in_(APPROVED),
            Case.opened_at >= since,
        )
        .order_by(Case.opened_at.desc(), Case.id)
        .limit(_MOST)
        .subquery()
    )
    submitted = func.min(case((Event.trigger == "submit", Event.at)))
    approved = func.max(case((Event.trigger == "approve", Event.at)))
    rows = session.execute(
        select(
            Case.id,
            Unit.calendar_id,
            Unit.zone,
            Unit.week_days,
            submitted.label("submitted"),
            approved.label("approved"),
        )
        .join(latest, latest.c.id == Case.id)
        .join(Unit, Unit.id == Case.unit_id)
        .join(Event, Event.case_id == Case.id)
        .where(Event.kind == "move", Event.trigger.in_(("submit", "approve")))
        .group_by(Case.id, Unit.calendar_id, Unit.zone, Unit.week_days)
    ).all()
    return [row for row in rows if row.submitted and row.approved]


def _taken(session: Session, rows: Sequence[Any]) -> Iterator[int]:
    pauses = pauses_of(session, {row.id for row in rows})
    places = {row.id: Place(row.calendar_id, row.zone, row.week_days) for row in rows}
    calendars = calendars_at(session, places.values())
    for row in rows:
        calendar = calendars[places[row.id]]
        yield calendar.waited(row.submitted, row.approved, pauses.get(row.id, ()))
