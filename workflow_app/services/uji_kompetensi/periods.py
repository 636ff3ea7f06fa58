"""The test periods that the organiser has announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import PeriodeUkom
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period: registration from one day to another; ``jf`` empty for every JF."""

    opens_on: date
    closes_on: date
    jf: str = ""
    place: str = ""


def announce(session: Session, period: Period, *, actor: UUID, at: datetime) -> UUID:
    """Announce a test period. Raises ``Invalid`` for one that closes before it opens."""
    if period.closes_on < period.opens_on:
        raise refusals.Invalid(
            Text("Pendaftaran ditutup sebelum dibuka", "Registration closes before it opens"),
            field="closes_on",
        )
    row = PeriodeUkom(
        id=new_id(),
        jf=period.jf,
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        place=period.place,
        announced_by=actor,
        announced_at=at,
    )
    session.add(row)
    session.flush()
    return row.id


def registration_closes(session: Session, jf: str, day: date) -> date | None:
    """Until when the period that is open on a day takes registrations; None without a period."""
    return session.execute(
        select(PeriodeUkom.closes_on)
        .where(
            or_(PeriodeUkom.jf == "", PeriodeUkom.jf == jf),
            PeriodeUkom.opens_on <= day,
            PeriodeUkom.closes_on >= day,
        )
        .order_by(PeriodeUkom.closes_on.desc())
        .limit(1)
    ).scalar_one_or_none()


def announced(session: Session, day: date, *, limit: int = 20) -> tuple[Period, ...]:
    """The periods that are not over, the next first."""
    rows = session.execute(
        select(PeriodeUkom)
        .where(PeriodeUkom.closes_on >= day)
        .order_by(PeriodeUkom.opens_on, PeriodeUkom.id)
        .limit(limit)
    ).scalars()
    return tuple(
        Period(opens_on=row.opens_on, closes_on=row.closes_on, jf=row.jf, place=row.place)
        for row in rows
    )
