"""What people have looked at."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base


class CaseLook(Base):
    """How a case stood when a person last opened its page.

    ``version`` and ``content`` are those of the case then; ``shown`` maps each field of its
    contents to a digest of what stood there, so that nothing that was written is kept twice.
    """

    __tablename__ = "case_look"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]
    version: Mapped[int]
    content: Mapped[str] = mapped_column(String(64), default="")
    shown: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
