"""The ledger of places, and which reservation holds one of them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id

_BUCKETS = ("free", "reserved", "filled", "surplus")
_NAMES = "'decree', 'free', 'reserved', 'filled', 'surplus'"


class Formasi(Base):
    """The places of one unit, jabatan (a JF, or a post outside JF) and jenjang.

    ``seq`` is the number of the last line of its ledger, None before the first; the figures are
    those of that line.
    """

    __tablename__ = "formasi"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    jabatan: Mapped[str] = mapped_column(String(60))
    jenjang: Mapped[str] = mapped_column(String(20), default="")
    decided: Mapped[bool] = mapped_column(default=False)
    free: Mapped[int] = mapped_column(default=0)
    reserved: Mapped[int] = mapped_column(default=0)
    filled: Mapped[int] = mapped_column(default=0)
    surplus: Mapped[int] = mapped_column(default=0)
    seq: Mapped[int | None]

    __table_args__ = (
        UniqueConstraint("unit_id", "jabatan", "jenjang"),
        CheckConstraint(
            "free >= 0 and reserved >= 0 and filled >= 0 and surplus >= 0", name="not_negative"
        ),
        CheckConstraint("free = 0 or surplus = 0", name="free_or_surplus"),
        ForeignKeyConstraint(
            ["id", "seq", *_BUCKETS],
            [
                "formasi_line.formasi_id",
                "formasi_line.seq",
                *(f"formasi_line.{b}" for b in _BUCKETS),
            ],
            name="fk_formasi_last_line",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
    )


class FormasiLine(Base):
    """One line of the ledger, never changed: places moved, and the account as it stood after it.

    ``effective_on`` is the day it is about, ``case_id`` the case that brought it about.
    """

    __tablename__ = "formasi_line"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    formasi_id: Mapped[UUID] = mapped_column(ForeignKey("formasi.id"))
    seq: Mapped[int]
    act: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(String(10))
    target: Mapped[str] = mapped_column(String(10))
    places: Mapped[int]
    free: Mapped[int]
    reserved: Mapped[int]
    filled: Mapped[int]
    surplus: Mapped[int]
    effective_on: Mapped[date]
    document: Mapped[str] = mapped_column(String(120), default="")
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("workflow_case.id"), index=True)
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("formasi_id", "seq", *_BUCKETS, name="uq_formasi_line_after"),
        UniqueConstraint("formasi_id", "seq"),
        CheckConstraint(f"source in ({_NAMES}) and target in ({_NAMES})", name="buckets"),
        CheckConstraint("source <> target", name="moves"),
        CheckConstraint("places > 0 or (places = 0 and act = 'decide')", name="places"),
    )


class FormasiReservation(Base):
    """The place that a formasi_reservation holds, for which proposal."""

    __tablename__ = "formasi_reservation"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    formasi_id: Mapped[UUID] = mapped_column(ForeignKey("formasi.id"))
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"))

    __table_args__ = (
        Index("ix_formasi_reservation_formasi_id", "formasi_id"),
        Index("ix_formasi_reservation_proposal_id", "proposal_id"),
    )
