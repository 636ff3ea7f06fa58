"""What authority derives from besides appointments: delegations, reporting lines, teams."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class Mandate(Base):
    """What the definitive holder of a post has delegated, to whom, how far, from when to when.

    It ends no later than the appointment it was given from, and gives nothing on. Empty
    ``workflows``, ``triggers`` (``workflow.trigger``) and ``roles`` leave nothing out; they hold
    codes with a blank between. It counts for cases at or below ``unit_id``. A revoked one ends on
    the day before.
    """

    __tablename__ = "mandate"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointment.id"))
    position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"))
    giver_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    workflows: Mapped[str] = mapped_column(String(400), default="")
    triggers: Mapped[str] = mapped_column(String(1000), default="")
    roles: Mapped[str] = mapped_column(String(400), default="")
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    document: Mapped[str] = mapped_column(String(120))
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    revoked_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("valid_to >= valid_from or revoked_at is not null", name="dates"),
        CheckConstraint("person_id <> giver_id", name="not_to_oneself"),
        CheckConstraint("document <> ''", name="document"),
        Index("ix_mandate_person_id", "person_id", "valid_from"),
        Index("ix_mandate_position_id", "position_id", "valid_from"),
        Index("ix_mandate_appointment_id", "appointment_id"),
    )


class ReportingLine(Base):
    """Whose superior is another post than the position's own, from when to when, by what.

    Without a person it is a line of the post itself (basis ``structure``); with one it holds for
    them alone: the power to rate was delegated, or a wrong superior was corrected.
    """

    __tablename__ = "reporting_line"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    superior_position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"))
    basis: Mapped[str] = mapped_column(String(12))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    document: Mapped[str] = mapped_column(String(120), default="")

    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="dates"),
        CheckConstraint("basis in ('structure', 'delegation', 'correction')", name="basis"),
        CheckConstraint("(basis = 'structure') = (person_id is null)", name="whose"),
        CheckConstraint("superior_position_id <> position_id", name="not_own_superior"),
        Index("ix_reporting_line_position_id", "position_id", "valid_from"),
        Index("ix_reporting_line_person_id", "person_id", "valid_from"),
    )


class Team(Base):
    """A tim kerja (PermenPANRB 7/2022). Its members may come from any unit."""

    __tablename__ = "team"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    document: Mapped[str] = mapped_column(String(120), default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    __table_args__ = (CheckConstraint("valid_to is null or valid_to >= valid_from", name="dates"),)


class TeamAssignment(Base):
    """Who works in a team, as ``ketua`` or ``anggota``, from when to when."""

    __tablename__ = "team_assignment"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(10), default="anggota")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    document: Mapped[str] = mapped_column(String(120), default="")

    __table_args__ = (
        UniqueConstraint("team_id", "person_id", "role", "valid_from"),
        CheckConstraint("role in ('ketua', 'anggota')", name="role"),
        CheckConstraint("valid_to is null or valid_to >= valid_from", name="dates"),
        Index("ix_team_assignment_person_id", "person_id", "valid_from"),
    )
