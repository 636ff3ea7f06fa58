"""The auditor's search over the events of all cases, the newest first.

A page costs the same over ten thousand events and over ten million. Each search walks one index in
the order of the answer, the narrowest that what is asked allows, and looks at no more than
``BUDGET`` events of it; what else is asked is tried on those. A page that ends there before it is
full says how far it came, and the next one goes on behind that place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, select, tuple_, union_all
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Event
from workflow_app.services.audit.conditions import CONDITIONS
from workflow_app.services.audit.criteria import Criteria
from workflow_app.services.audit.ways import Way, way_of

PAGE = 50
#: Events a page looks at, on the way to those it shows.
BUDGET = 10_000
Scan = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """The last event of a page: the next one begins behind it."""

    at: datetime
    event: UUID


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of a page. ``stopped_at`` is how far it came when it ran out of its budget."""

    events: tuple[UUID, ...]
    after: Place | None
    stopped_at: datetime | None = None


def search(
    session: Session,
    criteria: Criteria,
    *,
    after: Place | None = None,
    size: int = PAGE,
    budget: int = BUDGET,
) -> Found:
    """The next events that fit."""
    way = way_of(session, criteria, budget)
    if not way.walks:
        return Found((), None)
    rest = criteria.asked - way.answers - {"since", "until"}
    limit = way.budget if rest or way.whole else size + 1
    walked = _walked(way, criteria, after, limit)
    fitting = [CONDITIONS[name](walked.c, criteria) for name in sorted(rest)]
    rows = session.execute(
        select(walked.c.id, walked.c.at)
        .where(*fitting)
        .order_by(walked.c.at.desc(), walked.c.id.desc())
        .limit(size + 1)
    ).all()
    ids = tuple(row.id for row in rows[:size])
    if len(rows) > size:
        return Found(ids, Place(rows[size - 1].at, rows[size - 1].id))
    return _ended(session, walked, ids, limit) if rest or way.whole else Found(ids, None)


def statement(
    session: Session, criteria: Criteria, *, after: Place | None = None, budget: int = BUDGET
) -> Scan:
    """The walk of a search by itself, to be explained by the database."""
    way = way_of(session, criteria, budget)
    walked = _walked(way, criteria, after, way.budget)
    return select(walked.c.id, walked.c.at)


def _ended(session: Session, walked: Subquery, ids: tuple[UUID, ...], limit: int) -> Found:
    """A page that is not full: everything was looked at, or the budget is spent."""
    last = session.execute(
        select(walked.c.at, walked.c.id)
        .order_by(walked.c.at.desc(), walked.c.id.desc())
        .offset(limit - 1)
        .limit(1)
    ).first()
    if last is None:
        return Found(ids, None)
    return Found(ids, Place(last.at, last.id), last.at)


def _walked(way: Way, criteria: Criteria, after: Place | None, limit: int) -> Subquery:
    """The newest ``limit`` events on all walks together."""
    within = [*_between(criteria), *([] if after is None else [_behind(after)])]
    scans = [
        select(*_columns(criteria))
        .where(walk, *within)
        .order_by(Event.at.desc(), Event.id.desc())
        .limit(limit)
        for walk in way.walks
    ]
    if len(scans) == 1:
        return scans[0].subquery("walked")
    both = union_all(*(select(scan.subquery()) for scan in scans)).subquery()
    merged = select(both).order_by(both.c.at.desc(), both.c.id.desc()).limit(limit)
    return merged.subquery("walked")


def _columns(criteria: Criteria) -> Iterable[Any]:
    names = ["id", "at", "case_id", "workflow", "trigger", "source", "target", "kind"]
    names += ["actor_id", "reason_code", "batch_id"]
    names += ["body"] if criteria.asked & {"mandates", "posts", "rules"} else []
    return [getattr(Event, name) for name in names]


def _between(criteria: Criteria) -> list[ColumnElement[bool]]:
    since = [] if criteria.since is None else [Event.at >= criteria.since]
    return since + ([] if criteria.until is None else [Event.at < criteria.until])


def _behind(place: Place) -> ColumnElement[bool]:
    return tuple_(Event.at, Event.id) < (place.at, place.event)
