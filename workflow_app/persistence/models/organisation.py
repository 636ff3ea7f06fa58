"""Units, positions, people and who holds what when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class Unit(Base):
    """An organisation unit. ``evaluated`` units get an organisation result of their own.

    ``zone`` and ``week_days`` hold today; ``calendar_id`` is the edition of its calendar, None
    where nobody has decreed anything.
    """

    __tablename__ = "unit"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    zone: Mapped[str] = mapped_column(String(40), default="Asia/Jakarta")
    week_days: Mapped[int] = mapped_column(default=5)
    calendar_id: Mapped[UUID | None]
    evaluated: Mapped[bool] = mapped_column(default=True)
    established_on: Mapped[date | None]
    abolished_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("week_days in (5, 6)", name="week_days"),
        CheckConstraint("parent_id <> id", name="not_own_parent"),
    )


class UnitAncestor(Base):
    """Every unit with each unit above it, itself included at depth 0."""

    __tablename__ = "unit_ancestor"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    ancestor_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True, index=True)
    depth: Mapped[int]


class Position(Base):
    """A post. ``jenis`` is a kind of position of the glossary; ``is_head`` leads its unit.

    ``superior_position_id`` is the line in force now; what it was and will be stands in
    ``reporting_line``. ``jf`` names the functional position, ``kelas`` is the kelas jabatan.
    """

    __tablename__ = "position"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    superior_position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"), index=True)
    jenis: Mapped[str] = mapped_column(String(20))
    jenjang: Mapped[str] = mapped_column(String(20), default="")
    jf: Mapped[str] = mapped_column(String(120), default="")
    kelas: Mapped[int | None]
    is_head: Mapped[bool] = mapped_column(default=False)
    established_on: Mapped[date | None]
    abolished_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("superior_position_id <> id", name="not_own_superior"),
        CheckConstraint("(jenis = 'jf') = (jenjang <> '')", name="jenjang_for_jf"),
        CheckConstraint("jenis = 'jf' or jf = ''", name="name_of_jf"),
        CheckConstraint("kelas is null or (kelas >= 1 and kelas <= 17)", name="kelas"),
    )


class Duty(Base):
    """A role that a position carries for every case under a unit (a pool, or a high office)."""

    __tablename__ = "duty"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    role: Mapped[str] = mapped_column(String(40))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"), index=True)

    __table_args__ = (UniqueConstraint("unit_id", "role", "position_id"),)


class Person(Base):
    """A natural person. ``nip`` is empty for a minister or a head of region.

    ``golongan`` is that of the present day and ``golongan_tmt`` the day it counts from; those of
    other days stand in ``RiwayatGolongan``. ``pendidikan`` is the highest diploma with its field,
    ``left_on`` the first day outside the service. ``karpeg`` is the serial number of the Kartu
    Pegawai, None where it is not known.
    """

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    nip: Mapped[str | None] = mapped_column(String(18), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(10), default="pns")
    golongan: Mapped[str] = mapped_column(String(8), default="")
    golongan_tmt: Mapped[date | None]
    born_on: Mapped[date | None]
    born_in: Mapped[str] = mapped_column(String(120), default="")
    karpeg: Mapped[str | None] = mapped_column(String(12), index=True, unique=True)
    pendidikan: Mapped[str] = mapped_column(String(10), default="")
    bidang_pendidikan: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    left_on: Mapped[date | None]
    left_by: Mapped[str] = mapped_column(String(20), default="")

    __table_args__ = (
        CheckConstraint("status in ('pns', 'pppk', 'cpns', 'non_asn')", name="status"),
        CheckConstraint("nip is null or length(nip) = 18", name="nip"),
        CheckConstraint("(left_on is null) = (left_by = '')", name="left"),
    )


class RiwayatGolongan(Base):
    """The golongan of a person from a day on, until the next one, by the decree that gave it.

    The first of them may have a TMT that nobody knows (``UNDATED`` of the reading).
    """

    __tablename__ = "riwayat_golongan"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    tmt: Mapped[date] = mapped_column(primary_key=True)
    golongan: Mapped[str] = mapped_column(String(8))
    document: Mapped[str] = mapped_column(String(120), default="")

    __table_args__ = (
        CheckConstraint("golongan <> ''", name="golongan"),
        Index("ix_riwayat_golongan_tmt", "tmt"),
    )


class Appointment(Base):
    """Who holds which position, in which capacity, from when to when, by which document."""

    __tablename__ = "appointment"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"))
    kind: Mapped[str] = mapped_column(String(12), default="definitive")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    document: Mapped[str] = mapped_column(String(120), default="")
    ended_by: Mapped[str] = mapped_column(String(20), default="")

    __table_args__ = (
        CheckConstraint("kind in ('definitive', 'plt', 'plh')", name="kind"),
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="dates"),
        Index("ix_appointment_person_id", "person_id", "valid_from"),
        Index("ix_appointment_position_id", "position_id", "valid_from"),
    )


class Absence(Base):
    """A stretch in which somebody is not at their post, and in some conditions owes no SKP."""

    __tablename__ = "absence"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    condition: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    document: Mapped[str] = mapped_column(String(120), default="")

    __table_args__ = (CheckConstraint("valid_to is null or valid_to >= valid_from", name="dates"),)
