"""Whose turn it is in a case, and whose hands it has already."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from workflow_app.engine.case import Signature
from workflow_app.engine.deadlines import Pauses
from workflow_app.persistence.models import Person, Position, Task, Unit
from workflow_app.rules.text import Text
from workflow_app.services.cases.addressing import NEVER
from workflow_app.services.cases.carrying import workflow_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.delegating import may_delegate
from workflow_app.services.questions.words import ANSWER
from workflow_app.services.reasoning import reasons_in
from workflow_app.services.visibility import unnamed_to


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """An open task of a case: whose it is, why, since when and until when.

    ``position`` and ``pool`` are where it is asked, ``holder`` is whom it is assigned to; all
    three are empty while nobody holds the role. ``reasons`` are the way there in words. ``mine``
    also says so of a task of a pool that the reader belongs to, ``waiting`` counts working days.
    ``paused`` says that its clock stands still, on hold or for a question: it cannot be late.
    ``own`` says that it asks the reader and nobody else. ``claimer`` holds it until
    ``claimed_until``; it is laid aside until ``snoozed_until``. What is over is left out.
    ``unnamed`` says that the reader is not told who holds it, ``delegable`` that they may give
    it on.
    """

    id: UUID
    kind: str
    code: str
    role: str
    basis: str
    holder: str
    position: str
    pool: str
    opened_at: datetime
    due_at: datetime | None
    waiting: int
    mine: bool
    paused: bool = False
    reasons: tuple[Text, ...] = ()
    own: bool = False
    claimed_by: UUID | None = None
    claimer: str = ""
    claimed_until: datetime | None = None
    snoozed_until: datetime | None = None
    snooze_reason: str = ""
    unnamed: bool = False
    delegable: bool = False


@dataclass(frozen=True, slots=True)
class SignatureView:
    """One hand under the case, in which role."""

    role: str
    name: str


def open_tasks(session: Session, context: Context, pauses: Pauses = ()) -> tuple[TaskView, ...]:
    """The open tasks of a case, the most pressing first."""
    around, attempt = context.around, context.attempt
    posts = {hat.position for hat in around.hats}
    pools = {(pool.unit, pool.role.value) for pool in around.pools if pool.position in posts}
    found, table = _open_rows(session, context.case.id), workflow_of(context.case)
    why = reasons_in(session, [task for task, *_ in found])
    views = (
        TaskView(
            id=task.id,
            kind=task.kind,
            code=task.code,
            role=task.role,
            basis=task.basis,
            holder=holder or "",
            position=why[task.id].post,
            pool=pool or "",
            opened_at=task.opened_at,
            due_at=task.due_at,
            # an answer is owed whether or not the clock of its case runs
            waiting=around.calendar.waited(
                task.opened_at, attempt.at, () if task.code == ANSWER else pauses
            ),
            paused=task.due_at is not None and task.sort_at == NEVER,
            mine=_is_mine(task, attempt.actor, pools),
            reasons=why[task.id].lines,
            own=attempt.actor is not None and task.assignee_id == attempt.actor,
            delegable=may_delegate(task, table, context.case.state, attempt.actor, around.hats),
            **_laid(task, claimed_by, attempt.at),
        )
        for task, holder, pool, claimed_by in found
    )
    subject = context.case.subject
    return tuple(
        _without_names(each) if unnamed_to(attempt.actor, subject, each.role) else each
        for each in views
    )


def _open_rows(session: Session, case_id: UUID) -> Sequence[Any]:
    claimer = aliased(Person)
    return session.execute(
        select(
            Task,
            Person.name.label("holder"),
            Unit.name.label("pool"),
            claimer.name.label("claimer"),
        )
        .outerjoin(Person, Person.id == Task.assignee_id)
        .outerjoin(claimer, claimer.id == Task.claimed_by)
        .outerjoin(Unit, Unit.id == Task.pool_unit_id)
        .where(Task.case_id == case_id, Task.closed_at.is_(None))
        .order_by(Task.sort_at, Task.id)
    ).all()


def _without_names(task: TaskView) -> TaskView:
    return replace(task, holder="", position="", claimer="", reasons=(), unnamed=True)


def _laid(task: Task, claimer: str | None, at: datetime) -> dict[str, Any]:
    """Who holds a task of a pool, and how long one is laid aside, as long as that lasts."""
    laid: dict[str, Any] = {}
    if task.claimed_until is not None and at < task.claimed_until:
        laid |= {"claimed_by": task.claimed_by, "claimer": claimer or ""}
        laid |= {"claimed_until": task.claimed_until}
    if task.snoozed_until is not None and at < task.snoozed_until:
        laid |= {"snoozed_until": task.snoozed_until, "snooze_reason": task.snooze_reason or ""}
    return laid


def _is_mine(task: Task, person: UUID | None, pools: set[tuple[UUID, str]]) -> bool:
    if person is None:
        return False
    return task.assignee_id == person or (task.pool_unit_id, task.role) in pools


def signatures(session: Session, signed: Sequence[Signature]) -> tuple[SignatureView, ...]:
    """The hands given so far of an open chain, or under the contents of a finished one."""
    if not signed:
        return ()
    people = {each.person for each in signed}
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    names = {row.id: row.name for row in rows}
    return tuple(SignatureView(each.role, names.get(each.person, "")) for each in signed)


def post_names(session: Session, positions: Collection[UUID]) -> dict[UUID, str]:
    """What some positions are called."""
    if not positions:
        return {}
    rows = session.execute(select(Position.id, Position.name).where(Position.id.in_(positions)))
    return {row.id: row.name for row in rows}
