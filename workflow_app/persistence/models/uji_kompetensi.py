"""Uji kompetensi: what is tested, who tests, what each tester gave, and the periods announced."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class UjiKompetensi(Base):
    """One test with all its attempts, and the certificate that it ended with.

    ``issuer`` names who has issued a certificate from elsewhere; ``development`` what was done
    before the present attempt.
    """

    __tablename__ = "uji_kompetensi"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(30))
    jf: Mapped[str] = mapped_column(String(60))
    jenjang: Mapped[str] = mapped_column(String(20), default="")
    attempt: Mapped[int] = mapped_column(default=1)
    session_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    failed_on: Mapped[date | None]
    development: Mapped[str] = mapped_column(default="")
    certificate: Mapped[str] = mapped_column(String(120), default="")
    issuer: Mapped[str] = mapped_column(String(200), default="")
    passed_on: Mapped[date | None]
    valid_until: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("attempt >= 1", name="attempt"),
        CheckConstraint("(passed_on is null) = (certificate = '')", name="passed_by_certificate"),
        CheckConstraint("(passed_on is null) = (valid_until is null)", name="passed_until"),
        Index("ix_uji_kompetensi_person_id", "person_id", "kind", "jf"),
    )


class Penguji(Base):
    """A tester of one attempt, by post and person; ``handed_in_at`` once the scores are given."""

    __tablename__ = "penguji"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("uji_kompetensi.case_id"), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"))
    related: Mapped[bool] = mapped_column(default=False)
    handed_in_at: Mapped[datetime | None]


class NilaiUkom(Base):
    """What one tester gave for one component, in hundredths of a percent; secret until all have."""

    __tablename__ = "nilai_ukom"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("uji_kompetensi.case_id"), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    component: Mapped[str] = mapped_column(String(20), primary_key=True)
    hundredths: Mapped[int]
    note: Mapped[str] = mapped_column(String(500), default="")

    __table_args__ = (CheckConstraint("hundredths between 0 and 10000", name="percent"),)


class PeriodeUkom(Base):
    """A test period that the organiser has announced; ``jf`` empty for every JF."""

    __tablename__ = "periode_ukom"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    jf: Mapped[str] = mapped_column(String(60), default="")
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(200), default="")
    announced_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    announced_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("closes_on >= opens_on", name="dates"),
        Index("ix_periode_ukom_opens_on", "opens_on", "jf"),
    )
