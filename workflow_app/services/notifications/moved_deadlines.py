"""Telling people which of their deadlines an edit of a calendar has moved: once a person and edit.

The message is posted when every open case was looked at with the edit, so that it knows them all.
Large editions are told in slices of people, each a transaction that posts the next.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Select, and_, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Appointment,
    CalendarDecree,
    CalendarEdition,
    Case,
    Duty,
    Event,
    EventPrivate,
    Task,
    Unit,
)
from workflow_app.rules.text import Text
from workflow_app.services.calendars.rescheduling import RECALCULATE
from workflow_app.services.cases.reading import day_of
from workflow_app.services.notifications import wording
from workflow_app.services.notifications.telling import Notice, tell
from workflow_app.services.outbox import Message, post

EFFECT = "notify_moved_deadlines"
#: So many people are told in one transaction.
SLICE = 200
#: What the clock keeps for itself: nobody has to do anything by then.
_OWN = frozenset({"timer.remind"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    """What moved in a case: its deadline, or the first of those it has."""

    was: datetime
    now: datetime
    zone: str


def notify_moved_deadlines(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell the next people, and ask for those after them."""
    editions = [UUID(each) for each in message.payload["editions"]]
    after = UUID(message.payload["after"]) if message.payload.get("after") else None
    people = _people(session, editions, after, at)
    concerned = _concerned(session, editions, people, at)
    moved = _moved(session, editions, {case for cases in concerned.values() for case in cases})
    decree = _decree(session, editions)
    for person in people:
        mine = {case: moved[case] for case in concerned[person] if case in moved}
        if mine:
            tell(session, message, _notice(session, person, mine, decree), at, mail=mail)
    if len(people) == SLICE:
        payload = {**message.payload, "after": str(people[-1])}
        post(session, EFFECT, at=at, payload=payload)


def moved_by(editions: Sequence[UUID]) -> Select[UUID, UUID]:
    """The events by which cases followed some editions: event and case."""
    since = (
        select(CalendarEdition.made_at)
        .where(CalendarEdition.id.in_(editions))
        .order_by(CalendarEdition.made_at)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(Event.id, Event.case_id)
        .join(Case, Case.id == Event.case_id)
        .where(
            Event.trigger == RECALCULATE,
            Event.kind == "clock",
            Event.cause_id.is_(None),
            Event.at >= since,
            Case.calendar_id.in_(editions),
            Case.closed_at.is_(None),
        )
    )


def _people(
    session: Session, editions: Sequence[UUID], after: UUID | None, at: datetime
) -> Sequence[UUID]:
    pairs = _pairs(editions, at)
    wanted = select(pairs.c.person).distinct().order_by(pairs.c.person).limit(SLICE)
    if after is not None:
        wanted = wanted.where(pairs.c.person > after)
    return session.execute(wanted).scalars().all()


def _concerned(
    session: Session, editions: Sequence[UUID], people: Sequence[UUID], at: datetime
) -> dict[UUID, list[UUID]]:
    """The cases of each person that followed the editions."""
    pairs = _pairs(editions, at)
    found: dict[UUID, list[UUID]] = {person: [] for person in people}
    rows = session.execute(
        select(pairs.c.person, pairs.c.case_id).distinct().where(pairs.c.person.in_(people))
    )
    for person, case in rows:
        found[person].append(case)
    return found


def _pairs(editions: Sequence[UUID], at: datetime) -> CTE:
    """Who is asked in a case that moved, as holder or member of a pool, or is its subject."""
    day, moved = day_of(at), moved_by(editions).subquery()
    subjects = select(Case.subject_person.label("person"), Case.id.label("case_id")).where(
        Case.id.in_(select(moved.c.case_id)), Case.subject_person.is_not(None)
    )
    asked = [Task.case_id.in_(select(moved.c.case_id)), Task.closed_at.is_(None)]
    held = select(Task.assignee_id, Task.case_id).where(*asked, Task.assignee_id.is_not(None))
    pooled = (
        select(Appointment.person_id, Task.case_id)
        .select_from(Task)
        .join(Duty, and_(Duty.unit_id == Task.pool_unit_id, Duty.role == Task.role))
        .join(Appointment, Appointment.position_id == Duty.position_id)
        .where(
            *asked,
            Task.assignee_id.is_(None),
            Appointment.valid_from <= day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
        )
    )
    return subjects.union_all(held, pooled).cte("pairs")


def _moved(session: Session, editions: Sequence[UUID], cases: set[UUID]) -> dict[UUID, _Moved]:
    """What moved in each case, from its first event to its last; reminders do not count."""
    events = moved_by(editions).where(Event.case_id.in_(cases)).subquery()
    rows = session.execute(
        select(events.c.case_id, Unit.zone, EventPrivate.name, EventPrivate.value)
        .join(EventPrivate, EventPrivate.event_id == events.c.id)
        .join(Event, Event.id == events.c.id)
        .join(Case, Case.id == events.c.case_id)
        .join(Unit, Unit.id == Case.unit_id)
        .where(EventPrivate.name.in_(("before", "after")))
        .order_by(Event.seq)
    )
    sides: dict[UUID, tuple[dict[str, str], dict[str, str], str]] = {}
    for case, zone, name, value in rows:
        before, after, _ = sides.setdefault(case, ({}, {}, zone))
        values = _moments(json.loads(value))
        if name == "before":
            before.update({code: text for code, text in values.items() if code not in before})
        else:
            after.update(values)
    found = {case: _first(*side) for case, side in sides.items()}
    return {case: each for case, each in found.items() if each is not None}


def _moments(values: Mapping[str, Any]) -> dict[str, str]:
    return {
        code: text
        for code, text in values.items()
        if code == "due_at" or (code.startswith(("timer.", "act.")) and code not in _OWN)
    }


def _first(before: Mapping[str, str], after: Mapping[str, str], zone: str) -> _Moved | None:
    both = [code for code in after if code in before and before[code] != after[code]]
    if not both:
        return None
    code = "due_at" if "due_at" in both else min(both, key=lambda each: after[each])
    was, now = (datetime.fromisoformat(side[code]) for side in (before, after))
    return _Moved(was=was, now=now, zone=zone)


def _decree(session: Session, editions: Sequence[UUID]) -> str:
    """The number of the decree; empty for an edit without one."""
    named = session.execute(
        select(CalendarDecree.document)
        .join(CalendarEdition, CalendarEdition.decree_id == CalendarDecree.id)
        .where(CalendarEdition.id.in_(editions))
        .order_by(CalendarEdition.made_at.desc())
        .limit(1)
    ).scalar_one_or_none()
    return named or ""


def _notice(session: Session, person: UUID, mine: Mapping[UUID, _Moved], decree: str) -> Notice:
    case, moved = min(mine.items(), key=lambda each: (each[1].now, each[0]))
    now = wording.last_day(moved.now, moved.zone)
    by = f" ({decree})" if decree else ""
    if len(mine) == 1:
        was = wording.last_day(moved.was, moved.zone)
        what = Text(
            f"batas waktu bergeser dari {was.id} ke {now.id}{by}",
            f"the deadline moved from {was.en} to {now.en}{by}",
        )
        title = wording.titled(wording.head_of(session, case).name, what)
    else:
        title = Text(
            f"Batas waktu {len(mine)} perkara Anda bergeser{by}; yang terdekat {now.id}",
            f"The deadlines of {len(mine)} of your cases moved{by}; the next is {now.en}",
        )
    about = case if len(mine) == 1 else None
    return Notice(case=about, kind="deadline", titles={person: title}, urgent=False)
