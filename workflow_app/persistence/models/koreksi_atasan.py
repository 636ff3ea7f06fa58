"""Reports that a superior is wrong."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base


class BuktiKoreksi(Base):
    """A file behind a report: it shows who the right superior is."""

    __tablename__ = "bukti_koreksi"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("koreksi_atasan.case_id"), primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)


class KoreksiAtasan(Base):
    """One report: who stands above now, who should, on what evidence, and what came of it.

    ``provisional_position_id`` is the leader whose results may be planned on meanwhile,
    ``corrected_position_id`` the superior that was set, from ``effective_on`` by ``document``.
    """

    __tablename__ = "koreksi_atasan"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"))
    present_position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"))
    proposed_position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"))
    provisional_position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"))
    corrected_position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"))
    reason: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    evidence_url: Mapped[str] = mapped_column(default="")
    effective_on: Mapped[date | None]
    document: Mapped[str] = mapped_column(String(120), default="")

    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint(
            "(corrected_position_id is null) = (effective_on is null)", name="corrected"
        ),
        Index("ix_koreksi_atasan_person_id", "person_id"),
    )
