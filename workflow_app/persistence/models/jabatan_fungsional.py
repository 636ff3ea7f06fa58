"""The catalogue of functional positions, each as it stands from one day on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class JabatanFungsional(Base):
    """A JF by the rule in force from ``valid_from`` on; ``clause`` is that rule.

    ``code`` is the name as the ledgers and the settings of single JF spell it. ``rumpun`` and
    ``klasifikasi`` describe and decide nothing (PermenPANRB 1/2023).
    """

    __tablename__ = "jabatan_fungsional"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    rumpun: Mapped[str] = mapped_column(String(120), default="")
    klasifikasi: Mapped[str] = mapped_column(String(120), default="")
    instansi_pembina: Mapped[str] = mapped_column(String(120))
    clause: Mapped[str] = mapped_column(String(200))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="dates"),
        CheckConstraint("clause <> ''", name="clause"),
    )


class JenjangJf(Base):
    """A jenjang that a JF has, with its kelas jabatan where one is set."""

    __tablename__ = "jenjang_jf"

    jf_id: Mapped[UUID] = mapped_column(ForeignKey("jabatan_fungsional.id"), primary_key=True)
    jenjang: Mapped[str] = mapped_column(String(20), primary_key=True)
    kelas: Mapped[int | None]

    __table_args__ = (
        CheckConstraint("kelas is null or (kelas >= 1 and kelas <= 17)", name="kelas"),
    )
