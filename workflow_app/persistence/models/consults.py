"""What a colleague is asked about a case: an opinion, or a paraf."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id

_OPEN = "answered_at IS NULL AND withdrawn_at IS NULL"


class CaseConsult(Base):
    """A question to a colleague: ``consult`` asks for an opinion, ``paraf`` for their paraf.

    Neither binds whoever decides. ``given`` says whether the paraf was given. ``key_digest`` makes
    a form that is sent twice harmless.
    """

    __tablename__ = "case_consult"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"))
    kind: Mapped[str] = mapped_column(String(10))
    asker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    question: Mapped[str]
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    given: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    key_digest: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        CheckConstraint("kind in ('consult', 'paraf')", name="kind"),
        CheckConstraint("asker_id <> asked_id", name="not_of_oneself"),
        CheckConstraint("answered_at is null or withdrawn_at is null", name="one_end"),
        CheckConstraint(
            "(given is not null) = (kind = 'paraf' and answered_at is not null)", name="given"
        ),
        UniqueConstraint("asker_id", "key_digest"),
        Index("ix_case_consult_case_id", "case_id", "asked_at"),
        Index("ix_case_consult_asked_id", "asked_id", "case_id"),
        Index(
            "uq_case_consult_open",
            *("case_id", "asked_id", "kind"),
            unique=True,
            postgresql_where=text(_OPEN),
            sqlite_where=text(_OPEN),
        ),
    )
