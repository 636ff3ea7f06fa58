"""What an employee sees before they report a wrong superior, and what they have reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from state_machines.koreksi_atasan import OPEN
from workflow_app.persistence.models import Appointment, Case, KoreksiAtasan, Person, Position
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.koreksi_atasan import NEVER_RATE
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.cases.reading import day_of
from workflow_app.services.koreksi_atasan.reading import NamedPosition, named_posts
from workflow_app.services.staffing.above import superior_of
from workflow_app.services.staffing.looking import definitive_of

PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReport:
    """A report that has not been answered yet. ``answer_by`` is the last day for an answer."""

    case: UUID
    state: str
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The employee's post and who stands above it on record; what was chosen instead.

    ``own`` is None for whoever holds no post of their own. ``days`` are the working days in
    which the personnel unit answers.
    """

    own: NamedPosition | None
    present: NamedPosition | None
    chosen: NamedPosition | None
    open_report: OpenReport | None
    days: int


@dataclass(frozen=True, slots=True)
class Leaders:
    """A page of positions that may lead; the next one begins behind ``after``."""

    rows: tuple[NamedPosition, ...] = ()
    after: UUID | None = None


def offer(session: Session, person: UUID, chosen: UUID | None, *, at: datetime) -> Offer:
    """Everything the form of a report shows beside its fields."""
    day = day_of(at)
    own = definitive_of(session, person, day)
    here = own.position_id if own else None
    present = superior_of(session, here, day, person=person) if here else None
    named = named_posts(session, {each for each in (here, present, chosen) if each}, at)
    return Offer(
        own=named.get(here) if here else None,
        present=named.get(present) if present else None,
        chosen=named.get(chosen) if chosen else None,
        open_report=open_report(session, person),
        days=agency_settings(session).on(day).days("superior_correction_working_days"),
    )


def open_report(session: Session, person: UUID) -> OpenReport | None:
    """The report of an employee that still waits for its answer."""
    row = session.execute(
        select(Case.id, Case.state, Case.dates)
        .join(KoreksiAtasan, KoreksiAtasan.case_id == Case.id)
        .where(KoreksiAtasan.person_id == person, Case.state.in_([state.name for state in OPEN]))
    ).first()
    if row is None:
        return None
    by = date.fromisoformat(row.dates["answer_by"])
    return OpenReport(case=row.id, state=row.state, answer_by=by)


def leaders(
    session: Session, search: str, *, at: datetime, after: UUID | None = None, size: int = PAGE
) -> Leaders:
    """Positions that may lead, by name: theirs or their holder's contains the words.

    A NIP is found as a whole only.
    """
    found = _named(search, day_of(at))
    if after is not None:
        last = select(Position.name).where(Position.id == after).scalar_subquery()
        found = found.where(tuple_(Position.name, Position.id) > tuple_(last, after))
    ids = session.execute(found.order_by(Position.name, Position.id).limit(size + 1)).scalars()
    wanted = list(ids)
    shown = wanted[:size]
    named = named_posts(session, set(shown), at)
    rows = tuple(named[each] for each in shown)
    return Leaders(rows, shown[-1] if len(wanted) > size else None)


def _named(search: str, day: date) -> Select[Any]:
    holder = (
        select(Appointment.id)
        .join(Person, Person.id == Appointment.person_id)
        .where(
            Appointment.position_id == Position.id,
            valid_on(Appointment, day),
            or_(_contains(Person.name, search), Person.nip == search.replace(" ", "")),
        )
    )
    return select(Position.id).where(
        Position.jenis.not_in(NEVER_RATE),
        and_(
            or_(Position.established_on.is_(None), Position.established_on <= day),
            or_(Position.abolished_on.is_(None), Position.abolished_on > day),
        ),
        or_(_contains(Position.name, search), holder.exists()),
    )


def _contains(column: Any, search: str) -> Any:  # noqa: ANN401 - a column and a condition
    return func.lower(column).contains(search.lower(), autoescape=True)
