"""Messages on their way out of the database: claimed, leased, done, put off or parked.

The relay rings for what is available, a worker takes a lease with a fencing token, and only the
holder of the latest token may say that a message is done. A message that a worker holds or that
failed stays put until its lease runs out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, and_, case, insert, or_, select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Incident, OutboxMessage

PARKED = "parked_message"
OUTCOME_UNKNOWN = "outcome_unknown"
WORN_OUT = "attempts_used_up"

#: A second hand-over whose answer was lost ends the attempts: one extra copy at the most.
_HAND_OVERS = 2
_LONGEST_ERROR = 400
_DOUBLINGS = 30

_waiting = and_(OutboxMessage.sent_at.is_(None), OutboxMessage.parked_at.is_(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long a lease lasts, how often a message is tried and how long it rests in between."""

    lease: timedelta
    attempts: int
    first_pause: timedelta
    longest_pause: timedelta

    def pause(self, attempts: int) -> timedelta:
        """The rest after so many attempts: it doubles every time."""
        doubled = self.first_pause * float(2 ** min(attempts - 1, _DOUBLINGS))
        return min(doubled, self.longest_pause)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message in the hands of one worker. ``attempts`` counts this one."""

    id: UUID
    effect: str
    case: UUID | None
    event: UUID | None
    payload: Mapping[str, Any]
    created_at: datetime
    token: int
    attempts: int
    unknown: int


def post(
    session: Session,
    effect: str,
    *,
    at: datetime,
    payload: Mapping[str, Any],
    case_id: UUID | None = None,
) -> UUID:
    """Put a message into the outbox, to be carried out after the commit."""
    message_id = new_id()
    row = {
        "id": message_id,
        "effect": effect,
        "case_id": case_id,
        "payload": dict(payload),
        "created_at": at,
        "available_at": at,
    }
    session.execute(insert(OutboxMessage), [row])
    return message_id


def claim(session: Session, at: datetime, *, again_at: datetime, limit: int) -> list[UUID]:
    """The messages to ring for now; each is claimed until ``again_at``, the oldest first.

    Never asks for ids above the last one seen: messages are not committed in the order of ids.
    """
    due = (
        select(OutboxMessage.id)
        .where(_waiting, OutboxMessage.available_at <= at)
        .order_by(OutboxMessage.available_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    claimed = (
        update(OutboxMessage)
        .where(OutboxMessage.id.in_(select(due.c.id)))
        .values(available_at=again_at)
        .returning(OutboxMessage.id)
        .execution_options(synchronize_session=False)
    )
    return sorted(session.execute(claimed).scalars())


def put_back(session: Session, messages: Sequence[UUID], at: datetime) -> None:
    """Make messages available again whose bell could not be rung."""
    unheld = or_(OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until <= at)
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id.in_(messages), _waiting, unheld)
        .values(available_at=at)
        .execution_options(synchronize_session=False)
    )


def take(session: Session, message_id: UUID, at: datetime, pace: Pace) -> Message | None:
    """Take a lease on a message, or None when there is nothing to do about it now.

    A hand-over to the mail server that was never answered for counts as unknown. A message that
    killed its worker every time, or whose outcome stayed unknown twice, is parked instead.
    """
    row = session.execute(_leasing(message_id, at, at + pace.lease)).one_or_none()
    if row is None:
        return None
    message = Message(
        id=message_id,
        effect=row.effect,
        case=row.case_id,
        event=row.event_id,
        payload=row.payload,
        created_at=row.created_at,
        token=row.token,
        attempts=row.attempts,
        unknown=row.unknown,
    )
    if row.unknown >= _HAND_OVERS:
        park(session, message, at, OUTCOME_UNKNOWN)
        return None
    if row.attempts > pace.attempts:
        park(session, message, at, WORN_OUT)
        return None
    return message


def _leasing(message_id: UUID, at: datetime, until: datetime) -> Executable:
    handed: ColumnElement[int] = case((OutboxMessage.handed_at.is_not(None), 1), else_=0)
    return (
        update(OutboxMessage)
        .where(
            OutboxMessage.id == message_id,
            _waiting,
            or_(OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until <= at),
        )
        .values(
            token=OutboxMessage.token + 1,
            attempts=OutboxMessage.attempts + 1,
            unknown=OutboxMessage.unknown + handed,
            handed_at=None,
            lease_until=until,
            available_at=until,
        )
        .returning(
            OutboxMessage.effect,
            OutboxMessage.case_id,
            OutboxMessage.event_id,
            OutboxMessage.payload,
            OutboxMessage.created_at,
            OutboxMessage.token,
            OutboxMessage.attempts,
            OutboxMessage.unknown,
        )
        .execution_options(synchronize_session=False)
    )


def finish(session: Session, message: Message, at: datetime) -> bool:
    """Mark a message as done. False when somebody else holds it by now."""
    return _change(session, message, {"sent_at": at, "handed_at": None, "lease_until": None})


def hand_over(session: Session, message: Message, at: datetime, pace: Pace) -> bool:
    """Note that the mail server is about to get the message; the lease begins anew.

    False when somebody else holds it by now: then it must not be handed over.
    """
    until = at + pace.lease
    return _change(session, message, {"handed_at": at, "lease_until": until, "available_at": until})


def put_off(
    session: Session, message: Message, at: datetime, pace: Pace, *, error: str, lost: bool = False
) -> bool:
    """Try again after a rest, or park the message when its attempts are used up.

    ``lost`` says that the answer to a hand-over was lost. False when somebody else holds the
    message by now.
    """
    unknown = message.unknown + (1 if lost else 0)
    until = at + pace.pause(message.attempts)
    changes = {
        "unknown": unknown,
        "handed_at": None,
        "lease_until": until,
        "available_at": until,
        "last_error": error[:_LONGEST_ERROR],
    }
    if not _change(session, message, changes):
        return False
    if unknown >= _HAND_OVERS:
        park(session, message, at, OUTCOME_UNKNOWN, error)
    elif message.attempts >= pace.attempts:
        park(session, message, at, WORN_OUT, error)
    return True


def park(session: Session, message: Message, at: datetime, reason: str, error: str = "") -> None:
    """Set a message aside as an incident: a person decides what becomes of it."""
    _change(session, message, {"parked_at": at, "lease_until": None})
    session.execute(
        insert(Incident),
        [
            {
                "id": new_id(),
                "kind": PARKED,
                "case_id": message.case,
                "message_id": message.id,
                "opened_at": at,
                "detail": {
                    "effect": message.effect,
                    "reason": reason,
                    "attempts": message.attempts,
                    "error": error[:_LONGEST_ERROR],
                },
            }
        ],
    )


def revive(session: Session, message_id: UUID, at: datetime) -> None:
    """Let a parked message begin anew."""
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.parked_at.is_not(None))
        .values(parked_at=None, attempts=0, unknown=0, handed_at=None, available_at=at)
        .execution_options(synchronize_session=False)
    )


def _change(session: Session, message: Message, values: Mapping[str, Any]) -> bool:
    """Change a message while its token is still ours."""
    changed = (
        update(OutboxMessage)
        .where(OutboxMessage.id == message.id, OutboxMessage.token == message.token, _waiting)
        .values(**values)
        .returning(OutboxMessage.id)
        .execution_options(synchronize_session=False)
    )
    return session.execute(changed).first() is not None
