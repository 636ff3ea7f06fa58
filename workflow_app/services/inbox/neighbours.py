"""The cases before and behind one in a view, so that a reader goes on without the list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Task
from workflow_app.services.inbox.pages import places
from workflow_app.services.inbox.views import Asked, Cursor, scans


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The cases next to one in a view; None at either end."""

    before: UUID | None
    behind: UUID | None


def place_of(session: Session, asked: Asked, case: UUID) -> Cursor | None:
    """Where the first task of a case stands in a view; None when it has none there."""
    whole = replace(asked, after=None)
    parts = [select(scan.where(Task.case_id == case).subquery()) for scan in scans(whole)]
    merged = union_all(*parts).subquery()
    found = session.execute(
        select(merged.c.moment, merged.c.id).order_by(merged.c.moment, merged.c.id).limit(1)
    ).first()
    return None if found is None else Cursor(*found)


def neighbours(session: Session, asked: Asked, case: UUID) -> Neighbours:
    """The cases on either side of one in a view."""
    place = place_of(session, asked, case)
    if place is None:
        return Neighbours(None, None)
    behind = replace(asked, after=place)
    return Neighbours(
        _case(session, replace(behind, backwards=True), case), _case(session, behind, case)
    )


def case_behind(session: Session, asked: Asked, place: Cursor, case: UUID) -> UUID | None:
    """The case behind a place, or the first one where the view ends there; never ``case``."""
    found = _case(session, replace(asked, after=place), case)
    return found or _case(session, replace(asked, after=None), case)


def _case(session: Session, asked: Asked, but: UUID) -> UUID | None:
    found = places(session, asked, 1, but=but)
    if not found:
        return None
    wanted = select(Task.case_id).where(Task.id == found[0].task)
    return session.execute(wanted).scalar_one()
