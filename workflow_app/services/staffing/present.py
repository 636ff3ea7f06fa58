"""People, units and posts as they stand, in the shape in which they are changed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.persistence.models import Person, Position, Unit
from workflow_app.services.staffing.people import PersonForm
from workflow_app.services.staffing.posts import PositionForm
from workflow_app.services.staffing.units import UnitForm


def present_person(session: Session, person: UUID) -> PersonForm:
    """Somebody's data. Raises ``NoResultFound`` for an unknown id."""
    row = session.get_one(Person, person)
    return PersonForm(
        name=row.name,
        nip=row.nip or "",
        status=row.status,
        golongan=row.golongan,
        golongan_tmt=row.golongan_tmt,
        born_on=row.born_on,
        born_in=row.born_in,
        karpeg=row.karpeg or "",
        pendidikan=row.pendidikan,
        bidang_pendidikan=row.bidang_pendidikan,
        email=row.email,
    )


def present_unit(session: Session, unit: UUID) -> UnitForm:
    """A unit. Raises ``NoResultFound`` for an unknown id."""
    row = session.get_one(Unit, unit)
    return UnitForm(
        code=row.code,
        name=row.name,
        parent=row.parent_id,
        zone=row.zone,
        week_days=row.week_days,
        evaluated=row.evaluated,
    )


def present_position(session: Session, position: UUID) -> PositionForm:
    """A post, with the superior in force now. Raises ``NoResultFound`` for an unknown id."""
    row = session.get_one(Position, position)
    return PositionForm(
        code=row.code,
        name=row.name,
        unit=row.unit_id,
        jenis=row.jenis,
        superior=row.superior_position_id,
        jenjang=row.jenjang,
        jf=row.jf,
        kelas=row.kelas,
        is_head=row.is_head,
    )
