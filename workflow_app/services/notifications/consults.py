"""Telling a colleague that they were asked about a case, and the asker that they have answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.persistence.models import CaseConsult, Person
from workflow_app.rules.text import Text
from workflow_app.services.notifications import wording
from workflow_app.services.notifications.telling import Notice, tell
from workflow_app.services.outbox import Message

EFFECT = "notify_consult"


def notify_consult(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell the one, or the other; words stay on the page. Nothing is told of what was withdrawn."""
    row = session.get_one(CaseConsult, UUID(message.payload["consult"]))
    if row.withdrawn_at is not None:
        return
    answered = message.payload["answered"]
    person, other = (row.asker_id, row.asked_id) if answered else (row.asked_id, row.asker_id)
    name = session.get_one(Person, other).name
    what = _answered(row, name) if answered else _asked(row, name)
    head = wording.head_of(session, row.case_id)
    titles = {person: wording.titled(head.name, what)}
    notice = Notice(case=row.case_id, kind="consult", titles=titles, urgent=False)
    tell(session, message, notice, at, mail=mail)


def _asked(row: CaseConsult, name: str) -> Text:
    if row.kind == "paraf":
        return Text(f"{name} meminta paraf Anda", f"{name} asks for your paraf")
    return Text(f"{name} meminta pendapat Anda", f"{name} asks for your opinion")


def _answered(row: CaseConsult, name: str) -> Text:
    if row.kind != "paraf":
        return Text(f"pendapat {name} sudah masuk", f"{name} has given their opinion")
    if row.given:
        return Text(f"{name} sudah memberi paraf", f"{name} has given their paraf")
    return Text(f"{name} tidak memberi paraf", f"{name} has withheld their paraf")
