"""The bell: notifications of one account, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Notification
from workflow_app.rules.text import Text

PAGE = 50
_COUNT_LIMIT = 100


@dataclass(frozen=True, slots=True)
class BellCursor:
    """The last notification of a page: the next one begins behind it."""

    at: datetime
    notification: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRow:
    """One line of the bell.

    ``kind`` is move, returned, escalation, reminder, breach, deadline or hold; ``case`` is None
    for a line about several cases.
    """

    id: UUID
    case: UUID | None
    kind: str
    title: Text
    at: datetime
    read: bool


@dataclass(frozen=True, slots=True)
class BellPage:
    """A page of notifications and where the next one begins."""

    rows: tuple[BellRow, ...]
    after: BellCursor | None


def unread_count(session: Session, account: UUID) -> int:
    """How many notifications are unread; counting stops at 100."""
    unread = (
        select(Notification.id)
        .where(Notification.account_id == account, Notification.read_at.is_(None))
        .limit(_COUNT_LIMIT)
        .subquery()
    )
    return session.execute(select(func.count()).select_from(unread)).scalar_one()


def bell_page(
    session: Session, account: UUID, *, after: BellCursor | None = None, size: int = PAGE
) -> BellPage:
    """The next notifications of an account, the newest first."""
    wanted = (
        select(Notification)
        .where(Notification.account_id == account)
        .order_by(Notification.at.desc(), Notification.id.desc())
        .limit(size + 1)
    )
    if after is not None:
        behind = tuple_(Notification.at, Notification.id) < (after.at, after.notification)
        wanted = wanted.where(behind)
    found = session.execute(wanted).scalars().all()
    rows = tuple(
        BellRow(
            id=row.id,
            case=row.case_id,
            kind=row.kind,
            title=Text(row.title_id, row.title_en),
            at=row.at,
            read=row.read_at is not None,
        )
        for row in found[:size]
    )
    last = rows[-1] if len(found) > size else None
    return BellPage(rows, BellCursor(last.at, last.id) if last else None)


def mark_read(session: Session, account: UUID, notification: UUID, at: datetime) -> bool:
    """Mark one notification as read. False when it is not this account's, or read already."""
    marked = (
        update(Notification)
        .where(
            Notification.id == notification,
            Notification.account_id == account,
            Notification.read_at.is_(None),
        )
        .values(read_at=at)
        .returning(Notification.id)
        .execution_options(synchronize_session=False)
    )
    return session.execute(marked).first() is not None


def mark_all_read(session: Session, account: UUID, at: datetime) -> None:
    """Mark every notification up to now as read; one that comes in meanwhile stays unread."""
    session.execute(
        update(Notification)
        .where(
            Notification.account_id == account,
            Notification.read_at.is_(None),
            Notification.at <= at,
        )
        .values(read_at=at)
        .execution_options(synchronize_session=False)
    )
