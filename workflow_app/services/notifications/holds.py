"""Telling those concerned that a case was put on hold, or goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, Event
from workflow_app.rules.text import Text
from workflow_app.services.notifications import wording
from workflow_app.services.notifications.recipients import subject_of, task_holders
from workflow_app.services.notifications.telling import Notice, tell
from workflow_app.services.outbox import Message

EFFECT = "notify_hold"
_HELD = Text("ditangguhkan, batas waktunya berhenti", "put on hold, its deadlines stand still")
_GOES_ON = Text("dilanjutkan", "goes on")


def notify_hold(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell the subject and everybody with an open task, but not who did it.

    Nothing is told that no longer holds: a case that went on meanwhile is not said to be on hold.
    """
    event = session.get_one(Event, UUID(message.payload["event"]))
    case = session.get_one(Case, event.case_id)
    held = message.payload["held"]
    if held != (case.held_at is not None):
        return
    head = wording.head_of(session, case.id)
    what = _HELD if held else _until(case.due_at, head.zone)
    people = {subject_of(session, case.id), *task_holders(session, case.id, at)}
    titles = {
        person: wording.titled(head.name, what)
        for person in people - {None, event.actor_id}
        if person is not None
    }
    notice = Notice(case=case.id, kind="hold", titles=titles, urgent=False)
    tell(session, message, notice, at, mail=mail)


def _until(due_at: datetime | None, zone: str) -> Text:
    if due_at is None:
        return _GOES_ON
    day = wording.last_day(due_at, zone)
    return Text(
        f"{_GOES_ON.id}, batas waktunya sekarang {day.id}", f"{_GOES_ON.en}, now due on {day.en}"
    )
