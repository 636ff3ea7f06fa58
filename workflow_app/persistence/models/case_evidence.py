"""Files that were laid before a case when it was opened."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base


class BuktiPerkara(Base):
    """A file that somebody has laid before a case when they opened it."""

    __tablename__ = "bukti_perkara"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)
