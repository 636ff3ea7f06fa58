"""What is decreed about the days of a unit, and the editions of calendars that follow."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class CalendarDecree(Base):
    """A document that makes days free or worked, for one unit with all below it or for all.

    ``decreed_on`` is its date; of two about one day in one place the later one holds.
    """

    __tablename__ = "calendar_decree"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    document: Mapped[str] = mapped_column(String(120))
    decreed_on: Mapped[date]
    entered_at: Mapped[datetime]
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    __table_args__ = (
        CheckConstraint(
            "kind in ('national', 'cuti_bersama', 'regional', 'working_day')", name="kind"
        ),
        CheckConstraint("kind <> 'regional' or unit_id is not null", name="region"),
        Index("ix_calendar_decree_entered_at", "entered_at", "id"),
    )


class CalendarDay(Base):
    """One day of a decree. It is withdrawn, never deleted."""

    __tablename__ = "calendar_day"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    decree_id: Mapped[UUID] = mapped_column(ForeignKey("calendar_decree.id"))
    day: Mapped[date]
    name: Mapped[str] = mapped_column(String(120))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_document: Mapped[str] = mapped_column(String(120), default="")

    __table_args__ = (
        UniqueConstraint("decree_id", "day"),
        CheckConstraint("(withdrawn_at is null) = (withdrawn_document = '')", name="withdrawn"),
        Index(
            "ix_calendar_day_day",
            "day",
            postgresql_where=text("withdrawn_at IS NULL"),
            sqlite_where=text("withdrawn_at IS NULL"),
        ),
    )


class UnitSchedule(Base):
    """The zone of a unit and the days of its week from a day on."""

    __tablename__ = "unit_schedule"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    valid_from: Mapped[date]
    zone: Mapped[str] = mapped_column(String(40))
    week_days: Mapped[int]
    document: Mapped[str] = mapped_column(String(120), default="")
    entered_at: Mapped[datetime]
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    __table_args__ = (
        UniqueConstraint("unit_id", "valid_from"),
        CheckConstraint("week_days in (5, 6)", name="week_days"),
        Index("ix_unit_schedule_valid_from", "valid_from"),
    )


class CalendarEdition(Base):
    """All that is decreed for some units as of an edit; written once.

    ``content`` holds ``days`` (date to whether it is worked) and ``weeks`` (first day, zone,
    days a week). ``prior_id`` is the edition it replaces, ``decree_id`` the decree that made it.
    ``settled_at`` says that every open case was looked at with it.
    """

    __tablename__ = "calendar_edition"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    prior_id: Mapped[UUID | None] = mapped_column(ForeignKey("calendar_edition.id"))
    decree_id: Mapped[UUID | None] = mapped_column(ForeignKey("calendar_decree.id"))
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = (Index("ix_calendar_edition_made_at", "made_at"),)
