"""Whom the head of a unit may propose, and where each of them stands on the way up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import (
    AngkaKredit,
    Appointment,
    Case,
    Person,
    Position,
    UnitAncestor,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.agency_settings import AgencySettings
from workflow_app.rules.ak_books import AkBook, golongan_named, mode_of
from workflow_app.rules.ak_threshold import AkCheck
from workflow_app.rules.angka_kredit_ledger import from_units
from workflow_app.rules.jenjang import Jenjang
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.questions import under_way

#: As many as one page lists.
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """Somebody of the unit. ``ak`` is None outside JF and at the top; ``open_case`` a proposal."""

    person: UUID
    name: str
    post: str
    jenjang: Jenjang | None
    ak: AkCheck | None
    open_case: UUID | None


@dataclass(frozen=True, slots=True)
class Nominees:
    """A page of them by name; ``after`` is the name and id that the next page goes on from."""

    rows: tuple[Nominee, ...]
    after: UUID | None = None


def nominees(
    session: Session,
    head: UUID,
    *,
    at: datetime,
    search: str = "",
    after: UUID | None = None,
    only: UUID | None = None,
) -> Nominees:
    """The people of the units that somebody heads, and of those below, by name.

    ``only`` one of them by id; nobody when that one is not theirs.
    """
    day = day_of(at)
    statement = _people(head, day)
    if search:
        named = func.lower(Person.name).contains(search.lower(), autoescape=True)
        statement = statement.where(named)
    if only is not None:
        statement = statement.where(Person.id == only)
    if after is not None:
        statement = statement.where(_behind(session, after))
    rows = session.execute(statement).all()
    agency = agency_settings(session)
    shown = tuple(_nominee(row, day, agency) for row in rows[:MOST])
    return Nominees(shown, shown[-1].person if len(rows) > MOST else None)


def _people(head: UUID, day: date) -> Select[*tuple[Any, ...]]:
    """Whoever holds a post in a unit that the head leads, or in one below it."""
    post = aliased(Position)
    proposed = (
        select(Case.id)
        .where(Case.subject_person == Person.id, under_way())
        .limit(1)
        .scalar_subquery()
    )
    open_book = and_(AngkaKredit.person_id == Person.id, AngkaKredit.closed_on.is_(None))
    return (
        select(
            Person.id,
            Person.name,
            post.name.label("post"),
            post.jenjang,
            post.unit_id,
            Person.golongan,
            AngkaKredit.units,
            proposed.label("open_case"),
        )
        .join(Appointment, Appointment.person_id == Person.id)
        .join(post, post.id == Appointment.position_id)
        .outerjoin(AngkaKredit, open_book)
        .where(
            Appointment.kind == "definitive",
            valid_on(Appointment, day),
            post.unit_id.in_(_led_by(head, day)),
            Person.id != head,
        )
        .order_by(Person.name, Person.id)
        .limit(MOST + 1)
    )


def _led_by(head: UUID, day: date) -> Select[UUID]:
    headed = aliased(Position)
    mine = (
        select(headed.unit_id)
        .join(Appointment, Appointment.position_id == headed.id)
        .where(Appointment.person_id == head, headed.is_head.is_(True), valid_on(Appointment, day))
    )
    return select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id.in_(mine))


def _nominee(row: Any, day: date, agency: AgencySettings) -> Nominee:  # noqa: ANN401 - a result row
    return Nominee(
        person=row.id,
        name=row.name,
        post=row.post,
        jenjang=Jenjang(row.jenjang) if row.jenjang else None,
        ak=_check(row, day, agency) if row.jenjang else None,
        open_case=row.open_case,
    )


def _behind(session: Session, after: UUID) -> ColumnElement[bool]:
    name = session.execute(select(Person.name).where(Person.id == after)).scalar_one_or_none()
    return or_(Person.name > (name or ""), and_(Person.name == name, Person.id > after))


def _check(row: Any, day: date, agency: AgencySettings) -> AkCheck | None:  # noqa: ANN401
    total, golongan = from_units(row.units or 0), golongan_named(row.golongan)
    mode = mode_of(agency.on(day, str(row.unit_id)))
    return AkBook(total, Jenjang(row.jenjang), golongan, day, mode).for_jenjang
