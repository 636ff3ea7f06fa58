"""What whom a case is about asks the office."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id

_OPEN = "ended_at IS NULL"


class CaseQuestion(Base):
    """A question: its words are a message of the case, and so are those of its answer.

    It ends with its answer, or without one where it was taken back. ``asked_seq`` and
    ``ended_seq`` are the events that opened and closed it.
    """

    __tablename__ = "case_question"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"))
    note_id: Mapped[UUID] = mapped_column(ForeignKey("case_note.id"), unique=True)
    asked_at: Mapped[datetime]
    asked_seq: Mapped[int]
    ended_at: Mapped[datetime | None]
    ended_seq: Mapped[int | None]
    answer_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_note.id"))

    __table_args__ = (
        CheckConstraint("(ended_at is null) = (ended_seq is null)", name="ended_by_event"),
        CheckConstraint("ended_at is null or ended_at >= asked_at", name="ends_after"),
        CheckConstraint("answer_id is null or ended_at is not null", name="answer_ends"),
        Index("ix_case_question_case_id", "case_id", "asked_at"),
        Index(
            "uq_case_question_open",
            "case_id",
            unique=True,
            postgresql_where=text(_OPEN),
            sqlite_where=text(_OPEN),
        ),
    )
