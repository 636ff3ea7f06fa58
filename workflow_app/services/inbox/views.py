"""The views of an inbox: each is a bounded scan of an index for every place tasks come from.

A case that asks one person in two roles is listed once, by the task that came first; its page
tells of both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from workflow_app.persistence.models import Case, Task
from workflow_app.services.inbox.delegated import within
from workflow_app.services.inbox.desk import Desk
from workflow_app.services.inbox.returned import opened_by_return
from workflow_app.services.inbox.sieve import EVERYTHING, Scan, Sieve, sifted

_Twin = aliased(Task)
_SOON_WORKING_DAYS = 2
#: What a view of open tasks can be sorted by: the most pressing first, or the longest open.
SORTS: Mapping[str, InstrumentedAttribute[Any]] = MappingProxyType(
    {"due": Task.sort_at, "opened": Task.opened_at}
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A task of a view and what the view is sorted by: the next page begins behind it."""

    sort_at: datetime
    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which tasks are wanted: of whose desk, in which view, seen when and from which zone.

    ``post`` is the position that the view ``post`` shows. ``sort`` is one of SORTS, ``sieve``
    keeps a part of the view, ``backwards`` walks it from its end.
    """

    desk: Desk
    at: datetime
    zone: str
    view: str = "waiting"
    post: UUID | None = None
    after: Cursor | None = None
    sort: str = "due"
    sieve: Sieve = EVERYTHING
    backwards: bool = False

    @property
    def newest_first(self) -> bool:
        """Whether what is sorted last comes first."""
        return (self.view == "done") != self.backwards

    @property
    def moment(self) -> InstrumentedAttribute[Any]:
        """What the view is sorted by."""
        return Task.closed_at if self.view == "done" else SORTS[self.sort]

    @property
    def today(self) -> datetime:
        """When the present day began where the reader is."""
        here = ZoneInfo(self.zone)
        return datetime.combine(self.at.astimezone(here).date(), time(0), here)

    @property
    def soon(self) -> datetime:
        """The end of the second working day from today."""
        calendar = self.desk.calendar
        last = calendar.add(calendar.today(self.at), _SOON_WORKING_DAYS, "working")
        return calendar.end_of(last)


def scans(asked: Asked) -> list[Scan]:
    """Ids and sort moments of the view's tasks, one bounded scan for each place, unlimited."""
    moment = asked.moment.label("moment")
    found = (scan.with_only_columns(Task.id, moment) for scan in VIEWS[asked.view](asked))
    return [_behind(sifted(scan, asked.sieve), asked) for scan in found]


def _behind(scan: Scan, asked: Asked) -> Scan:
    if asked.after is None:
        return scan
    place = tuple_(asked.moment, Task.id)
    last = (asked.after.sort_at, asked.after.task)
    return scan.where(place < last if asked.newest_first else place > last)


def _open(*conditions: Any) -> Scan:  # noqa: ANN401 - conditions on a task
    return select(Task.id).where(Task.closed_at.is_(None), *conditions)


def _waiting(asked: Asked) -> list[Scan]:
    """What reaches the person, but for what is laid aside or somebody else of the pool has claimed.

    Nothing is hidden when it is due soon.
    """
    pressing = Task.sort_at <= asked.soon
    awake = or_(Task.snoozed_until.is_(None), Task.snoozed_until <= asked.at, pressing)
    free = or_(
        Task.claimed_by.is_(None),
        Task.claimed_by == asked.desk.person,
        Task.claimed_until <= asked.at,
        pressing,
    )
    return _reaching(asked, awake, free)


def _snoozed(asked: Asked) -> list[Scan]:
    person = asked.desk.person
    twins = _Twin.assignee_id == person
    return [_open(Task.assignee_id == person, Task.snoozed_until > asked.at, _first_of(twins))]


def _reaching(asked: Asked, *more: Any) -> list[Scan]:  # noqa: ANN401 - conditions on a task
    """Tasks assigned to the person, and those of each pool one of their posts belongs to."""
    person, pools = asked.desk.person, asked.desk.pools
    shared = (and_(_Twin.pool_unit_id == unit, _Twin.role == role) for unit, role in pools)
    first = _first_of(or_(_Twin.assignee_id == person, *shared))
    return [
        _open(Task.assignee_id == person, first, *more),
        *(
            _open(
                Task.assignee_id.is_(None),
                Task.pool_unit_id == unit,
                Task.role == role,
                first,
                *more,
            )
            for unit, role in pools
        ),
    ]


def _first_of(twins: ColumnElement[bool]) -> ColumnElement[bool]:
    """No other role of the same case has asked the same of the person before.

    It is looked up row by row, by the index of the case.
    """
    return _none(_Twin.closed_at.is_(None), twins)


def _none(*twins: ColumnElement[bool]) -> ColumnElement[bool]:
    """A row has no such decision in another role of its case that came before."""
    found = select(_Twin.id).where(
        _Twin.case_id == Task.case_id,
        _Twin.kind == "decide",
        Task.kind == "decide",
        _Twin.role != Task.role,
        _Twin.id < Task.id,
        *twins,
    )
    return found.limit(1).scalar_subquery().is_(None)


def _overdue(asked: Asked) -> list[Scan]:
    return _reaching(asked, Task.sort_at <= asked.at)


def _soon(asked: Asked) -> list[Scan]:
    return _reaching(asked, and_(Task.sort_at > asked.at, Task.sort_at <= asked.soon))


def _returned(asked: Asked) -> list[Scan]:
    return _reaching(asked, opened_by_return())


def _post(asked: Asked) -> list[Scan]:
    """What came to the person because they sit in one post, and what its holder gave on to them."""
    person, post = asked.desk.person, asked.post
    first = _first_of(and_(_Twin.assignee_id == person, _Twin.position_id == post))
    found = [_open(Task.position_id == post, Task.assignee_id == person, first)]
    given = [within(each) for each in asked.desk.given if each.position == post]
    if given:
        others = Task.assignee_id.is_distinct_from(person)
        theirs = Case.subject_person.is_distinct_from(person)
        asked_there = _open(Task.position_id == post, others, theirs)
        found.append(asked_there.join(Case, Case.id == Task.case_id).where(or_(*given)))
    return found


def _others(asked: Asked) -> list[Scan]:
    """The person's own cases that wait for somebody else; there are never many."""
    pools = [and_(Task.pool_unit_id == unit, Task.role == role) for unit, role in asked.desk.pools]
    mine = or_(Task.assignee_id == asked.desk.person, *pools)
    return [
        _open(mine.is_not(true()))
        .join(Case, Case.id == Task.case_id)
        .where(Case.subject_person == asked.desk.person)
    ]


def _done(asked: Asked) -> list[Scan]:
    """What the person has closed since the day began, not what closed along with it."""
    return [
        select(Task.id).where(
            Task.closed_by == asked.desk.person,
            Task.closed_at >= asked.today,
            or_(Task.assignee_id.is_(None), Task.assignee_id == asked.desk.person),
            _none(
                _Twin.closed_at == Task.closed_at,
                _Twin.closed_by == Task.closed_by,
                _Twin.outcome == Task.outcome,
                or_(_Twin.assignee_id.is_(None), _Twin.assignee_id == asked.desk.person),
            ),
        )
    ]


#: Every view by its name in the address, in the order of the rail.
VIEWS: Mapping[str, Callable[[Asked], list[Scan]]] = MappingProxyType(
    {
        "waiting": _waiting,
        "overdue": _overdue,
        "soon": _soon,
        "returned": _returned,
        "post": _post,
        "others": _others,
        "snoozed": _snoozed,
        "done": _done,
    }
)
