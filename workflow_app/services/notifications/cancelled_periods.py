"""Telling everybody who counted on a test period that it was cancelled, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Account,
    Case,
    Notification,
    PeriodeUkom,
    UjiKompetensi,
)
from workflow_app.rules.text import Text
from workflow_app.services.notifications import retakes, wording
from workflow_app.services.notifications.telling import Notice, tell
from workflow_app.services.outbox import Message
from workflow_app.services.uji_kompetensi.periods import CANCELLED

EFFECT = CANCELLED
KIND = "period"
#: Where a test waits for a seat in the period that took its registration.
_REGISTERED = ("registering", "registered", "registration_returned", "verified")


def notify_cancelled_period(
    session: Session, message: Message, at: datetime, *, mail: bool
) -> None:
    """Tell each candidate whom the period was announced to, or whose registration it took.

    Nobody has a seat in a period that can be cancelled.
    """
    period = session.get(PeriodeUkom, UUID(message.payload["period"]))
    if period is None or period.cancelled_at is None:
        return
    what = _cancelled(period)
    for case, person in sorted(_concerned(session, period), key=str):
        name = wording.head_of(session, case).name
        notice = Notice(
            case=case, kind=KIND, titles={person: wording.titled(name, what)}, urgent=True
        )
        tell(session, message, notice, at, mail=mail)


def _concerned(session: Session, period: PeriodeUkom) -> set[tuple[UUID, UUID]]:
    """Tests with their candidates."""
    return {*_told(session, period), *_registered(session, period), *_failed(session, period)}


def _told(session: Session, period: PeriodeUkom) -> set[tuple[UUID, UUID]]:
    """Whoever was told of it with its last days."""
    rows = session.execute(
        select(Notification.case_id, Account.person_id)
        .join(Account, Account.id == Notification.account_id)
        .where(
            Notification.message_id == retakes.name_of(period),
            Notification.kind == retakes.KIND,
            Notification.case_id.is_not(None),
            Account.person_id.is_not(None),
        )
    )
    return {(case, person) for case, person in rows if case and person}


def _failed(session: Session, period: PeriodeUkom) -> Iterator[tuple[UUID, UUID]]:
    """Whoever could have sat again in it, and so may have been told of it with earlier days."""
    for test, _ in retakes.candidates(session, period):
        yield test.case_id, test.person_id


def _registered(session: Session, period: PeriodeUkom) -> Iterator[tuple[UUID, UUID]]:
    """Tests whose registration closes with that of the period."""
    wanted = (
        select(UjiKompetensi.case_id, UjiKompetensi.person_id, Case.dates)
        .join(Case, Case.id == UjiKompetensi.case_id)
        .where(Case.state.in_(_REGISTERED))
    )
    if period.jf:
        wanted = wanted.where(UjiKompetensi.jf == period.jf)
    if period.jenjang:
        wanted = wanted.where(UjiKompetensi.jenjang == period.jenjang)
    for case, person, dates in session.execute(wanted):
        if dates.get("registration_closes") == period.closes_on.isoformat():
            yield case, person


def _cancelled(period: PeriodeUkom) -> Text:
    name, why = period.name or period.opens_on.isoformat(), period.cancel_reason
    return Text(f"periode {name} dibatalkan: {why}", f"the period {name} is cancelled: {why}")
