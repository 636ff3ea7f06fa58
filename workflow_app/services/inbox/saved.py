"""Views of the inbox that people keep under a name, for themselves or for everybody of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, delete, func, insert, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import InboxView, Position, Unit
from workflow_app.rules.text import Text
from workflow_app.services.inbox.desk import Desk

LONGEST_NAME = 60
LONGEST_QUERY = 600
#: How many one person keeps.
MOST = 20
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view under a name. ``query`` follows the question mark; ``unit`` is whom it is shared with.

    ``own`` says that the reader keeps it, and may let it go.
    """

    id: UUID
    name: str
    query: str
    unit: str
    own: bool


def saved_views(session: Session, desk: Desk) -> tuple[SavedView, ...]:
    """What the person of a desk keeps, and what the units of their posts share, by name."""
    rows = session.execute(
        select(
            InboxView.id,
            InboxView.name,
            InboxView.query,
            InboxView.person_id,
            Unit.name.label("of"),
        )
        .outerjoin(Unit, Unit.id == InboxView.unit_id)
        .where(or_(InboxView.person_id == desk.person, InboxView.unit_id.in_(_units(desk))))
        .order_by(InboxView.name, InboxView.id)
        .limit(_MOST_SHOWN)
    )
    return tuple(
        SavedView(
            id=row.id,
            name=row.name,
            query=row.query,
            unit=row.of or "",
            own=row.person_id == desk.person,
        )
        for row in rows
    )


def keep_view(
    session: Session, desk: Desk, name: str, query: str, at: datetime, *, shared: bool
) -> UUID:
    """Keep a view; ``shared`` gives it to everybody of the unit of the first post.

    What is kept already under this name is not kept again. Raises ``Invalid`` for a name that is
    taken, for too many, and for sharing without a post.
    """
    text = " ".join(name.split())
    if not 0 < len(text) <= LONGEST_NAME:
        raise _invalid("Tulis nama tampilan", "Name the view", "name")
    kept = session.execute(
        select(InboxView.id, InboxView.query).where(
            InboxView.person_id == desk.person, InboxView.name == text
        )
    ).first()
    if kept is not None and kept.query == query:
        known: UUID = kept.id
        return known
    return _keep(session, desk, text, query, at, shared=shared)


def drop_view(session: Session, person: UUID, view: UUID) -> bool:
    """Let a view of one's own go. False where there is none."""
    gone = session.execute(
        delete(InboxView)
        .where(InboxView.id == view, InboxView.person_id == person)
        .returning(InboxView.id)
        .execution_options(synchronize_session=False)
    )
    return gone.first() is not None


def _keep(
    session: Session, desk: Desk, text: str, query: str, at: datetime, *, shared: bool
) -> UUID:
    unit = _unit(session, desk) if shared else None
    if shared and unit is None:
        raise _invalid("Anda tidak memangku jabatan", "You hold no post", "shared")
    mine = select(func.count()).where(InboxView.person_id == desk.person)
    if session.execute(mine).scalar_one() >= MOST:
        raise _invalid(
            f"Simpan paling banyak {MOST} tampilan", f"Keep at most {MOST} views", "name"
        )
    view = new_id()
    values = {"id": view, "person_id": desk.person, "unit_id": unit, "created_at": at}
    try:
        session.execute(insert(InboxView), [{**values, "name": text, "query": query}])
    except IntegrityError:
        raise _invalid(
            "Nama ini sudah Anda pakai untuk tampilan lain", "You have a view of this name", "name"
        ) from None
    return view


def _units(desk: Desk) -> Select[UUID]:
    posts = [post.position for post in desk.posts]
    return select(Position.unit_id).where(Position.id.in_(posts))


def _unit(session: Session, desk: Desk) -> UUID | None:
    if not desk.posts:
        return None
    return session.execute(
        select(Position.unit_id).where(Position.id == desk.posts[0].position)
    ).scalar_one()


def _invalid(indonesian: str, english: str, field: str) -> refusals.Refusal:
    return refusals.Invalid(Text(indonesian, english), field=field)
