"""Who holds which position on a date, and who holds the one above it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import Appointment, Position

#: Who is addressed first when a post has several holders: a Plh stands in for an absent holder.
PRESENT = {"plh": 0, "plt": 1, "definitive": 2}


class Holder(NamedTuple):
    """Who sits in a post on a date; a vacant post has nobody and no kind."""

    position: UUID
    person: UUID | None
    kind: str


class Post(NamedTuple):
    """A post with its holder, and the post above it with its own."""

    own: Holder
    superior: Holder | None


def posts_of(session: Session, positions: Collection[UUID], day: date) -> dict[UUID, Post]:
    """The named positions, each with the holder who is present; one statement."""
    if not positions:
        return {}
    own, above = aliased(Appointment), aliased(Appointment)
    rows = session.execute(
        select(
            Position.id,
            own.person_id,
            own.kind,
            Position.superior_position_id,
            above.person_id,
            above.kind,
        )
        .outerjoin(own, and_(own.position_id == Position.id, _valid(own, day)))
        .outerjoin(
            above, and_(above.position_id == Position.superior_position_id, _valid(above, day))
        )
        .where(Position.id.in_(positions))
    ).all()
    posts: dict[UUID, Post] = {}
    for position, person, kind, superior, leader, leader_kind in rows:
        found = Post(
            Holder(position, person, kind or ""),
            Holder(superior, leader, leader_kind or "") if superior else None,
        )
        posts[position] = _nearer(posts.get(position), found)
    return posts


def _valid(appointment: Any, day: date) -> ColumnElement[bool]:  # noqa: ANN401 - an aliased class
    return and_(
        appointment.valid_from <= day,
        or_(appointment.valid_to.is_(None), appointment.valid_to >= day),
    )


def _nearer(one: Post | None, other: Post) -> Post:
    """Of several appointments, those of the holders who are present."""
    if one is None:
        return other
    superiors = [each for each in (one.superior, other.superior) if each is not None]
    return Post(
        min(one.own, other.own, key=_rank),
        min(superiors, key=_rank) if superiors else None,
    )


def _rank(holder: Holder) -> int:
    return PRESENT.get(holder.kind, 9)
