"""What people have typed and not sent yet, who wrote last in a case, and what stood before."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base


class Draft(Base):
    """The unsent words of one person in one form about a case; nobody else reads them.

    ``values`` are the fields by name, each with its values. ``base`` is the digest of what the
    page showed when they were typed, ``revision`` counts the times they were kept.
    """

    __tablename__ = "draft"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    form: Mapped[str] = mapped_column(String(60), primary_key=True)
    values: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    base: Mapped[str] = mapped_column(String(64), default="")
    revision: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (
        CheckConstraint("revision > 0", name="revision"),
        CheckConstraint("expires_at > saved_at", name="expires_after"),
    )


class LastEdit(Base):
    """Who wrote last in the contents of a case, which is no event of its history."""

    __tablename__ = "last_edit"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class SkpEdition(Base):
    """The contents of an SKP as they stood at an event, kept before they were written over.

    ``seq`` is that of the event. ``contents`` are the rows of the version, ready to be read again.
    """

    __tablename__ = "skp_edition"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("skp.case_id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    contents: Mapped[dict[str, Any]] = mapped_column(JSON)
