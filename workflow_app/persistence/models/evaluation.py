"""What an evaluation holds: realisation with evidence, verdicts, ratings, predicate."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id

_RATINGS = "('', 'di_atas_ekspektasi', 'sesuai_ekspektasi', 'di_bawah_ekspektasi')"
_PREDIKAT = "('', 'sangat_baik', 'baik', 'butuh_perbaikan', 'kurang', 'sangat_kurang')"


class Evaluation(Base):
    """One evaluation of an SKP. The predicate is stored only as the quadrant gives it."""

    __tablename__ = "evaluation"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    skp_case_id: Mapped[UUID] = mapped_column(ForeignKey("skp.case_id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    label: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    organisation_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    organisation_result_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organisation_result.case_id")
    )
    organisation_revision: Mapped[int] = mapped_column(default=0)
    is_head: Mapped[bool] = mapped_column(default=False)
    no_realisation: Mapped[bool] = mapped_column(default=False)
    rating_hasil_kerja: Mapped[str] = mapped_column(String(20), default="")
    rating_perilaku: Mapped[str] = mapped_column(String(20), default="")
    predikat: Mapped[str] = mapped_column(String(20), default="")
    rating_reason: Mapped[str] = mapped_column(default="")
    recommendation: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime | None]
    received_on: Mapped[date | None]
    settled_by: Mapped[str] = mapped_column(String(20), default="")

    __table_args__ = (
        CheckConstraint("kind in ('periodic', 'segment', 'annual')", name="kind"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint(f"rating_hasil_kerja in {_RATINGS}", name="rating_hasil_kerja"),
        CheckConstraint(f"rating_perilaku in {_RATINGS}", name="rating_perilaku"),
        CheckConstraint(f"predikat in {_PREDIKAT}", name="predikat"),
        UniqueConstraint("skp_case_id", "kind", "starts_on"),
        Index("ix_evaluation_organisation", "organisation_result_id"),
        Index("ix_evaluation_unit", "organisation_unit_id", "kind", "starts_on"),
    )


class Realisasi(Base):
    """What was achieved on one indicator, or "none" with its reason."""

    __tablename__ = "realisasi"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation.case_id"))
    rhk_id: Mapped[UUID]
    indikator_id: Mapped[UUID]
    rencana_aksi: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    none_reason: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("case_id", "indikator_id"),
        Index("ix_realisasi_case_id", "case_id", "rhk_id"),
    )


class StoredFile(Base):
    """A file kept outside the web root under its SHA-256."""

    __tablename__ = "stored_file"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(80))
    uploaded_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    uploaded_at: Mapped[datetime]


class BuktiDukung(Base):
    """Evidence behind a realisation: a link or a file."""

    __tablename__ = "bukti_dukung"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation.case_id"))
    rhk_id: Mapped[UUID]
    description: Mapped[str] = mapped_column(String(300))
    url: Mapped[str] = mapped_column(String(1000), default="")
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    added_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("(url <> '') <> (file_id is not null)", name="link_or_file"),
        Index("ix_bukti_dukung_case_id", "case_id", "rhk_id"),
    )


class VerdictHasilKerja(Base):
    """The rater's verdict on one planned result."""

    __tablename__ = "verdict_hasil_kerja"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation.case_id"), primary_key=True)
    rhk_id: Mapped[UUID] = mapped_column(primary_key=True)
    rating: Mapped[str] = mapped_column(String(20))
    feedback: Mapped[str] = mapped_column(default="")

    __table_args__ = (CheckConstraint(f"rating in {_RATINGS}", name="rating"),)


class VerdictPerilaku(Base):
    """The rater's verdict on one behaviour."""

    __tablename__ = "verdict_perilaku"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation.case_id"), primary_key=True)
    value: Mapped[str] = mapped_column(String(30), primary_key=True)
    rating: Mapped[str] = mapped_column(String(20))
    feedback: Mapped[str] = mapped_column(default="")

    __table_args__ = (CheckConstraint(f"rating in {_RATINGS}", name="rating"),)


class DistributionReason(Base):
    """Why the ratings of an organisation depart from the pattern, one reason a warning."""

    __tablename__ = "distribution_reason"

    organisation_result_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation_result.case_id"), primary_key=True
    )
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    reason: Mapped[str]
    by_person: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class OrganisationResult(Base):
    """The predicate of an organisation for a period or a year. ``revision`` counts settings."""

    __tablename__ = "organisation_result"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str] = mapped_column(String(10))
    label: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    value: Mapped[str] = mapped_column(String(20), default="")
    justification: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        UniqueConstraint("unit_id", "starts_on", "ends_on"),
        CheckConstraint("kind in ('periodic', 'annual')", name="kind"),
        CheckConstraint(
            "value in ('', 'istimewa', 'baik', 'butuh_perbaikan', 'kurang', 'sangat_kurang')",
            name="value",
        ),
    )


class OrganisationRecommendation(Base):
    """What a unit recommends before an organisation result is set."""

    __tablename__ = "organisation_recommendation"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("organisation_result.case_id"), index=True)
    role: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[str]
    by_person: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Objection(Base):
    """Blocks 6 to 8 of the evaluation document."""

    __tablename__ = "objection"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation.case_id"), unique=True)
    filed_on: Mapped[date]
    reason: Mapped[str]
    ppkj_explanation: Mapped[str] = mapped_column(default="")
    ppkj_silent: Mapped[bool] = mapped_column(default=False)
    employee_explanation: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    rating_hasil_kerja: Mapped[str] = mapped_column(String(20), default="")
    rating_perilaku: Mapped[str] = mapped_column(String(20), default="")
    predikat: Mapped[str] = mapped_column(String(20), default="")

    __table_args__ = (
        CheckConstraint(f"rating_hasil_kerja in {_RATINGS}", name="rating_hasil_kerja"),
        CheckConstraint(f"rating_perilaku in {_RATINGS}", name="rating_perilaku"),
        CheckConstraint(f"predikat in {_PREDIKAT}", name="predikat"),
    )
