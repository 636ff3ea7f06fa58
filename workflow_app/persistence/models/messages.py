"""What leaves a transaction: outbox, notifications, incidents, heartbeats."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class OutboxMessage(Base):
    """An effect to be carried out after the commit.

    ``available_at`` paces the relay and the back-off, ``lease_until`` with the fencing ``token``
    keeps two workers apart, ``handed_at`` marks a hand-over to a mail server whose answer has
    not been recorded, ``unknown`` counts hand-overs whose answer was lost.
    """

    __tablename__ = "outbox_message"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    effect: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[UUID | None]
    event_id: Mapped[UUID | None] = mapped_column(index=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime]
    available_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    token: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    unknown: Mapped[int] = mapped_column(default=0)
    handed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(String(400), default="")

    __table_args__ = (
        CheckConstraint("sent_at is null or parked_at is null", name="sent_or_parked"),
        Index(
            "ix_outbox_message_unsent",
            "available_at",
            postgresql_where=text("sent_at IS NULL AND parked_at IS NULL"),
            sqlite_where=text("sent_at IS NULL AND parked_at IS NULL"),
        ),
    )


class Notification(Base):
    """What the bell shows: one line for one account about one event."""

    __tablename__ = "notification"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    message_id: Mapped[UUID]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("workflow_case.id"))
    kind: Mapped[str] = mapped_column(String(40))
    title_id: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    digested_at: Mapped[datetime | None]
    mailed: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        UniqueConstraint("message_id", "account_id"),
        Index("ix_notification_account_id", "account_id", "at"),
        Index(
            "ix_notification_unread",
            "account_id",
            postgresql_where=text("read_at IS NULL"),
            sqlite_where=text("read_at IS NULL"),
        ),
    )


class Incident(Base):
    """What went wrong and waits for a person: a parked message, a post without a holder."""

    __tablename__ = "incident"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("workflow_case.id"))
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey("outbox_message.id"), index=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    resolution: Mapped[str] = mapped_column(String(200), default="")

    __table_args__ = (
        Index(
            "ix_incident_open",
            "opened_at",
            postgresql_where=text("closed_at IS NULL"),
            sqlite_where=text("closed_at IS NULL"),
        ),
    )


class Heartbeat(Base):
    """When a process of the product last said that it is alive."""

    __tablename__ = "heartbeat"

    process: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class AccessLog(Base):
    """Who read what with the rights of an auditor."""

    __tablename__ = "access_log"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    what: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[UUID | None]
    query: Mapped[str] = mapped_column(String(400), default="")


class AgencySetting(Base):
    """A setting of the instansi that holds from a date on, for all units or for one.

    Written once: what is decided anew for a day is a row of its own, and the later one holds.
    ``document`` is the decree or the reason; ``entered_by`` None is the system.
    """

    __tablename__ = "agency_setting"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(60))
    value: Mapped[str]
    valid_from: Mapped[str] = mapped_column(String(10))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    document: Mapped[str] = mapped_column(String(120), default="")
    entered_at: Mapped[datetime | None]
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
