"""What units and posts were called and where they belonged on a day that is past.

Their rows say what is so now; each change has kept what was so before it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import OrganisationChange

#: Unit or post -> column -> its value on the day, as a text; empty for none.
Former = Mapping[UUID, Mapping[str, str]]
_UNIT, _POST = "change_unit", "change_position"


def former_units(session: Session, day: date, units: Collection[UUID] | None = None) -> Former:
    """Values of units that were others on the day; ``parent_from`` is the id of the parent."""
    wanted = None if units is None else OrganisationChange.unit_id.in_(units)
    return _former(session, _UNIT, day, wanted)


def former_posts(session: Session, day: date, posts: Collection[UUID]) -> Former:
    """Values of posts that were others on the day."""
    return _former(session, _POST, day, OrganisationChange.position_id.in_(posts))


def _former(
    session: Session, kind: str, day: date, wanted: ColumnElement[bool] | None
) -> dict[UUID, dict[str, str]]:
    """Of several changes after a day, the first one says what was so on it."""
    subject = OrganisationChange.unit_id if kind == _UNIT else OrganisationChange.position_id
    later = select(subject.label("subject"), OrganisationChange.detail).where(
        OrganisationChange.kind == kind, OrganisationChange.effective_on > day
    )
    if wanted is not None:
        later = later.where(wanted)
    found: dict[UUID, dict[str, str]] = {}
    for row in session.execute(later.order_by(OrganisationChange.at, OrganisationChange.id)):
        values = found.setdefault(row.subject, {})
        for name, value in row.detail.items():
            values.setdefault(name, value)
    return found
