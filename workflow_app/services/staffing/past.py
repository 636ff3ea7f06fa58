"""What units and posts were called and where they belonged on a day, or at a moment, that is past.

Their rows say what is so now; each change has kept what was so before it. As of a day the changes
of that day hold already; as of a moment only those that were made by then, so that a paper signed
in the morning says in the evening what it said when it was signed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import OrganisationChange

#: A day, or a moment of it.
When = date | datetime
#: Unit or post -> column -> its value then, as a text; empty for none.
Former = Mapping[UUID, Mapping[str, str]]
UNIT_CHANGED, POST_CHANGED = "change_unit", "change_position"
DUTY_ADDED, DUTY_REMOVED = "add_duty", "remove_duty"


@dataclass(frozen=True, slots=True)
class PostNames:
    """What posts are called now, and what each was called before its changes, oldest first.

    ``now`` may name others beside posts.
    """

    now: Mapping[UUID, str]
    before: Mapping[UUID, Sequence[tuple[datetime, str]]]

    def at(self, moment: datetime) -> Mapping[UUID, str]:
        """What they were called at a moment."""
        later = {
            post: [name for changed, name in changes if changed > moment]
            for post, changes in self.before.items()
        }
        return {**self.now, **{post: names[0] for post, names in later.items() if names}}


def former_units(session: Session, when: When, units: Collection[UUID] | None = None) -> Former:
    """Values of units that were others then; ``parent_from`` is the id of the parent."""
    wanted = None if units is None else OrganisationChange.unit_id.in_(units)
    return _former(session, UNIT_CHANGED, when, wanted)


def former_posts(session: Session, when: When, posts: Collection[UUID] | None = None) -> Former:
    """Values of posts that were others then; ``unit_id`` is that of their unit."""
    wanted = None if posts is None else OrganisationChange.position_id.in_(posts)
    return _former(session, POST_CHANGED, when, wanted)


def _former(
    session: Session, kind: str, when: When, wanted: ColumnElement[bool] | None
) -> dict[UUID, dict[str, str]]:
    """Of several later changes, the first one says what was so."""
    units = kind == UNIT_CHANGED
    subject = OrganisationChange.unit_id if units else OrganisationChange.position_id
    later = select(subject.label("subject"), OrganisationChange.detail).where(
        OrganisationChange.kind == kind, _later(when)
    )
    if wanted is not None:
        later = later.where(wanted)
    found: dict[UUID, dict[str, str]] = {}
    for row in session.execute(later.order_by(OrganisationChange.at, OrganisationChange.id)):
        values = found.setdefault(row.subject, {})
        for name, value in row.detail.items():
            values.setdefault(name, value)
    return found


def _later(when: When) -> ColumnElement[bool]:
    if isinstance(when, datetime):
        return OrganisationChange.at > when
    return OrganisationChange.effective_on > when
