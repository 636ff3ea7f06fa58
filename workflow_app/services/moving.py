"""What a case does because another one moved, when there are too many for one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.services.cases.firing import fire, settle
from workflow_app.services.outbox import Message


def move_case(session: Session, message: Message, at: datetime) -> None:
    """Fire one row in one case as the system, or let the system look at it again.

    A case that has moved on meanwhile is no longer meant. Any other ``Refusal`` of a row that
    is not optional is raised.
    """
    if message.case is None:
        raise LookupError("a message that moves a case names it")
    payload = message.payload
    reason = str(payload.get("reason") or "")
    details = {**payload.get("details", {}), **({"reason": reason} if reason else {})}
    attempt = Attempt(
        case=message.case,
        trigger=str(payload["trigger"]),
        actor=None,
        at=at,
        details=details,
        cause=message.event,
    )
    if not attempt.trigger:
        settle(session, message.case, attempt)
        return
    try:
        with session.begin_nested():
            fire(session, attempt)
    except refusals.AlreadyMoved:
        return
    except refusals.Refusal:
        if not payload.get("optional"):
            raise
