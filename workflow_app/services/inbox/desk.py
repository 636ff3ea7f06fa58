"""The desk of a person today: the posts they hold or stand in for, and the pools of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Uuid, cast, literal, null, or_, select, union_all
from sqlalchemy.orm import Session

from workflow_app.engine.authority import Scope
from workflow_app.engine.deadlines import Calendar
from workflow_app.persistence.models import Appointment, Duty, Mandate, Position, Unit
from workflow_app.services.calendars import Place, calendar_at, calendar_of
from workflow_app.services.cases.assigning import scope_from
from workflow_app.services.cases.reading import day_of
from workflow_app.services.standing import CAPITAL

_ORDER = {"definitive": 0, "plt": 1, "plh": 2, "delegation": 3}


@dataclass(frozen=True, slots=True)
class Post:
    """A post somebody sits in today, in which capacity and by what document, if one is kept.

    ``kind`` is definitive, plt, plh or delegation.
    """

    position: UUID
    name: str
    kind: str
    document: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the holder of a post has delegated to the person: how far, and for whose cases."""

    position: UUID
    scope: Scope
    unit: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where tasks can reach a person: themselves, their posts, the pools of these posts.

    ``posts`` begin with the definitive one; ``pools`` are pairs of unit and role. ``calendar`` is
    that of the unit of the first post, ``given`` is what was delegated to them.
    """

    person: UUID
    calendar: Calendar
    posts: tuple[Post, ...] = ()
    pools: tuple[tuple[UUID, str], ...] = ()
    given: tuple[Given, ...] = ()

    def post_at(self, position: UUID | None) -> Post | None:
        """The post at a position, when it is one of theirs."""
        return next((post for post in self.posts if post.position == position), None)


def desk_of(session: Session, person: UUID, at: datetime) -> Desk:
    """Read a desk in one statement."""
    sits = _sittings(person, day_of(at)).subquery()
    rows = session.execute(
        select(
            sits,
            Position.name,
            Duty.unit_id,
            Duty.role,
            Unit.calendar_id,
            Unit.zone,
            Unit.week_days,
        )
        .join(Position, Position.id == sits.c.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .outerjoin(Duty, Duty.position_id == sits.c.position_id)
    ).all()
    posts = {Post(row.position_id, row.name, row.kind, row.document) for row in rows}
    first = min(rows, key=lambda row: (_ORDER.get(row.kind, 9), row.name), default=None)
    return Desk(
        person=person,
        calendar=calendar_of(CAPITAL, 5)
        if first is None
        else calendar_at(session, Place(first.calendar_id, first.zone, first.week_days)),
        posts=tuple(sorted(posts, key=lambda post: (_ORDER.get(post.kind, 9), post.name))),
        pools=tuple(sorted({(row.unit_id, row.role) for row in rows if _pooled(row)}, key=str)),
        given=tuple(dict.fromkeys(_given(row) for row in rows if row.kind == "delegation")),
    )


def _sittings(person: UUID, day: date) -> CompoundSelect[Any]:
    """Positions that appointments and delegations put a person in."""
    appointed = select(
        Appointment.position_id,
        Appointment.kind,
        Appointment.document,
        *(literal("").label(name) for name in ("workflows", "triggers", "roles")),
        cast(null(), Uuid()).label("given_unit"),
    ).where(
        Appointment.person_id == person,
        Appointment.valid_from <= day,
        or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
    )
    delegated = select(
        Mandate.position_id,
        literal("delegation"),
        Mandate.document,
        Mandate.workflows,
        Mandate.triggers,
        Mandate.roles,
        Mandate.unit_id,
    ).where(Mandate.person_id == person, Mandate.valid_from <= day, Mandate.valid_to >= day)
    return union_all(appointed, delegated)


def _given(row: Any) -> Given:  # noqa: ANN401 - a result row
    scope = scope_from(row.workflows, row.triggers, row.roles)
    return Given(row.position_id, scope, row.given_unit)


def _pooled(row: Any) -> bool:  # noqa: ANN401 - a result row
    """Whether a duty of the post reaches the person: a delegation may leave it out."""
    return row.unit_id is not None and (not row.roles or row.role in row.roles.split())
