"""A change by which somebody leaves a post, with the segments that it closes.

Whoever makes the change and belongs to the personnel unit of the plan closes its segment in the
same transaction, by the row of its table. What cannot be closed so (a day to come, another's hand,
a plan on hold) is asked of the personnel unit as a task with a deadline.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.models import Account
from workflow_app.rules.skp.facts import EndOfSkp
from workflow_app.services.cases.firing import fire
from workflow_app.services.staffing import holding
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.holding import Left, NewHolder


def transfer(session: Session, new: NewHolder, by: By) -> Left:
    """Move a person to another post and close their segment. Raises ``Invalid``."""
    left = holding.transfer(session, new, by)
    return _closed(session, left, by, EndOfSkp.TRANSFER, new.valid_from, new.document)


def end_appointment(
    session: Session, appointment: UUID, last_day: date, by: By, *, reason: str, document: str = ""
) -> Left:
    """End an appointment and close the segment it has carried. Raises ``Invalid``."""
    left = holding.end_appointment(
        session, appointment, last_day, by, reason=reason, document=document
    )
    first = last_day + timedelta(days=1)
    return _closed(session, left, by, EndOfSkp.TRANSFER, first, document)


def retire(
    session: Session, person: UUID, left_on: date, by: By, *, document: str, reason: str = "retired"
) -> Left:
    """Let a person leave the service and close their segment. Raises ``Invalid``."""
    left = holding.retire(session, person, left_on, by, document=document, reason=reason)
    return _closed(session, left, by, EndOfSkp.END_OF_SERVICE, left_on, document)


def _closed(
    session: Session, left: Left, by: By, end: EndOfSkp, first: date, document: str
) -> Left:
    """Close what the account's own person may close; the rest stays to be closed."""
    actor = _person_of(session, by)
    if actor is None or first > by.today:
        return left
    details = {"end": end.value, "effective_on": first.isoformat()}
    attempts = (
        Attempt(
            case=plan,
            trigger="start_closing",
            actor=actor,
            at=by.at,
            note=document,
            details=details,
        )
        for plan in left.plans
    )
    closed = tuple(attempt.case for attempt in attempts if _taken(session, attempt))
    plans = tuple(plan for plan in left.plans if plan not in closed)
    return replace(left, plans=plans, closed=closed)


def _taken(session: Session, attempt: Attempt) -> bool:
    try:
        with session.begin_nested():
            fire(session, attempt)
    except Refusal:
        return False
    return True


def _person_of(session: Session, by: By) -> UUID | None:
    if by.account is None:
        return None
    return session.execute(
        select(Account.person_id).where(Account.id == by.account)
    ).scalar_one_or_none()
