"""The contents of an SKP, as normalised rows under a version.

A version whose ``frozen_at`` is set is in force, or was: its rows refuse change and deletion.
``rhk_id`` and ``indikator_id`` stay the same across versions, so that realisation and feedback
survive a change.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class Skp(Base):
    """One employee, one year, one post."""

    __tablename__ = "skp"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"))
    year: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    form: Mapped[str] = mapped_column(String(8))
    approach: Mapped[str] = mapped_column(String(12))
    version: Mapped[int] = mapped_column(default=1)
    ended_by: Mapped[str] = mapped_column(String(20), default="")
    exempt_condition: Mapped[str] = mapped_column(String(20), default="")
    flag: Mapped[str] = mapped_column(String(20), default="")

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint("form in ('jpt', 'ja_jf')", name="form"),
        CheckConstraint("approach in ('kuantitatif', 'kualitatif')", name="approach"),
        Index("ix_skp_person_id", "person_id", "starts_on"),
        Index("ix_skp_position_id", "position_id", "year"),
    )


class SkpVersion(Base):
    """A version of the contents. Frozen when it is set; ``digest`` then seals its rows."""

    __tablename__ = "skp_version"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("skp.case_id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    frozen_at: Mapped[datetime | None]
    digest: Mapped[str] = mapped_column(String(64), default="")

    __table_args__ = (
        CheckConstraint("(frozen_at is null) = (digest = '')", name="frozen_with_digest"),
    )


def _of_version(name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["case_id", "n"],
        ["skp_version.case_id", "skp_version.n"],
        name=f"fk_{name}_skp_version",
    )


class RencanaHasilKerja(Base):
    """One planned result of one version."""

    __tablename__ = "rencana_hasil_kerja"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    rhk_id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    ordinal: Mapped[int]
    text: Mapped[str]
    jenis: Mapped[str] = mapped_column(String(10), default="")
    rhk_pimpinan_id: Mapped[UUID | None]
    rhk_pimpinan_text: Mapped[str] = mapped_column(default="")
    intervensi_jenis: Mapped[str] = mapped_column(String(15), default="")
    no_leader_reason: Mapped[str] = mapped_column(default="")
    penugasan_dari: Mapped[str] = mapped_column(String(200), default="")
    acting_appointment_id: Mapped[UUID | None] = mapped_column(ForeignKey("appointment.id"))

    __table_args__ = (
        _of_version("rencana_hasil_kerja"),
        CheckConstraint("jenis in ('', 'utama', 'tambahan')", name="jenis"),
        CheckConstraint(
            "intervensi_jenis in ('', 'langsung', 'tidak_langsung')", name="intervensi_jenis"
        ),
        CheckConstraint("text <> ''", name="text"),
    )


class Indikator(Base):
    """One indicator (IKI) with its target; aspect or perspective where the form has it."""

    __tablename__ = "indikator"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    indikator_id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    rhk_id: Mapped[UUID]
    ordinal: Mapped[int]
    text: Mapped[str]
    target: Mapped[str] = mapped_column(default="")
    aspek: Mapped[str] = mapped_column(String(10), default="")
    perspektif: Mapped[str] = mapped_column(String(20), default="")
    absolute_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        _of_version("indikator"),
        Index("ix_indikator_case_id", "case_id", "n", "rhk_id"),
        CheckConstraint("aspek in ('', 'kuantitas', 'kualitas', 'waktu', 'biaya')", name="aspek"),
        CheckConstraint(
            "perspektif in ('', 'penerima_layanan', 'proses_bisnis', 'penguatan_internal',"
            " 'anggaran')",
            name="perspektif",
        ),
    )


class PerilakuKerja(Base):
    """One of the seven BerAKHLAK values with the leader's special expectation."""

    __tablename__ = "perilaku_kerja"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(String(30), primary_key=True)
    ekspektasi_khusus: Mapped[str] = mapped_column(default="")

    __table_args__ = (_of_version("perilaku_kerja"),)


class LampiranSkp(Base):
    """One line of an annex list: resources, accountability scheme or consequence."""

    __tablename__ = "lampiran_skp"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    list: Mapped[str] = mapped_column(String(30))
    ordinal: Mapped[int]
    text: Mapped[str]
    when: Mapped[str] = mapped_column(String(15), default="")

    __table_args__ = (
        _of_version("lampiran_skp"),
        CheckConstraint(
            "list in ('dukungan_sumber_daya', 'skema_pertanggungjawaban', 'konsekuensi')",
            name="list",
        ),
        CheckConstraint("\"when\" in ('', 'target_met', 'target_not_met')", name="when"),
    )


class Dialog(Base):
    """A performance dialogue, confirmed by both sides."""

    __tablename__ = "dialog"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("skp.case_id"), index=True)
    held_on: Mapped[date]
    topics: Mapped[str]
    agreements: Mapped[str] = mapped_column(default="")
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    pegawai_confirmed_at: Mapped[datetime | None]
    leader_confirmed_at: Mapped[datetime | None]
    leader_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class UmpanBalik(Base):
    """Continuous feedback on a result or a behaviour. Written once, never changed."""

    __tablename__ = "umpan_balik"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("skp.case_id"), index=True)
    giver_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    giver_role: Mapped[str] = mapped_column(String(20))
    rhk_id: Mapped[UUID | None]
    perilaku: Mapped[str] = mapped_column(String(30), default="")
    tone: Mapped[str] = mapped_column(String(10))
    text: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("tone in ('positive', 'neutral', 'negative')", name="tone"),
        CheckConstraint("(rhk_id is null) = (perilaku <> '')", name="one_target"),
    )
