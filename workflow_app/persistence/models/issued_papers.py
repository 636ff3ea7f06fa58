"""Official papers that were issued in a case."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base


class IssuedPaper(Base):
    """A paper of a case, one of each kind, with its number and its date.

    ``golongan`` with its TMT are those of the holder on that day: the row of the person says only
    what holds now.
    """

    __tablename__ = "issued_paper"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    number: Mapped[str] = mapped_column(String(120))
    issued_on: Mapped[date]
    golongan: Mapped[str] = mapped_column(String(8), default="")
    golongan_tmt: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("kind in ('konversi', 'akumulasi', 'pak', 'keputusan')", name="kind"),
        CheckConstraint("number <> ''", name="number"),
    )


class ReceiptPaper(Base):
    """A paper that lay with a proposal when its receipt was given, as it was then.

    The paper itself may be replaced later; what the receipt says of it stays.
    """

    __tablename__ = "receipt_paper"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(30), primary_key=True)
    number: Mapped[str] = mapped_column(String(120), default="")
    received_at: Mapped[datetime]
