"""The desk of a person today: the posts they hold and the pools these belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Appointment, Duty, Position
from workflow_app.services.cases.reading import day_of

_ORDER = {"definitive": 0, "plt": 1, "plh": 2}


@dataclass(frozen=True, slots=True)
class Post:
    """A post somebody holds today, in which capacity (definitive, plt, plh) and by what document.

    ``document`` is empty where none is kept.
    """

    position: UUID
    name: str
    kind: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where tasks can reach a person: themselves, their posts, the pools of these posts.

    ``posts`` begin with the definitive one; ``pools`` are pairs of unit and role.
    """

    person: UUID
    posts: tuple[Post, ...] = ()
    pools: tuple[tuple[UUID, str], ...] = ()

    def post_at(self, position: UUID | None) -> Post | None:
        """The post at a position, when it is one of theirs."""
        return next((post for post in self.posts if post.position == position), None)


def desk_of(session: Session, person: UUID, at: datetime) -> Desk:
    """Read a desk in one statement."""
    day = day_of(at)
    rows = session.execute(
        select(
            Appointment.position_id,
            Position.name,
            Appointment.kind,
            Appointment.document,
            Duty.unit_id,
            Duty.role,
        )
        .join(Position, Position.id == Appointment.position_id)
        .outerjoin(Duty, Duty.position_id == Appointment.position_id)
        .where(
            Appointment.person_id == person,
            Appointment.valid_from <= day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
        )
    ).all()
    posts = {Post(row.position_id, row.name, row.kind, row.document) for row in rows}
    return Desk(
        person=person,
        posts=tuple(sorted(posts, key=lambda post: (_ORDER.get(post.kind, 9), post.name))),
        pools=tuple(sorted({(row.unit_id, row.role) for row in rows if row.unit_id}, key=str)),
    )
