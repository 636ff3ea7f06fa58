"""Uji kompetensi: what is tested, who tests, and what each tester gave."""

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
    """What one tester gave for one part, in hundredths of a percent; secret until all have."""

    __tablename__ = "nilai_ukom"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("uji_kompetensi.case_id"), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    component: Mapped[str] = mapped_column(String(20), primary_key=True)
    hundredths: Mapped[int]
    note: Mapped[str] = mapped_column(String(500), default="")

    __table_args__ = (CheckConstraint("hundredths between 0 and 10000", name="percent"),)


class KecakapanPenguji(Base):
    """Up to which jenjang of a JF somebody may test, by which letter; ``jf`` empty for every JF."""

    __tablename__ = "kecakapan_penguji"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    jf: Mapped[str] = mapped_column(String(60), default="")
    jenjang: Mapped[str] = mapped_column(String(20))
    document: Mapped[str] = mapped_column(String(120))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="dates"),
        CheckConstraint("document <> ''", name="document"),
        Index("ix_kecakapan_penguji_person_id", "person_id"),
    )


class UndianPenguji(Base):
    """How a tester came to a panel or left it: drawn among so many, named, or replaced and why."""

    __tablename__ = "undian_penguji"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("uji_kompetensi.case_id"))
    attempt: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    deed: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    among: Mapped[int] = mapped_column(default=0)
    load: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("deed in ('drawn', 'named', 'removed')", name="deed"),
        CheckConstraint("(deed = 'removed') = (reason <> '')", name="removed_with_reason"),
        Index("ix_undian_penguji_case_id", "case_id", "attempt"),
    )
