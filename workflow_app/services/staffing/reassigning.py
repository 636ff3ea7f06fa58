"""Open tasks go to whom they belong now, with an event a case, and a line of what went where.

The tasks are found and answered set by set; only the event is written a case at a time, through
the one writer. When more cases are concerned than a transaction should hold, each follows by
itself from the outbox: until then whoever is asked no longer has the authority to decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, cast, insert, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.base import Row as Written
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import (
    Case,
    Duty,
    Handover,
    OutboxMessage,
    Position,
    Task,
    Unit,
    UnitAncestor,
)
from workflow_app.services.cases.addressing import NOBODY_FOUND
from workflow_app.services.cases.contracts import FAN_OUT
from workflow_app.services.cases.reading import day_of
from workflow_app.services.outbox import Message
from workflow_app.services.staffing.answering import Answer, OpenTask, answers, nearest_pools
from workflow_app.services.staffing.kept_away import concerning
from workflow_app.services.staffing.writing import reword, write_assignment


@dataclass(frozen=True, slots=True)
class Moved:
    """How many tasks of how many cases went to somebody else, and how many cases follow later."""

    tasks: int = 0
    cases: int = 0
    later: int = 0


NOTHING_MOVED = Moved()


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """By way of which posts, and which pools (role and unit), the tasks come."""

    positions: frozenset[UUID] = frozenset()
    pools: frozenset[tuple[str, UUID]] = frozenset()

    @property
    def written(self) -> dict[str, list[str]]:
        """The same as texts, for a message."""
        return {
            "positions": sorted(map(str, self.positions)),
            "pools": sorted(f"{role} {unit}" for role, unit in self.pools),
        }

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Through:
        """The same from a message."""
        pools = (text.split() for text in payload.get("pools", ()))
        return cls(
            positions=frozenset(UUID(text) for text in payload["positions"]),
            pools=frozenset((role, UUID(unit)) for role, unit in pools),
        )


def reassign(session: Session, change: UUID, through: Through, at: datetime) -> Moved:
    """Let the open tasks that may come by way of some posts or pools follow a change.

    Cases are locked in the one order every writer keeps, before their tasks are read. Where a
    pool goes on without whoever the change concerns, its cases are left alone.
    """
    wanted = and_(_by_way_of(through), _may_change(session, through, day_of(at)))
    cases = session.execute(
        select(Case.id, Case.root_id)
        .where(Case.id.in_(select(Task.case_id).where(wanted)))
        .order_by(
            Case.workflow != "koreksi_atasan",
            Case.workflow != "organisation_result",
            Case.root_id,
            Case.id,
        )
    ).all()
    if len(cases) > FAN_OUT:
        _post(session, change, through, [row.id for row in cases], at)
        return Moved(later=len(cases))
    return _follow(session, change, through, [row.id for row in cases], at)


def reassign_case(session: Session, message: Message, at: datetime) -> None:
    """Let the tasks of one case follow a change that concerned too many cases at once."""
    if message.case is None:
        raise LookupError("a message that addresses tasks again names their case")
    payload = message.payload
    _follow(session, UUID(payload["change"]), Through.read(payload), [message.case], at)


def _follow(
    session: Session, change: UUID, through: Through, cases: list[UUID], at: datetime
) -> Moved:
    locked = {}
    for case in cases:
        row = lock_case(session, case, with_awaited=False)
        if row is not None:
            locked[case] = row
    if not locked:
        return NOTHING_MOVED
    tasks = session.execute(
        select(*OpenTask.columns()).where(Task.case_id.in_(locked), _by_way_of(through))
    ).all()
    found = answers(session, locked, [OpenTask(*row) for row in tasks], at)
    changed = [each for each in found if each.differs]
    for case in cases:
        mine = [each for each in changed if each.task.case == case]
        if mine:
            write_assignment(session, locked[case], mine, change, at)
    reword(session, [each for each in found if not each.differs], at)
    _hand_over(session, change, changed, at)
    return Moved(tasks=len(changed), cases=len({each.task.case for each in changed}))


def _by_way_of(through: Through) -> ColumnElement[bool]:
    """Open tasks addressed to the posts, to the pools, or escalated to or past the posts.

    Also those from which whoever sits in the posts is kept away.
    """
    positions = through.positions
    below = _below(positions)
    reached = select(UnitAncestor.unit_id).where(
        UnitAncestor.unit_id
        == select(Case.unit_id).where(Case.id == Task.case_id).correlate(Task).scalar_subquery(),
    )
    of_posts = reached.join(Duty, Duty.unit_id == UnitAncestor.ancestor_id).where(
        Duty.position_id.in_(positions), Duty.role == Task.role
    )
    named = [
        and_(Task.role == role, reached.where(UnitAncestor.ancestor_id == unit).exists())
        for role, unit in through.pools
    ]
    return and_(
        Task.closed_at.is_(None),
        or_(
            Task.position_id.in_(positions),
            and_(
                Task.position_id.in_(below),
                or_(Task.assignee_id.is_(None), Task.basis == "escalation"),
            ),
            and_(Task.pool_unit_id.is_not(None), or_(of_posts.exists(), *named)),
            *concerning(positions),
        ),
    )


def _may_change(session: Session, through: Through, day: date) -> ColumnElement[bool]:
    """Any task but the unclaimed ones of pools that somebody is present in, as before.

    Of two changes at once that empty a pool, the second one waits here and sees the first.
    """
    here = (
        select(Case.unit_id, Task.role, Task.pool_unit_id)
        .join(Case, Case.id == Task.case_id)
        .where(Task.pool_unit_id.is_not(None), _by_way_of(through))
        .distinct()
    )
    groups = session.execute(here).all()
    pools = {row.pool_unit_id for row in groups}
    session.execute(
        select(Unit.id).where(Unit.id.in_(pools)).order_by(Unit.id).with_for_update(key_share=True)
    )
    manned = {unit: nearest_pools(session, unit, day) for unit in {row.unit_id for row in groups}}
    elsewhere = [
        (row.unit_id, row.role)
        for row in groups
        if manned[row.unit_id].get(row.role) != row.pool_unit_id
    ]
    goes_elsewhere = (
        select(Case.id)
        .where(Case.id == Task.case_id, tuple_(Case.unit_id, Task.role).in_(elsewhere))
        .correlate(Task)
    )
    return or_(
        Task.pool_unit_id.is_(None),
        Task.claimed_by.is_not(None),
        cast(Task.reasoning, Text).contains(NOBODY_FOUND["step"]),
        goes_elsewhere.exists(),
    )


def _below(positions: Collection[UUID]) -> Select[UUID]:
    """Every position under some positions."""
    start = select(Position.id).where(Position.superior_position_id.in_(positions))
    line = start.cte("below", recursive=True)
    under = aliased(Position)
    line = line.union(select(under.id).join(line, under.superior_position_id == line.c.id))
    return select(line.c.id)


def _post(
    session: Session, change: UUID, through: Through, cases: Iterable[UUID], at: datetime
) -> None:
    payload = {"change": str(change), **through.written}
    session.execute(
        insert(OutboxMessage),
        [
            {
                "id": new_id(),
                "effect": "reassign_case",
                "case_id": case,
                "payload": payload,
                "created_at": at,
                "available_at": at,
            }
            for case in cases
        ],
    )


def _hand_over(session: Session, change: UUID, changed: list[Answer], at: datetime) -> None:
    lines: list[Written] = [
        {
            "id": new_id(),
            "change_id": change,
            "task_id": each.task.id,
            "case_id": each.task.case,
            "role": each.task.role,
            "position_id": each.position,
            "from_person_id": each.task.assignee,
            "to_person_id": each.assignee,
            "at": at,
        }
        for each in changed
        if each.task.assignee != each.assignee
    ]
    if lines:
        session.execute(insert(Handover), lines)
