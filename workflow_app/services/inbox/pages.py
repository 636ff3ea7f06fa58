"""A page of a view, and the counts of all views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, union_all
from sqlalchemy.orm import Session

from workflow_app.services.inbox.desk import desk_of
from workflow_app.services.inbox.rows import InboxRow, rows_of
from workflow_app.services.inbox.views import VIEWS, Asked, Cursor, newest_first, scans
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
    """How many tasks each view holds, and each post of the person; none counts past the limit."""

    views: Mapping[str, int]
    posts: Mapping[UUID, int]


def inbox_page(session: Session, person: UUID, at: datetime, *, size: int = PAGE) -> InboxPage:
    """The first open tasks of a person, the most pressing first."""
    desk = desk_of(session, person, at)
    return page_of(session, Asked(desk=desk, at=at, zone=CAPITAL), size=size)


def page_of(session: Session, asked: Asked, *, size: int = PAGE) -> InboxPage:
    """The next ``size`` tasks of a view, the most pressing first; those done, the last first."""
    found = _ids(session, asked, size + 1)
    rows = rows_of(session, found[:size], asked.at)
    last = rows[-1] if len(found) > size and rows else None
    return InboxPage(rows, Cursor(last.moment, last.task) if last else None)


def inbox_counts(session: Session, asked: Asked) -> InboxCounts:
    """How many tasks each view of a desk holds, in one statement; where ``asked`` is, is all one.

    A post is counted only beside others.
    """
    whole = replace(asked, after=None)
    views = {view: replace(whole, view=view) for view in VIEWS if view != "post"}
    several = asked.desk.posts if len(asked.desk.posts) > 1 else ()
    posts = {post.position: replace(whole, view="post", post=post.position) for post in several}
    each = [*views.values(), *posts.values()]
    counted = session.execute(select(*(_count(one) for one in each))).one()
    numbers = [min(number, COUNT_LIMIT) for number in counted]
    return InboxCounts(
        dict(zip(views, numbers, strict=False)),
        dict(zip(posts, numbers[len(views) :], strict=True)),
    )


def _ids(session: Session, asked: Asked, size: int) -> list[UUID]:
    """Ids of the next tasks: one bounded index scan for each place they can come from."""
    down = newest_first(asked.view)
    parts = []
    for scan in scans(asked):
        moment, key = scan.selected_columns.moment, scan.selected_columns.id
        ordered = scan.order_by(moment.desc(), key.desc()) if down else scan.order_by(moment, key)
        parts.append(select(ordered.limit(size).subquery()))
    merged = union_all(*parts).subquery()
    moment, key = merged.c.moment, merged.c.id
    order = (moment.desc(), key.desc()) if down else (moment, key)
    return list(session.execute(select(key).order_by(*order).limit(size)).scalars())


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
