"""Objections to refused proposals."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base


class KeberatanUsulan(Base):
    """An objection to the refusal of a proposal, with its reasons."""

    __tablename__ = "keberatan_usulan"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), index=True)
    reason: Mapped[str]

    __table_args__ = (CheckConstraint("reason <> ''", name="reason"),)
