"""Proposals for a post: from where to where, their papers, and what the records say besides."""

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
)
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class Proposal(Base):
    """One kenaikan jenjang, perpindahan or promosi lintas, and what came of it.

    ``jf`` is the code of the JF entered or, on the way out, of the JF left; the places asked for
    are those of ``target_unit_id``, ``jabatan`` and ``target_jenjang``. A kenaikan jenjang may
    leave ``target_position_id`` to the day on which it takes effect. ``ak_units`` is the angka
    kredit that was set for the move, in 1/24,000. ``receipt`` is the code by which anybody can
    check that the proposal was received; it is given with the first submission.
    """

    __tablename__ = "proposal"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    route: Mapped[str] = mapped_column(String(30), default="")
    ukom_kind: Mapped[str] = mapped_column(String(30))
    jf: Mapped[str] = mapped_column(String(60))
    origin_position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"))
    origin_jenis: Mapped[str] = mapped_column(String(20))
    origin_jenjang: Mapped[str] = mapped_column(String(20), default="")
    target_unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    target_position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"))
    target_jenis: Mapped[str] = mapped_column(String(20))
    target_jenjang: Mapped[str] = mapped_column(String(20), default="")
    jabatan: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(default="")
    experience_months: Mapped[int] = mapped_column(default=0)
    reduced_experience: Mapped[bool] = mapped_column(default=False)
    degree_recognised: Mapped[bool] = mapped_column(default=True)
    holds_top_pangkat: Mapped[bool] = mapped_column(default=False)
    asks_test: Mapped[bool] = mapped_column(default=True)
    selected: Mapped[bool] = mapped_column(default=False)
    submitted_at: Mapped[datetime | None]
    receipt: Mapped[str | None] = mapped_column(String(16), unique=True, index=True)
    result_number: Mapped[str] = mapped_column(String(120), default="")
    sk_number: Mapped[str] = mapped_column(String(120), default="")
    ba_number: Mapped[str] = mapped_column(String(120), default="")
    ak_units: Mapped[int | None] = mapped_column(BigInteger)
    ak_clause: Mapped[str] = mapped_column(String(200), default="")

    __table_args__ = (
        CheckConstraint("experience_months >= 0", name="experience"),
        CheckConstraint("(ak_units is null) = (ak_clause = '')", name="figure_by_a_rule"),
        Index("ix_proposal_person_id", "person_id"),
        Index("ix_proposal_place", "target_unit_id", "jabatan", "target_jenjang"),
    )


class Paper(Base):
    """A paper of a proposal or of the registration for a test; one of each kind.

    ``returned_at`` says that it has to be mended, ``return_note`` what is wrong with it. A paper
    that is still to come and was named in a return has no file and no number.
    ``opened_at`` is when somebody who checks it first opened its file.
    """

    __tablename__ = "paper"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(30), primary_key=True)
    number: Mapped[str] = mapped_column(String(120), default="")
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    valid_until: Mapped[date | None]
    received_at: Mapped[datetime | None]
    received_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime | None]
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    returned_at: Mapped[datetime | None]
    return_note: Mapped[str] = mapped_column(String(500), default="")

    __table_args__ = (
        CheckConstraint("received_at is null or number <> '' or file_id is not null", name="found"),
        CheckConstraint("verified_at is null or received_at is not null", name="verified"),
        Index("ix_paper_file_id", "file_id"),
    )


class RiwayatPredikat(Base):
    """An annual predikat from before the evaluations kept here, by the paper that shows it."""

    __tablename__ = "riwayat_predikat"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    predikat: Mapped[str] = mapped_column(String(20))
    document: Mapped[str] = mapped_column(String(120))


class HukumanDisiplin(Base):
    """A disciplinary punishment that runs, or an examination for one (``valid_to`` open)."""

    __tablename__ = "hukuman_disiplin"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    tingkat: Mapped[str] = mapped_column(String(10))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    document: Mapped[str] = mapped_column(String(120))

    __table_args__ = (
        CheckConstraint("tingkat in ('ringan', 'sedang', 'berat')", name="tingkat"),
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="dates"),
        Index("ix_hukuman_disiplin_person_id", "person_id", "valid_from"),
    )


class BuktiHukuman(Base):
    """A file behind a punishment: the letter that gives it, or the one that ends it."""

    __tablename__ = "bukti_hukuman"

    hukuman_id: Mapped[UUID] = mapped_column(ForeignKey("hukuman_disiplin.id"), primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)


class BuktiPredikat(Base):
    """The file of the paper that shows a predikat from before."""

    __tablename__ = "bukti_predikat"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)

    __table_args__ = (
        ForeignKeyConstraint(
            ["person_id", "year"], ["riwayat_predikat.person_id", "riwayat_predikat.year"]
        ),
    )
