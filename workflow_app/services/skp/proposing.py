"""What an SKP that somebody is about to open would look like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, Case, Person, Position, Skp, Unit
from workflow_app.rules.text import Text
from workflow_app.services.cases.birthplace import around_birth
from workflow_app.services.cases.contracts import Opening
from workflow_app.services.cases.reading import day_of
from workflow_app.services.skp.parties import Official, official_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Existing:
    """An SKP that the person has in the year."""

    case: UUID
    starts_on: date
    ends_on: date
    state: str
    workflow_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Dates, approach and rater for one person and year.

    Without a definitive post in the year there is neither post nor rater, and the dates are those
    of the year. ``planning_opens`` is the first day on which it may be opened; ``copies`` says
    that the agency lets unfinished results be taken over.
    """

    person: UUID
    name: str
    year: int
    starts_on: date
    ends_on: date
    approach: str
    planning_opens: date | None = None
    post: str = ""
    unit: str = ""
    rater: Official | None = None
    existing: tuple[Existing, ...] = ()
    copies: bool = False


def require_opener(session: Session, person: UUID, *, actor: UUID, at: datetime) -> None:
    """Let in the person and whoever rates one of their posts.

    Raises ``NoSuchCase`` for anybody else: whether there is such a person is not said.
    """
    if person == actor:
        return
    posts = (
        select(Position.superior_position_id)
        .join(Appointment, Appointment.position_id == Position.id)
        .where(Appointment.person_id == person, _holds(day_of(at)))
    )
    leads = session.execute(
        select(Appointment.id)
        .where(
            Appointment.person_id == actor,
            Appointment.position_id.in_(posts),
            _holds(day_of(at)),
        )
        .limit(1)
    ).first()
    if leads is None:
        raise refusals.NoSuchCase(Text("Pegawai tidak ditemukan", "There is no such employee"))


def proposal(session: Session, person: UUID, year: int, *, actor: UUID, at: datetime) -> Proposal:
    """What to offer for a year: the days of the latest post that no other SKP covers yet."""
    name = session.execute(select(Person.name).where(Person.id == person)).scalar_one()
    existing = tuple(_existing(session, person, year))
    post = _post(session, person, year)
    starts_on, ends_on = _days(post, existing, year)
    if post is None:
        return Proposal(
            person=person,
            name=name,
            year=year,
            starts_on=starts_on,
            ends_on=ends_on,
            approach="",
            existing=existing,
        )
    birth = Opening(id=new_id(), workflow="skp", unit=post.unit_id, about=starts_on)
    attempt = Attempt(case=birth.id, trigger="create", actor=actor, at=at)
    settings = around_birth(session, birth, attempt).settings
    superior = post.superior_position_id
    return Proposal(
        person=person,
        name=name,
        year=year,
        starts_on=starts_on,
        ends_on=ends_on,
        approach=settings.choice("skp_approach"),
        planning_opens=settings.date_for("planning_opens", year),
        post=post.post,
        unit=post.unit,
        rater=official_at(session, superior, day_of(at)) if superior else None,
        existing=existing,
        copies=settings.flag("transfer_copies_unfinished_rhk"),
    )


def _holds(day: date) -> Any:  # noqa: ANN401 - a condition
    return (Appointment.valid_from <= day) & or_(
        Appointment.valid_to.is_(None), Appointment.valid_to >= day
    )


def _post(session: Session, person: UUID, year: int) -> Any:  # noqa: ANN401 - a result row
    """The latest definitive post that the person holds in the year."""
    return session.execute(
        select(
            Position.unit_id,
            Position.superior_position_id,
            Position.name.label("post"),
            Unit.name.label("unit"),
            Appointment.valid_from,
            Appointment.valid_to,
        )
        .join(Appointment, Appointment.position_id == Position.id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(
            Appointment.person_id == person,
            Appointment.kind == "definitive",
            Appointment.valid_from <= date(year, 12, 31),
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= date(year, 1, 1)),
        )
        .order_by(Appointment.valid_from.desc())
        .limit(1)
    ).first()


def _existing(session: Session, person: UUID, year: int) -> list[Existing]:
    rows = session.execute(
        select(Case.id, Case.state, Case.workflow_version, Skp.starts_on, Skp.ends_on)
        .join(Skp, Skp.case_id == Case.id)
        .where(Skp.person_id == person, Skp.year == year, Case.state != "cancelled")
        .order_by(Skp.starts_on)
    )
    return [
        Existing(
            case=row.id,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            state=row.state,
            workflow_version=row.workflow_version,
        )
        for row in rows
    ]


def _days(
    post: Any,  # noqa: ANN401 - a result row or None
    existing: tuple[Existing, ...],
    year: int,
) -> tuple[date, date]:
    """From the first day in the post, or the day after the last SKP, to the last in the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if post is not None:
        first = max(first, post.valid_from)
        last = min(last, post.valid_to or last)
    taken = max((each.ends_on for each in existing), default=None)
    if taken is not None and first <= taken < last:
        first = taken + timedelta(days=1)
    return first, last
