"""A page of a view, and the counts of all views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, union_all
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Task
from workflow_app.services.consults.reading import count_asked
from workflow_app.services.inbox.desk import desk_of
from workflow_app.services.inbox.rows import InboxRow, rows_of
from workflow_app.services.inbox.sieve import EVERYTHING
from workflow_app.services.inbox.views import VIEWS, Asked, Cursor, scans
from workflow_app.services.standing import CAPITAL

PAGE = 50
#: Counting stops here.
COUNT_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of tasks and where the next one begins."""

    rows: tuple[InboxRow, ...]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """How many tasks each view holds, and each post of the person; none counts past the limit.

    ``asked`` is how many colleagues wait for the person's opinion or paraf.
    """

    views: Mapping[str, int]
    posts: Mapping[UUID, int]
    asked: int = 0


def inbox_page(session: Session, person: UUID, at: datetime, *, size: int = PAGE) -> InboxPage:
    """The first open tasks of a person, the most pressing first."""
    desk = desk_of(session, person, at)
    return page_of(session, Asked(desk=desk, at=at, zone=CAPITAL), size=size)


def page_of(session: Session, asked: Asked, *, size: int = PAGE) -> InboxPage:
    """The next ``size`` tasks of a view, the most pressing first; those done, the last first."""
    found = places(session, asked, size + 1)
    shown = found[:size]
    rows = rows_of(session, [place.task for place in shown], asked.at, asked.desk.person)
    return InboxPage(rows, shown[-1] if len(found) > size else None)


def places(session: Session, asked: Asked, size: int, *, but: UUID | None = None) -> list[Cursor]:
    """The next tasks: one bounded index scan for each place they can come from.

    Those of the case ``but`` are left out.
    """
    down = asked.newest_first
    parts = []
    for scan in scans(asked):
        moment, key = scan.selected_columns.moment, scan.selected_columns.id
        wanted = scan if but is None else scan.where(Task.case_id != but)
        ordered = (
            wanted.order_by(moment.desc(), key.desc()) if down else wanted.order_by(moment, key)
        )
        parts.append(select(ordered.limit(size).subquery()))
    merged = union_all(*parts).subquery()
    moment, key = merged.c.moment, merged.c.id
    order = (moment.desc(), key.desc()) if down else (moment, key)
    rows = session.execute(select(moment, key).order_by(*order).limit(size))
    return [Cursor(*row) for row in rows]


def tasks_of(session: Session, asked: Asked, most: int) -> tuple[UUID, ...]:
    """The first tasks of a view, ``most`` of them at most."""
    return tuple(place.task for place in places(session, asked, most))


def inbox_counts(session: Session, asked: Asked) -> InboxCounts:
    """How many tasks each view of a desk holds, in one statement; where ``asked`` is, is all one.

    A sieve counts for nothing here. A post is counted only beside others.
    """
    whole = replace(asked, after=None, sieve=EVERYTHING)
    views = {view: replace(whole, view=view) for view in VIEWS if view != "post"}
    several = asked.desk.posts if len(asked.desk.posts) > 1 else ()
    posts = {post.position: replace(whole, view="post", post=post.position) for post in several}
    each = [*views.values(), *posts.values()]
    columns = (*(_count(one) for one in each), count_asked(asked.desk.person))
    *counted, waiting = session.execute(select(*columns)).one()
    numbers = [min(number, COUNT_LIMIT) for number in counted]
    return InboxCounts(
        dict(zip(views, numbers, strict=False)),
        dict(zip(posts, numbers[len(views) :], strict=True)),
        min(waiting, COUNT_LIMIT),
    )


def _count(asked: Asked) -> ColumnElement[int]:
    """How many tasks a view holds; each place is counted up to the limit."""
    counts = [
        select(func.count()).select_from(scan.limit(COUNT_LIMIT).subquery()).scalar_subquery()
        for scan in scans(asked)
    ]
    total: ColumnElement[int] = counts[0]
    for more in counts[1:]:
        total = total + more
    return total
