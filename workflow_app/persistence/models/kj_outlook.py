"""Where every holder of a JF stood on the way to the next jenjang when it was last reckoned."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class KjOutlook(Base):
    """One holder. ``closed`` are the codes of the closed gates, in their order, by blanks.

    ``ak_on`` is the day on which angka kredit will suffice, None where it does; ``opens_on`` the
    day on which time alone opens the last gate, None where something else has to happen.
    """

    __tablename__ = "kj_outlook"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    jf: Mapped[str] = mapped_column(String(60))
    jenjang: Mapped[str] = mapped_column(String(20))
    closed: Mapped[str] = mapped_column(String(400), default="")
    ak_on: Mapped[date | None]
    opens_on: Mapped[date | None]

    __table_args__ = (Index("ix_kj_outlook_unit_id", "unit_id", "jf", "jenjang"),)


class KjReckoning(Base):
    """One run over every holder, slice by slice up to the person ``after``.

    ``asked_by`` is an account, None for the run of the day.
    """

    __tablename__ = "kj_reckoning"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    day: Mapped[date]
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    begun_at: Mapped[datetime]
    after: Mapped[UUID | None]
    people: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_kj_reckoning_begun_at", "begun_at"),
        Index(
            "ix_kj_reckoning_of_the_day",
            "day",
            unique=True,
            postgresql_where=text("asked_by IS NULL"),
            sqlite_where=text("asked_by IS NULL"),
        ),
    )
