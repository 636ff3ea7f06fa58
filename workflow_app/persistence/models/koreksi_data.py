"""Reports that a datum on record is wrong."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base


class KoreksiData(Base):
    """A datum on record that is pointed out as wrong: what stood there, and what is right."""

    __tablename__ = "koreksi_data"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    field: Mapped[str] = mapped_column(String(30))
    recorded: Mapped[str] = mapped_column(String(300), default="")
    proposed: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("proposed <> ''", name="proposed"),
        Index("ix_koreksi_data_person_id", "person_id"),
    )
