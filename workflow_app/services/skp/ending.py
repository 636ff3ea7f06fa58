"""Asking for what a transfer or the end of a service leaves to do about an SKP.

The personnel unit closes the segment, the employee writes an SKP for the new post; both within the
working days that a new post has (PermenPANRB 6/2022, Pasal 14–15).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import Person, Position, Skp, Task, Unit
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.calendars import Place, calendar_at
from workflow_app.services.calendars.rescheduling import standing_of
from workflow_app.services.calendars.shift_writing import NOTHING_MOVES, write_shift
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.cases.consequences import open_acts
from workflow_app.services.cases.contracts import Act
from workflow_app.services.cases.reading import day_of
from workflow_app.services.dates import written_date
from workflow_app.services.notifications import wording
from workflow_app.services.notifications.recipients import task_holders
from workflow_app.services.notifications.telling import Notice, tell
from workflow_app.services.outbox import Message
from workflow_app.services.skp.follow_up import END_SEGMENT
from workflow_app.services.staffing.plans_left import IN_FORCE, plans_over

_DAYS = "skp_new_post_working_days"


def ask_to_close_segments(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Open a task for each plan that is still to be closed, and tell the employee of a new one."""
    payload = message.payload
    person, first = UUID(payload["person"]), date.fromisoformat(payload["effective_on"])
    for plan in plans_over(session, person, first):
        _ask(session, message, plan, first, at, mail=mail)
    if payload.get("new_post"):
        _tell_employee(session, message, person, first, at, mail=mail)


def _ask(
    session: Session, message: Message, plan: UUID, first: date, at: datetime, *, mail: bool
) -> None:
    row = lock_case(session, plan, with_awaited=False)
    if row is None or row.state not in IN_FORCE or _is_asked(session, plan):
        return
    attempt = Attempt(
        case=plan,
        trigger=END_SEGMENT,
        actor=None,
        at=at,
        details={"effective_on": first.isoformat()},
    )
    standing, calendar = standing_of(session, row, at)
    context = context_of(session, row, attempt)
    last = calendar.add(first, context.around.settings.days(_DAYS), "working")
    case, _ = write_shift(session, standing, NOTHING_MOVES, attempt, kind="task")
    act = Act(code=END_SEGMENT, role=Role.UNIT_KEPEGAWAIAN, due_at=calendar.end_of(last))
    open_acts(session, replace(context, case=case), [act])
    day = written_date(last)
    what = Text(
        f"pegawai pindah atau berhenti, tutup segmennya paling lambat {day.id}",
        f"the employee moves or leaves, close the segment by {day.en}",
    )
    title = wording.titled(wording.head_of(session, plan).name, what)
    holders = task_holders(session, plan, at, opened_seq=case.version)
    notice = Notice(case=plan, kind="move", titles=dict.fromkeys(holders, title), urgent=False)
    tell(session, message, notice, at, mail=mail)


def _is_asked(session: Session, plan: UUID) -> bool:
    asked = select(Task.id).where(
        Task.case_id == plan, Task.code == END_SEGMENT, Task.closed_at.is_(None)
    )
    return session.execute(asked.limit(1)).first() is not None


def _tell_employee(
    session: Session, message: Message, person: UUID, first: date, at: datetime, *, mail: bool
) -> None:
    """Tell of the SKP that the new post asks for, unless there is one.

    Of a move in a year that is over nobody is told, nor is anybody who writes no SKP.
    """
    post = UUID(message.payload["new_post"])
    if first.year < day_of(at).year or session.get_one(Person, person).status == "non_asn":
        return
    written = select(Skp.case_id).where(
        Skp.person_id == person, Skp.position_id == post, Skp.ends_on >= first
    )
    if session.execute(written.limit(1)).first() is not None:
        return
    row = session.execute(
        select(Position.name, Unit.id, Unit.calendar_id, Unit.zone, Unit.week_days)
        .join(Unit, Unit.id == Position.unit_id)
        .where(Position.id == post)
    ).one()
    calendar = calendar_at(session, Place(row.calendar_id, row.zone, row.week_days))
    days = agency_settings(session).on(first, str(row.id)).days(_DAYS)
    since, last = (written_date(day) for day in (first, calendar.add(first, days, "working")))
    title = Text(
        f"{row.name} sejak {since.id}: susun SKP untuk jabatan itu paling lambat {last.id}",
        f"{row.name} since {since.en}: write an SKP for that post by {last.en}",
    )
    notice = Notice(case=None, kind="reminder", titles={person: title}, urgent=False)
    tell(session, message, notice, at, mail=mail)
