"""The history of cases. Rows are written once and never changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class Event(Base):
    """What somebody did.

    ``body`` is the canonical text that ``hash`` seals; the other columns repeat parts of it so
    that they can be searched.
    """

    __tablename__ = "event"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("workflow_case.id", deferrable=True, initially="DEFERRED")
    )
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    workflow: Mapped[str] = mapped_column(String(40))
    trigger: Mapped[str] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(String(40))
    target: Mapped[str] = mapped_column(String(40))
    actor_id: Mapped[UUID | None]
    role: Mapped[str] = mapped_column(String(40))
    capacity: Mapped[str] = mapped_column(String(12))
    reason_code: Mapped[str] = mapped_column(String(40), default="")
    cause_id: Mapped[UUID | None]
    batch_id: Mapped[UUID | None]
    key_digest: Mapped[str | None] = mapped_column(String(64))
    request_digest: Mapped[str] = mapped_column(String(64), default="")
    hash: Mapped[str] = mapped_column(String(64))
    body: Mapped[str]

    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        UniqueConstraint("case_id", "seq", "target"),
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint(
            "kind in ('move', 'sign', 'task', 'assign', 'clock', 'hold', 'migrate')", name="kind"
        ),
        Index(
            "uq_event_key_digest",
            "key_digest",
            "actor_id",
            unique=True,
            postgresql_where=text("key_digest IS NOT NULL"),
            sqlite_where=text("key_digest IS NOT NULL"),
        ),
        Index("ix_event_actor_id", "actor_id", "at", "id"),
        Index("ix_event_trigger", "trigger", "workflow", "at", "id"),
        Index("ix_event_at", "at", "id"),
        Index(
            "ix_event_batch_id",
            "batch_id",
            "at",
            "id",
            postgresql_where=text("batch_id IS NOT NULL"),
            sqlite_where=text("batch_id IS NOT NULL"),
        ),
    )


class EventPrivate(Base):
    """A private value behind a commitment of an event, with its salt. May be erased by decree."""

    __tablename__ = "event_private"

    event_id: Mapped[UUID] = mapped_column(
        ForeignKey("event.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    value: Mapped[str]
