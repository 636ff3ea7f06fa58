"""What was told in the past of an installation that begins with a history.

Nobody gets mail about it: what is old counts as told, what is recent stands in the bell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Notification, OutboxMessage
from workflow_app.services.notifications import telling
from workflow_app.services.outbox import Message

_TELL: Mapping[str, Callable[..., None]] = MappingProxyType(
    {
        "notify_move": telling.notify_move,
        "notify_escalation": telling.notify_escalation,
        "notify_reminder": telling.notify_reminder,
    }
)


def count_as_told(session: Session, before: datetime) -> None:
    """Mark every notice from before a moment as sent when it was written, without telling it."""
    session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.sent_at.is_(None),
            OutboxMessage.created_at < before,
            OutboxMessage.effect.in_(_TELL),
        )
        .values(sent_at=OutboxMessage.created_at)
        .execution_options(synchronize_session=False)
    )


def tell_without_mail(session: Session, before: datetime) -> int:
    """Write the unsent notices from before a moment into the bell, and return how many.

    Each is told as of the moment it was written.
    """
    waiting = session.execute(
        select(OutboxMessage)
        .where(
            OutboxMessage.sent_at.is_(None),
            OutboxMessage.parked_at.is_(None),
            OutboxMessage.created_at < before,
            OutboxMessage.effect.in_(_TELL),
        )
        .order_by(OutboxMessage.created_at, OutboxMessage.id)
    ).scalars()
    rows = list(waiting)
    for row in rows:
        _TELL[row.effect](session, _message(row), row.created_at, mail=False)
        row.sent_at = row.created_at
    session.flush()
    return len(rows)


def count_as_read(session: Session, before: datetime) -> None:
    """Mark what the bell holds from before a moment on the spot."""
    session.execute(
        update(Notification)
        .where(Notification.read_at.is_(None), Notification.at < before)
        .values(read_at=Notification.at)
        .execution_options(synchronize_session=False)
    )


def _message(row: OutboxMessage) -> Message:
    return Message(
        id=row.id,
        effect=row.effect,
        case=row.case_id,
        event=row.event_id,
        payload=row.payload,
        created_at=row.created_at,
        token=row.token,
        attempts=row.attempts,
        unknown=row.unknown,
    )
