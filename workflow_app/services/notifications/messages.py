"""Telling of a message about a case: the subject of the case, or those whom it waits for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.persistence.models import CaseNote
from workflow_app.rules.text import Text
from workflow_app.services.notifications import wording
from workflow_app.services.notifications.recipients import subject_of, task_holders
from workflow_app.services.notifications.telling import Notice, tell
from workflow_app.services.outbox import Message

EFFECT = "notify_message"
_WRITTEN = Text("ada pesan untuk Anda", "there is a message for you")


def notify_message(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell whom a message is for; its words stay on the page of the case."""
    note = session.get_one(CaseNote, UUID(message.payload["note"]))
    subject = subject_of(session, note.case_id)
    whom = {subject} if note.author_id != subject else {*task_holders(session, note.case_id, at)}
    head = wording.head_of(session, note.case_id)
    titles = {
        person: wording.titled(head.name, _WRITTEN)
        for person in whom - {None, note.author_id}
        if person is not None
    }
    notice = Notice(case=note.case_id, kind="message", titles=titles, urgent=False)
    tell(session, message, notice, at, mail=mail)
