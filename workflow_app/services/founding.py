"""Writing a whole organisation into an empty installation: units, posts, people, who holds what.

Ids come from the caller, so that the rows may refer to one another. Afterwards an organisation
changes by its own use cases only.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import Base, new_id
from workflow_app.persistence.models import (
    Absence,
    AgencySetting,
    Appointment,
    Duty,
    Person,
    Position,
    Unit,
)
from workflow_app.rules.roles import Role
from workflow_app.services.organisation import place_units


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedUnit:
    """A unit; its parent stands before it."""

    id: UUID
    code: str
    name: str
    parent_id: UUID | None = None
    zone: str = "Asia/Jakarta"
    week_days: int = 5
    evaluated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedPosition:
    """A post; the post above it stands before it."""

    id: UUID
    code: str
    name: str
    unit_id: UUID
    superior_position_id: UUID | None
    jenis: str
    jenjang: str = ""
    is_head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedPerson:
    """A person; ``nip`` is None for who has none."""

    id: UUID
    name: str
    nip: str | None
    status: str
    golongan: str
    golongan_tmt: date | None = None
    born_on: date | None = None
    born_in: str = ""
    karpeg: str | None = None
    pendidikan: str = ""
    bidang_pendidikan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedAppointment:
    """Who holds which post in which capacity, from when to when."""

    id: UUID
    person_id: UUID
    position_id: UUID
    kind: str
    valid_from: date
    valid_to: date | None
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedDuty:
    """A role that a post carries for every case under a unit."""

    role: Role
    unit_id: UUID
    position_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedAbsence:
    """A stretch in which a person owes no SKP."""

    person_id: UUID
    condition: str
    valid_from: date
    valid_to: date | None
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedSetting:
    """A setting of the agency, ``value`` as JSON text, from a day on."""

    key: str
    value: str
    valid_from: str
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foundation:
    """Every row of an organisation."""

    units: tuple[FoundedUnit, ...]
    positions: tuple[FoundedPosition, ...]
    people: tuple[FoundedPerson, ...]
    appointments: tuple[FoundedAppointment, ...]
    duties: tuple[FoundedDuty, ...]
    absences: tuple[FoundedAbsence, ...] = ()
    settings: tuple[FoundedSetting, ...] = ()


def is_founded(session: Session) -> bool:
    """Whether this installation has an organisation."""
    return session.execute(select(Unit.id).limit(1)).first() is not None


def found(session: Session, foundation: Foundation) -> None:
    """Write an organisation. Raises ``ValueError`` where there is one already."""
    if is_founded(session):
        raise ValueError("an organisation is founded in an empty database")
    place_units(session, [Unit(**asdict(unit)) for unit in foundation.units])
    _write(session, Position, foundation.positions)
    _write(session, Person, foundation.people)
    _write(session, Appointment, foundation.appointments)
    _write(session, Duty, foundation.duties, own_ids=True)
    _write(session, Absence, foundation.absences, own_ids=True)
    _write(session, AgencySetting, foundation.settings, own_ids=True)


def _write(
    session: Session, table: type[Base], rows: tuple[Any, ...], *, own_ids: bool = False
) -> None:
    values = [asdict(row) | ({"id": new_id()} if own_ids else {}) for row in rows]
    if values:
        session.execute(insert(table), values)
