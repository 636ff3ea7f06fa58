"""People of the agency as a list: found by name, NIP, post or unit, as of a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, not_, or_, select, tuple_
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Appointment, Person, Position, Unit, UnitAncestor
from workflow_app.persistence.position_reading import valid_on

PAGE = 50


class Who(StrEnum):
    """Which people a list is of."""

    IN_SERVICE = "in_service"
    WITHOUT_POST = "without_post"
    LEFT = "left"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for. ``words`` are part of a name of the person, post or unit, or a NIP.

    ``unit`` is a unit with all below it. ``day`` is the date on which posts are worked out.
    """

    day: date
    words: str = ""
    unit: UUID | None = None
    who: Who = Who.IN_SERVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post that somebody holds on the day: ``definitive``, ``plt`` or ``plh``."""

    kind: str
    position: UUID
    post: str
    unit_id: UUID
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One person of a list, with the posts of the day, the own one first."""

    id: UUID
    name: str
    nip: str
    status: str
    golongan: str
    left_on: date | None
    posts: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of people by name; behind ``after`` the next one begins."""

    rows: tuple[Listed, ...]
    after: UUID | None


def people_page(
    session: Session, search: Search, *, after: UUID | None = None, size: int = PAGE
) -> PeoplePage:
    """The next people by name; two or three statements."""
    wanted = select(Person).where(*_conditions(search))
    last = session.get(Person, after) if after else None
    if last is not None:
        wanted = wanted.where(tuple_(Person.name, Person.id) > (last.name, last.id))
    found = session.execute(wanted.order_by(Person.name, Person.id).limit(size + 1)).scalars().all()
    rows = found[:size]
    posts = posts_on(session, [row.id for row in rows], search.day)
    return PeoplePage(
        tuple(_listed(row, posts.get(row.id, [])) for row in rows),
        rows[-1].id if len(found) > size else None,
    )


def posts_on(session: Session, people: Collection[UUID], day: date) -> dict[UUID, list[Held]]:
    """What each of some people holds on a day, the own post first."""
    rows = session.execute(
        select(
            Appointment.person_id,
            Appointment.kind,
            Position.id,
            Position.name.label("post"),
            Unit.id.label("unit_id"),
            Unit.name.label("unit"),
        )
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(Appointment.person_id.in_(people), valid_on(Appointment, day))
        .order_by(Appointment.kind, Appointment.valid_from, Appointment.id)
    )
    held: dict[UUID, list[Held]] = {}
    for row in rows:
        one = Held(
            kind=row.kind, position=row.id, post=row.post, unit_id=row.unit_id, unit=row.unit
        )
        held.setdefault(row.person_id, []).append(one)
    return held


def find_people(session: Session, words: str, day: date, *, limit: int = 20) -> tuple[Listed, ...]:
    """People in service by name or NIP, for a form that asks for one."""
    return people_page(session, Search(day=day, words=words), size=limit).rows


def person_by_id(session: Session, person: UUID, day: date) -> Listed | None:
    """One person as a list shows them, or None when there is none of that id."""
    row = session.get(Person, person)
    return None if row is None else _listed(row, posts_on(session, [person], day).get(person, []))


def _listed(row: Person, posts: list[Held]) -> Listed:
    return Listed(
        id=row.id,
        name=row.name,
        nip=row.nip or "",
        status=row.status,
        golongan=row.golongan,
        left_on=row.left_on,
        posts=tuple(posts),
    )


def _conditions(search: Search) -> list[ColumnElement[bool]]:
    has_left = and_(Person.left_on.is_not(None), Person.left_on <= search.day)
    conditions: list[ColumnElement[bool]] = []
    if search.who is Who.LEFT:
        conditions.append(has_left)
    elif search.who is not Who.EVERYBODY:
        conditions.append(not_(has_left) | Person.left_on.is_(None))
    if search.who is Who.WITHOUT_POST:
        own = _holding(search.day).where(Appointment.kind == "definitive")
        conditions.append(Person.id.not_in(own))
    if search.unit is not None:
        inside = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id == search.unit)
        conditions.append(Person.id.in_(_holding(search.day).where(Position.unit_id.in_(inside))))
    if search.words:
        conditions.append(_said(search))
    return conditions


def _said(search: Search) -> ColumnElement[bool]:
    named = or_(_contains(Unit.name, search.words), _contains(Position.name, search.words))
    return or_(
        _contains(Person.name, search.words),
        Person.nip == search.words.replace(" ", ""),
        Person.id.in_(_holding(search.day).where(named)),
    )


def _holding(day: date) -> Any:  # noqa: ANN401 - a query to be narrowed
    return (
        select(Appointment.person_id)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(valid_on(Appointment, day))
    )


def _contains(column: Any, words: str) -> Any:  # noqa: ANN401 - a column and a condition
    return func.lower(column).contains(words.lower(), autoescape=True)
