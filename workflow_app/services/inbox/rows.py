"""The tasks of a page with what is shown beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session, aliased

from workflow_app.engine.deadlines import Calendar, Pauses
from workflow_app.persistence.models import (
    Case,
    CaseLook,
    Person,
    Position,
    Task,
    Unit,
)
from workflow_app.rules.text import Text
from workflow_app.services.calendars import Place, calendars_at
from workflow_app.services.calendars.paused import pauses_of
from workflow_app.services.cases.addressing import NEVER
from workflow_app.services.consults.reading import answered_to, asking_of
from workflow_app.services.inbox.contents import is_lost
from workflow_app.services.inbox.news import News, news_of, times_returned
from workflow_app.services.notifications.wording import named, short_name
from workflow_app.services.questions.words import ANSWER
from workflow_app.services.reasoning import Reasons, reasons_of
from workflow_app.services.visibility import unnamed_to

_Subject, _Holder, _Claimer = aliased(Person), aliased(Person), aliased(Person)
_Post, _Pool = aliased(Position), aliased(Unit)
_OF_TASK = (
    Task.id,
    Task.case_id,
    Task.kind,
    Task.code,
    Task.role,
    Task.basis,
    Task.position_id,
    Task.opened_at,
    Task.due_at,
    Task.sort_at,
    Task.closed_at,
    Task.outcome,
    Task.claimed_by,
    Task.claimed_until,
    Task.snoozed_until,
    Task.snooze_reason,
    _Post.name.label("post"),
    _Holder.name.label("holder"),
    _Pool.name.label("pool"),
    _Claimer.name.label("claimer"),
)
_OF_CASE = (
    Case.variant,
    Case.state,
    Case.subject_person,
    _Subject.name.label("subject"),
    _Subject.nip,
    Unit.id.label("unit_id"),
    Unit.name.label("unit"),
    Unit.zone,
    Unit.week_days,
    Unit.calendar_id,
    Case.held_at,
    Case.version,
    Case.content,
    is_lost().label("lost"),
    CaseLook.version.label("looked"),
    CaseLook.content.label("looked_content"),
    times_returned().label("returned"),
    asking_of(bindparam("reader")).label("asking"),
    answered_to(bindparam("reader"), CaseLook.at).label("answered"),
)
_SHOWN = named(
    select(*_OF_TASK, *_OF_CASE)
    .join(Case, Case.id == Task.case_id)
    .join(Unit, Unit.id == Case.unit_id)
    .outerjoin(_Subject, _Subject.id == Case.subject_person)
    .outerjoin(_Holder, _Holder.id == Task.assignee_id)
    .outerjoin(_Claimer, _Claimer.id == Task.claimed_by)
    .outerjoin(_Post, _Post.id == Task.position_id)
    .outerjoin(_Pool, _Pool.id == Task.pool_unit_id)
    .outerjoin(
        CaseLook, and_(CaseLook.case_id == Case.id, CaseLook.person_id == bindparam("reader"))
    )
)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is read apart from the row of a task."""

    up: Reasons | None
    calendar: Calendar
    pauses: Pauses
    news: News


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """One task as the inbox shows it.

    ``why`` is the basis on which it was addressed, ``position`` and ``post`` the position it is
    asked in and its name, ``pool`` the unit of a pooled task, ``holder`` whom it is assigned
    to; testers are not named to whom they test. ``nip`` holds its last four digits. ``waiting``
    counts the working days since the task was opened, without those on hold; ``held`` says that
    the case is on hold now. ``outcome`` is the trigger that closed it, ``news`` what of the case
    is new to the reader.
    ``paused`` says that its clock stands still, on hold or for a question: it cannot be late.
    ``lost`` says that the contents of the case are gone: the rest is what is known of it.
    ``claimer`` holds a task of a pool until ``claimed_until``, ``snoozed_until`` and
    ``snooze_reason`` say for how long and why it is laid aside; what is over is left out.
    ``asking`` says that the reader waits for a colleague's opinion or paraf, ``answered`` that one
    has come since they last looked.
    """

    task: UUID
    case: UUID
    kind: str
    code: str
    role: str
    why: str
    position: UUID | None
    post: str
    pool: str
    holder: str
    workflow: str
    workflow_version: int
    variant: str
    state: str
    name: Text
    subject: str
    nip: str
    unit: str
    unit_id: UUID
    zone: str
    opened_at: datetime
    due_at: datetime | None
    waiting: int
    held: bool
    paused: bool
    lost: bool
    closed_at: datetime | None
    outcome: str
    news: News
    claimed_by: UUID | None
    claimer: str
    claimed_until: datetime | None
    snoozed_until: datetime | None
    snooze_reason: str
    asking: bool
    answered: bool


def rows_of(
    session: Session, tasks: list[UUID], at: datetime, reader: UUID | None = None
) -> tuple[InboxRow, ...]:
    """The named tasks in their order, in two statements; two more where any has gone up.

    For a ``reader`` each says what is new to them; a few more where contents have changed.
    """
    if not tasks:
        return ()
    shown = session.execute(_SHOWN.where(Task.id.in_(tasks)), {"reader": reader})
    found = {row.id: row for row in shown}
    news = news_of(session, found.values(), reader)
    gone_up = reasons_of(session, [row.id for row in found.values() if row.basis == "escalation"])
    # an answer is owed whether or not the clock of its case runs
    pausing = {row.case_id for row in found.values() if row.code != ANSWER}
    pauses = pauses_of(session, pausing)
    calendars = calendars_at(session, map(_place, found.values()))
    rows = (
        _row(
            row,
            at,
            _Beside(
                gone_up.get(row.id),
                calendars[_place(row)],
                () if row.code == ANSWER else pauses.get(row.case_id, ()),
                news[row.id],
            ),
        )
        for row in (found[task] for task in tasks if task in found)
    )
    return tuple(
        _without_names(row) if unnamed_to(reader, found[row.task].subject_person, row.role) else row
        for row in rows
    )


def _without_names(row: InboxRow) -> InboxRow:
    return replace(row, holder="", position=None, post="", claimer="")


def _place(row: Any) -> Place:  # noqa: ANN401 - a result row
    return Place(row.calendar_id, row.zone, row.week_days)


def _row(
    row: Any,  # noqa: ANN401 - a result row
    at: datetime,
    beside: _Beside,
) -> InboxRow:
    up = beside.up
    return InboxRow(
        task=row.id,
        case=row.case_id,
        kind=row.kind,
        code=row.code,
        role=row.role,
        why=row.basis,
        position=up.position if up else row.position_id,
        post=(up.post if up else row.post) or "",
        pool=row.pool or "",
        holder=row.holder or "",
        workflow=row.workflow,
        workflow_version=row.workflow_version,
        variant=row.variant,
        state=row.state,
        name=short_name(row),
        subject=row.subject or row.unit,
        nip=(row.nip or "")[-4:],
        unit=row.unit,
        unit_id=row.unit_id,
        zone=row.zone,
        opened_at=row.opened_at,
        due_at=row.due_at,
        waiting=beside.calendar.waited(row.opened_at, at, beside.pauses),
        held=row.held_at is not None,
        lost=bool(row.lost),
        paused=row.due_at is not None and row.sort_at == NEVER,
        closed_at=row.closed_at,
        outcome=row.outcome,
        news=beside.news,
        asking=bool(row.asking),
        answered=bool(row.answered),
        **_laid(row, at),
    )


def _laid(row: Any, at: datetime) -> dict[str, Any]:  # noqa: ANN401 - a result row
    """Who holds a task of a pool, and how long one is laid aside, as long as that lasts."""
    claimed = row.claimed_until is not None and at < row.claimed_until
    snoozed = row.snoozed_until is not None and at < row.snoozed_until
    return {
        "claimed_by": row.claimed_by if claimed else None,
        "claimer": (row.claimer or "") if claimed else "",
        "claimed_until": row.claimed_until if claimed else None,
        "snoozed_until": row.snoozed_until if snoozed else None,
        "snooze_reason": (row.snooze_reason or "") if snoozed else "",
    }
