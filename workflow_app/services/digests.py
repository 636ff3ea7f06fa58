"""The daily digest: posted once a day at seven, with everything unread since the last one."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Account,
    Appointment,
    Notification,
    Position,
    Unit,
)
from workflow_app.services.cases.reading import day_of
from workflow_app.services.outbox import Message, post

DEFAULT_ZONE = "Asia/Jakarta"
_OTHER_ZONES = ("Asia/Makassar", "Asia/Jayapura")
_HOUR = time(7)


def post_due_digests(session: Session, at: datetime, *, limit: int = 200) -> int:
    """Post a digest for every account that has something unread from before seven this morning.

    An account is served once a day, however many clocks run. Returns how many were posted.
    """
    return sum(_post_in_zone(session, zone, at, limit) for zone in (DEFAULT_ZONE, *_OTHER_ZONES))


def compose_digest(session: Session, message: Message, at: datetime) -> None:
    """Gather what is still unread and hand it on as one mail; nothing unread, no mail."""
    account = UUID(message.payload["account"])
    until = datetime.fromisoformat(message.payload["until"])
    gathered = (
        update(Notification)
        .where(Notification.account_id == account, _undigested(until))
        .values(digested_at=at, mailed=True)
        .returning(Notification.id)
        .execution_options(synchronize_session=False)
    )
    notifications = sorted(str(each) for each in session.execute(gathered).scalars())
    if notifications:
        payload = {"account": str(account), "notifications": notifications, "digest": True}
        post(session, "send_mail", at=at, payload=payload)


def last_morning(zone: str, at: datetime) -> datetime:
    """The latest seven o'clock of a zone that is not after ``at``."""
    local = at.astimezone(ZoneInfo(zone))
    morning = datetime.combine(local.date(), _HOUR, tzinfo=local.tzinfo)
    return morning if morning <= local else morning - timedelta(days=1)


def _post_in_zone(session: Session, zone: str, at: datetime, limit: int) -> int:
    cut = last_morning(zone, at)
    due = _due_accounts(zone, cut, at).limit(limit).with_for_update(skip_locked=True, of=Account)
    accounts = list(session.execute(due).scalars())
    for account in accounts:
        payload = {"account": str(account), "until": cut.isoformat()}
        post(session, "send_digest", at=at, payload=payload)
    session.execute(
        update(Account)
        .where(Account.id.in_(accounts))
        .values(digest_sent_at=at)
        .execution_options(synchronize_session=False)
    )
    return len(accounts)


def _due_accounts(zone: str, cut: datetime, at: datetime) -> Select[UUID]:
    unread = select(Notification.id).where(Notification.account_id == Account.id, _undigested(cut))
    return (
        select(Account.id)
        .where(
            Account.mail_rhythm == "daily",
            Account.email != "",
            Account.disabled_at.is_(None),
            func.coalesce(Account.digest_sent_at, Account.created_at) < cut,
            unread.exists(),
            _lives_in(zone, at),
        )
        .order_by(Account.id)
    )


def _undigested(until: datetime) -> ColumnElement[bool]:
    """Unread, in no digest yet, not mailed by itself, and from before ``until``."""
    return and_(
        Notification.read_at.is_(None),
        Notification.digested_at.is_(None),
        Notification.mailed.is_(False),
        Notification.at < until,
    )


def _lives_in(zone: str, at: datetime) -> ColumnElement[bool]:
    """Whether the present post of an account's person lies in a zone; without a post, in WIB."""
    day = day_of(at)
    zones = (
        select(Unit.zone)
        .join(Position, Position.unit_id == Unit.id)
        .join(Appointment, Appointment.position_id == Position.id)
        .where(
            Appointment.person_id == Account.person_id,
            Appointment.valid_from <= day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
        )
        .order_by(Appointment.kind, Appointment.valid_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    lives = func.coalesce(zones, DEFAULT_ZONE)
    return lives.not_in(_OTHER_ZONES) if zone == DEFAULT_ZONE else lives == zone
