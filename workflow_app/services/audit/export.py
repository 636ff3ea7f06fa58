"""The events of a search as a file holds them: many, but never without a bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Event
from workflow_app.services.audit.criteria import Criteria
from workflow_app.services.audit.results import Hit, hits
from workflow_app.services.audit.search import Place, search

LONGEST = 5_000
_PAGE = 500
#: Pages that are looked through for them; each has the budget of a search.
_PAGES = 20


@dataclass(frozen=True, slots=True)
class Collected:
    """Events for a file. ``cut_at`` is the moment behind which there may be more."""

    rows: tuple[Hit, ...]
    cut_at: datetime | None


def bodies_of(session: Session, collected: Collected) -> Mapping[UUID, str]:
    """The canonical text of each event, which its seal can be checked with."""
    ids = [hit.event.id for hit in collected.rows]
    found: dict[UUID, str] = {}
    for first in range(0, len(ids), _PAGE):
        some = select(Event.id, Event.body).where(Event.id.in_(ids[first : first + _PAGE]))
        found |= {row.id: row.body for row in session.execute(some)}
    return found


def collect(session: Session, criteria: Criteria, *, longest: int = LONGEST) -> Collected:
    """The newest events that fit."""
    found: list[Hit] = []
    after: Place | None = None
    for _ in range(_PAGES):
        size = min(_PAGE, longest - len(found))
        page = search(session, criteria, after=after, size=size)
        found += hits(session, page.events)
        after = page.after
        if after is None or len(found) >= longest:
            break
    return Collected(tuple(found), after.at if after else None)
