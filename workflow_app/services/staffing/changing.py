"""One change of the organisation, written down, and what it makes of the open tasks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import OrganisationChange, Reassignment
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.reassigning import NOTHING_MOVED, Moved, Through, reassign


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Whose hand a change is by, and when. ``account`` None is the system."""

    at: datetime
    account: UUID | None = None

    @property
    def today(self) -> date:
        """The date on which holders are worked out."""
        return day_of(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is changed: kind, whom and which post it is about, since when and by what document.

    ``positions`` are the posts whose tasks may go to somebody else, ``until`` the last day of a
    change that ends by itself. ``pools`` are roles and units whose members change at once.
    ``detail`` are further values as texts.
    """

    kind: str
    effective_on: date
    person: UUID | None = None
    position: UUID | None = None
    unit: UUID | None = None
    document: str = ""
    until: date | None = None
    positions: Collection[UUID] = ()
    pools: Collection[tuple[str, UUID]] = ()
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A change that was made, what it wrote, and the tasks that went to somebody else by now.

    ``row`` is the id of the appointment, mandate, absence or line.
    """

    change: UUID
    row: UUID | None = None
    moved: Moved = NOTHING_MOVED


def change(session: Session, by: By, deed: Deed, *, row: UUID | None = None) -> Changed:
    """Write a change and let the open tasks follow it, now or on the day it takes effect.

    Also after the day it ends, if it ends by itself.
    """
    change_id = new_id()
    session.flush()
    session.execute(
        insert(OrganisationChange),
        [
            {
                "id": change_id,
                "kind": deed.kind,
                "at": by.at,
                "account_id": by.account,
                "person_id": deed.person,
                "position_id": deed.position,
                "unit_id": deed.unit,
                "effective_on": deed.effective_on,
                "document": deed.document,
                "detail": {**deed.detail, **({"row": str(row)} if row else {})},
            }
        ],
    )
    moved = _follow(session, by, deed, change_id)
    return Changed(change=change_id, row=row, moved=moved)


def _follow(session: Session, by: By, deed: Deed, change_id: UUID) -> Moved:
    if deed.pools:
        return reassign(session, change_id, Through(pools=frozenset(deed.pools)), by.at)
    if not deed.positions:
        return NOTHING_MOVED
    days = {deed.effective_on, *([deed.until + timedelta(days=1)] if deed.until else [])}
    session.execute(
        insert(Reassignment),
        [
            {
                "id": new_id(),
                "change_id": change_id,
                "due_on": day,
                "positions": sorted(map(str, deed.positions)),
                "applied_at": by.at if day <= by.today else None,
            }
            for day in sorted(days)
        ],
    )
    if min(days) > by.today:
        return NOTHING_MOVED
    return reassign(session, change_id, Through(positions=frozenset(deed.positions)), by.at)
