"""What changed in the organisation, when that takes effect, and which tasks it handed over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class OrganisationChange(Base):
    """One change of the organisation: what, whom and which post it concerns, by whose hand.

    ``account_id`` is the account that made it; None for the system. ``detail`` holds the values
    of the change as texts.
    """

    __tablename__ = "organisation_change"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    effective_on: Mapped[date]
    document: Mapped[str] = mapped_column(String(120), default="")
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    __table_args__ = (
        Index("ix_organisation_change_at", "at", "id"),
        Index("ix_organisation_change_person_id", "person_id", "at"),
        Index("ix_organisation_change_position_id", "position_id", "at"),
    )


class Reassignment(Base):
    """A day on which the open tasks of some posts and people are to be addressed again.

    A change is followed by one on the day it takes effect and one after the day it ends.
    """

    __tablename__ = "reassignment"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    change_id: Mapped[UUID] = mapped_column(ForeignKey("organisation_change.id"), index=True)
    due_on: Mapped[date]
    positions: Mapped[list[str]] = mapped_column(JSON, default=list)
    applied_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "ix_reassignment_due",
            "due_on",
            "id",
            postgresql_where=text("applied_at IS NULL"),
            sqlite_where=text("applied_at IS NULL"),
        ),
    )


class Handover(Base):
    """A task that went from one person to another, and because of which change."""

    __tablename__ = "handover"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    change_id: Mapped[UUID] = mapped_column(ForeignKey("organisation_change.id"))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), index=True)
    role: Mapped[str] = mapped_column(String(40))
    position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"))
    from_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    to_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]

    __table_args__ = (Index("ix_handover_change_id", "change_id", "id"),)
