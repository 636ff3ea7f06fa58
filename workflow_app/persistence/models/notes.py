"""What people write to each other about a case, and the views of the inbox that they keep."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class CaseNote(Base):
    """Words about a case: ``internal`` among those who handle it, or ``message`` with its subject.

    ``key_digest`` makes a form that is sent twice harmless.
    """

    __tablename__ = "case_note"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"))
    stream: Mapped[str] = mapped_column(String(10))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str]
    at: Mapped[datetime]
    key_digest: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        CheckConstraint("stream in ('internal', 'message')", name="stream"),
        UniqueConstraint("author_id", "key_digest"),
        Index("ix_case_note_case_id", "case_id", "at"),
    )


class InboxView(Base):
    """A view of the inbox under a name: its query, for one person or for everybody of a unit."""

    __tablename__ = "inbox_view"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    query: Mapped[str] = mapped_column(String(600))
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("person_id", "name"),)
