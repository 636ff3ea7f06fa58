"""Telling somebody that a holder has delegated to them, and that it was taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Event,
    Mandate,
    OrganisationChange,
    Person,
    Position,
)
from workflow_app.rules.text import Text
from workflow_app.services.dates import written_date
from workflow_app.services.notifications import wording
from workflow_app.services.notifications.telling import Notice, tell
from workflow_app.services.outbox import Message

EFFECT, REVOCATION = "notify_delegated", "notify_revoked"
_NAME = Text("Delegasi", "Delegation")


def notify_delegated(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell the delegate since when they may act, and until when; not of what ended meanwhile."""
    mandate = session.get_one(Mandate, UUID(message.payload["mandate"]))
    event = session.get_one(Event, UUID(message.payload["event"]))
    if mandate.revoked_at is not None:
        return
    head = wording.head_of(session, event.case_id)
    titles = {mandate.person_id: wording.titled(head.name, _given(session, mandate))}
    notice = Notice(case=event.case_id, kind="delegated", titles=titles, urgent=False)
    tell(session, message, notice, at, mail=mail)


def notify_revoked(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell the delegate since when they act no longer, and why."""
    mandate = session.get_one(Mandate, UUID(message.payload["mandate"]))
    change = session.get_one(OrganisationChange, UUID(message.payload["change"]))
    reason = change.detail.get("reason", "")
    then = Text(reason, reason) if reason else None
    titles = {mandate.person_id: wording.titled(_NAME, _taken_back(session, mandate, change), then)}
    notice = Notice(case=None, kind="delegated", titles=titles, urgent=True)
    tell(session, message, notice, at, mail=mail)


def _taken_back(session: Session, mandate: Mandate, change: OrganisationChange) -> Text:
    giver = session.get_one(Person, mandate.giver_id).name
    post = session.get_one(Position, mandate.position_id).name
    day = written_date(change.effective_on)
    return Text(
        f"dari {giver} ({post}) dicabut, berlaku {day.id}",
        f"from {giver} ({post}) taken back as of {day.en}",
    )


def _given(session: Session, mandate: Mandate) -> Text:
    giver = session.get_one(Person, mandate.giver_id).name
    post = session.get_one(Position, mandate.position_id).name
    first, last = map(written_date, (mandate.valid_from, mandate.valid_to))
    return Text(
        f"didelegasikan kepada Anda oleh {giver} ({post}), {first.id} – {last.id}",
        f"delegated to you by {giver} ({post}), {first.en} – {last.en}",
    )
