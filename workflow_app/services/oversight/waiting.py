"""How long cases have waited for want of somebody who could act, from what is stored.

A task waits on a working day on which, at noon of its unit, it asks nobody, or somebody who is
away, has left, or sits there no more; a task of a pool, while none of its members is present. A
report of a wrong superior waits until it is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from workflow_app.engine.deadlines import Calendar
from workflow_app.persistence.models import Case, Handover, Task, Unit
from workflow_app.rules.roles import Role
from workflow_app.services.calendars import unit_calendars
from workflow_app.services.oversight.presence import Presence, presence

_NOON = time(12)
_DECIDED = ("decide", "sign")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A stretch in which a case had nobody who could act: how many working days, and why."""

    days: int
    case: UUID
    workflow: str
    subject: UUID | None
    role: str
    why: str
    since: date


def longest_waits(session: Session, until: datetime, *, most: int = 10) -> tuple[Wait, ...]:
    """The longest waits of all cases up to a moment, the longest first."""
    waits = sorted(_waits(session, until), key=lambda each: (-each.days, each.since, each.case))
    return tuple(waits[:most])


def _waits(session: Session, until: datetime) -> Iterator[Wait]:
    calendars = unit_calendars(session, session.execute(select(Unit.id)).scalars())
    yield from _corrections(session, calendars, until)
    present = presence(session)
    went: dict[UUID, list[tuple[datetime, UUID | None]]] = {}
    handed: dict[UUID, UUID | None] = {}
    for row in session.execute(
        select(
            Handover.task_id, Handover.from_person_id, Handover.to_person_id, Handover.at
        ).order_by(Handover.at, Handover.id)
    ):
        handed.setdefault(row.task_id, row.from_person_id)
        went.setdefault(row.task_id, []).append((row.at, row.to_person_id))
    for task in session.execute(_TASKS.execution_options(yield_per=5_000)):
        first = handed.get(task.id, task.assignee_id)
        asked = [(task.opened_at, first), *went.get(task.id, ())]
        yield from _of_task(task, calendars[task.unit], asked, present, until)


_TASKS = (
    select(
        Task.id,
        Task.case_id,
        Task.role,
        Task.position_id,
        Task.pool_unit_id,
        Task.assignee_id,
        Task.basis,
        Task.opened_at,
        Task.closed_at,
        Case.workflow,
        Case.subject_person,
        Case.unit_id.label("unit"),
    )
    .join(Case, Case.id == Task.case_id)
    .where(Task.kind.in_(_DECIDED), Task.role != Role.PEGAWAI.value)
)


def _of_task(
    task: Row[*tuple[Any, ...]],
    calendar: Calendar,
    asked: list[tuple[datetime, UUID | None]],
    present: Presence,
    until: datetime,
) -> Iterator[Wait]:
    """Each run of working days on which nobody who could act was asked."""
    run, since, why = 0, date.min, ""
    for day, moment in _noons(calendar, task.opened_at, task.closed_at or until):
        person = next(who for at, who in reversed(asked) if at <= moment)
        lack = _lack(task, person, day, present, last=person == asked[-1][1])
        if lack:
            since, run, why = (since if run else day), run + 1, lack
            continue
        if run:
            yield _wait(task, run, since, why)
        run = 0
    if run:
        yield _wait(task, run, since, why)


def _lack(
    task: Row[*tuple[Any, ...]], person: UUID | None, day: date, present: Presence, *, last: bool
) -> str:
    """Why nobody can act on a day; empty when somebody can."""
    if task.pool_unit_id is not None:
        return "" if present.pool(task.unit, task.role, day) else "an empty pool"
    if person is None:
        return "nobody was asked"
    if not present.serves(person, day):
        return "left or away"
    if last and task.basis not in {"escalation", "self"} and task.position_id is not None:
        return "" if _could(person, task.position_id, day, present) else "sits there no more"
    return ""


def _could(person: UUID, position: UUID, day: date, present: Presence) -> bool:
    """Whether somebody sits in a post, or sits above it until they come to sit there themselves.

    A task keeps the way by which it asks now. Who was asked by escalation first and has got the
    post since was never without the right to act.
    """
    if present.sits(person, position, day):
        return True
    return present.comes_to(person, position, day) and present.sits_above(person, position, day)


def _noons(
    calendar: Calendar, opened: datetime, closed: datetime
) -> Iterator[tuple[date, datetime]]:
    """The noons of working days between two moments."""
    day = calendar.today(opened)
    while True:
        noon = datetime.combine(day, _NOON, tzinfo=calendar.zone)
        if noon > closed:
            return
        if noon >= opened and calendar.is_working(day):
            yield day, noon
        day += timedelta(days=1)


def _wait(task: Row[*tuple[Any, ...]], days: int, since: date, why: str) -> Wait:
    return Wait(
        days=days,
        case=task.case_id,
        workflow=task.workflow,
        subject=task.subject_person,
        role=task.role,
        why=why,
        since=since,
    )


def _corrections(
    session: Session, calendars: Mapping[UUID, Calendar], until: datetime
) -> Iterable[Wait]:
    """Reports of a wrong superior: working days from the report to its answer."""
    rows = session.execute(
        select(Case.id, Case.subject_person, Case.opened_at, Case.closed_at, Case.unit_id).where(
            Case.workflow == "koreksi_atasan"
        )
    )
    for row in rows:
        calendar = calendars[row.unit_id]
        first, last = calendar.today(row.opened_at), calendar.today(row.closed_at or until)
        days = sum(
            calendar.is_working(first + timedelta(days=n))
            for n in range(1, (last - first).days + 1)
        )
        yield Wait(
            days=days,
            case=row.id,
            workflow="koreksi_atasan",
            subject=row.subject_person,
            role=Role.UNIT_KEPEGAWAIAN.value,
            why="a wrong superior",
            since=first,
        )
