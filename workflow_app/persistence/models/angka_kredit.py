"""The ledger of angka kredit: one account a person and jenjang, lines that are only added."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class AngkaKredit(Base):
    """The time of one person in one jenjang of one JF, from its TMT on.

    ``units`` is the running total in 1/24,000 AK and ``seq`` the number of the last line, None
    before the first. A closed account is carried into no other by itself; one closed as ``frozen``
    may be taken up again by an appointment to the same jenjang.
    """

    __tablename__ = "angka_kredit"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    jf: Mapped[str] = mapped_column(String(60))
    jenjang: Mapped[str] = mapped_column(String(20))
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    frozen: Mapped[bool] = mapped_column(default=False)
    units: Mapped[int] = mapped_column(BigInteger, default=0)
    seq: Mapped[int | None]

    __table_args__ = (
        UniqueConstraint("person_id", "opened_on"),
        CheckConstraint("closed_on is null or closed_on >= opened_on", name="dates"),
        CheckConstraint("units >= 0", name="not_negative"),
        CheckConstraint("not frozen or closed_on is not null", name="frozen_is_closed"),
        ForeignKeyConstraint(
            ["id", "seq", "units"],
            ["angka_kredit_line.account_id", "angka_kredit_line.seq", "angka_kredit_line.total"],
            name="fk_angka_kredit_last_line",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
        Index(
            "ix_angka_kredit_open",
            "person_id",
            unique=True,
            postgresql_where=text("closed_on IS NULL"),
            sqlite_where=text("closed_on IS NULL"),
        ),
    )


class AngkaKreditLine(Base):
    """One line, never changed: what was credited or taken back, and the total after it.

    ``pak_row`` is a row of the PAK. ``evaluation_id`` is the settled evaluation of a konversi,
    ``case_id`` the case that brought the line about, ``reverses_id`` the line it takes back.
    """

    __tablename__ = "angka_kredit_line"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("angka_kredit.id"))
    seq: Mapped[int]
    pak_row: Mapped[str] = mapped_column(String(12))
    units: Mapped[int] = mapped_column(BigInteger)
    total: Mapped[int] = mapped_column(BigInteger)
    clause: Mapped[str] = mapped_column(String(200))
    year: Mapped[int] = mapped_column(default=0)
    months: Mapped[int] = mapped_column(default=0)
    annual: Mapped[bool] = mapped_column(default=False)
    evaluation_id: Mapped[UUID | None] = mapped_column(ForeignKey("workflow_case.id"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("workflow_case.id"), index=True)
    reverses_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("angka_kredit_line.id"), unique=True
    )
    document: Mapped[str] = mapped_column(String(120), default="")
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("account_id", "seq", "total", name="uq_angka_kredit_line_after"),
        UniqueConstraint("account_id", "seq"),
        CheckConstraint(
            "pak_row in ('dasar', 'lama', 'penyesuaian', 'konversi', 'pendidikan', 'lainnya')",
            name="pak_row",
        ),
        CheckConstraint("units >= 0 or reverses_id is not null", name="taken_back_by_name"),
        CheckConstraint(
            "pak_row <> 'konversi' or year = 0 or evaluation_id is not null", name="basis"
        ),
        CheckConstraint("months between 0 and 12", name="months"),
        CheckConstraint("clause <> ''", name="clause"),
    )


class AngkaKreditYear(Base):
    """The year of one JF holder: which predikat was converted, and the PAK that was signed.

    ``basis`` is empty until a predikat is taken; ``months`` are those it covers. ``pak_units`` is
    the total that the PAK shows.
    """

    __tablename__ = "angka_kredit_year"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    year: Mapped[int]
    basis: Mapped[str] = mapped_column(String(10), default="")
    evaluation_id: Mapped[UUID | None] = mapped_column(ForeignKey("workflow_case.id"))
    predikat: Mapped[str] = mapped_column(String(20), default="")
    months: Mapped[int] = mapped_column(default=0)
    converted_on: Mapped[date | None]
    accumulated_on: Mapped[date | None]
    pak_on: Mapped[date | None]
    pak_units: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        CheckConstraint("basis in ('', 'annual', 'periodic')", name="basis"),
        CheckConstraint("(basis = '') = (evaluation_id is null)", name="rests_on_an_evaluation"),
        CheckConstraint("months between 0 and 12", name="months"),
        CheckConstraint("(pak_on is null) = (pak_units is null)", name="pak"),
        Index("ix_angka_kredit_year_person_id", "person_id", "year"),
        Index("ix_angka_kredit_year_evaluation_id", "evaluation_id"),
    )
