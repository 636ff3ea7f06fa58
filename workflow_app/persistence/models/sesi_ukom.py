"""When and where the organiser tests: periods, sessions with so many places, and who has one."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class PeriodeUkom(Base):
    """A test period that the organiser has announced; ``jf`` and ``jenjang`` empty for every one.

    Registration runs from ``opens_on`` to ``closes_on``, the tests from ``tests_from`` to
    ``tests_until``; these are None in a period from before they were asked for.
    """

    __tablename__ = "periode_ukom"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120), default="")
    jf: Mapped[str] = mapped_column(String(60), default="")
    jenjang: Mapped[str] = mapped_column(String(20), default="")
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    tests_from: Mapped[date | None]
    tests_until: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    announced_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    announced_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    cancel_reason: Mapped[str] = mapped_column(String(500), default="")

    __table_args__ = (
        CheckConstraint("closes_on >= opens_on", name="dates"),
        CheckConstraint(
            "(tests_from is null) = (tests_until is null) and "
            "(tests_from is null or (tests_until >= tests_from and tests_from > closes_on))",
            name="tests",
        ),
        CheckConstraint(
            "(cancelled_at is null) = (cancelled_by is null) and "
            "(cancelled_at is null) = (cancel_reason = '')",
            name="cancelled_with_reason",
        ),
        Index("ix_periode_ukom_opens_on", "opens_on", "jf"),
    )


class SesiUkom(Base):
    """A session of a period: one day, one place, so many seats. ``taken`` never passes them."""

    __tablename__ = "sesi_ukom"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    period_id: Mapped[UUID] = mapped_column(ForeignKey("periode_ukom.id"))
    held_on: Mapped[date]
    starts_at: Mapped[str] = mapped_column(String(5))
    place: Mapped[str] = mapped_column(String(200))
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    arranged_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    arranged_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("capacity between 1 and 1000", name="capacity"),
        CheckConstraint("taken between 0 and capacity", name="taken"),
        CheckConstraint("cancelled_at is null or taken = 0", name="cancelled_empty"),
        Index("ix_sesi_ukom_period_id", "period_id"),
        Index("ix_sesi_ukom_held_on", "held_on"),
    )


class KursiUkom(Base):
    """The seat of one candidate in a session, by attempt; ``number`` counts from 1 in a session."""

    __tablename__ = "kursi_ukom"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("uji_kompetensi.case_id"), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sesi_id: Mapped[UUID] = mapped_column(ForeignKey("sesi_ukom.id"))
    number: Mapped[int]
    taken_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("sesi_id", "number"),
        CheckConstraint("number >= 1", name="number"),
    )
