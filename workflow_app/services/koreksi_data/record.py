"""What stands on record about somebody, a text a datum, as it can be pointed out as wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Appointment, Person, Position, Unit
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.koreksi_data import DataField
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.text import Text
from workflow_app.services.dates import written_date

#: The columns that a text is made of, under the names by which a row of them is read.
COLUMNS: Mapping[str, Any] = {
    "nama": Person.name,
    "nip": Person.nip,
    "tempat_lahir": Person.born_in,
    "tanggal_lahir": Person.born_on,
    "karpeg": Person.karpeg,
    "status": Person.status,
    "golongan": Person.golongan,
    "golongan_tmt": Person.golongan_tmt,
    "pendidikan": Person.pendidikan,
    "bidang_pendidikan": Person.bidang_pendidikan,
    "jabatan": Position.name,
    "jabatan_tmt": Appointment.valid_from,
    "unit": Unit.name,
}


def record_of(session: Session, person: UUID, day: date) -> dict[DataField, str]:
    """Every datum of somebody on a day; empty where nothing stands."""
    row = session.execute(recorded_on(day).where(Person.id == person)).one()
    return {field: written(field, getattr(row, field.value, None)) for field in DataField}


def recorded_on(day: date) -> Select[*tuple[Any, ...]]:
    """The record of people with their own post of a day."""
    columns = (column.label(name) for name, column in COLUMNS.items())
    held = and_(
        Appointment.person_id == Person.id,
        Appointment.kind == "definitive",
        valid_on(Appointment, day),
    )
    return (
        select(*columns)
        .select_from(Person)
        .outerjoin(Appointment, held)
        .outerjoin(Position, Position.id == Appointment.position_id)
        .outerjoin(Unit, Unit.id == Position.unit_id)
    )


def in_words(field: DataField, text: str) -> Text:
    """A datum as people read it: a day is written out, whatever is no day stays as it is."""
    if not field.is_date:
        return Text(text, text)
    try:
        return written_date(date.fromisoformat(text))
    except ValueError:
        return Text(text, text)


def written(field: DataField, value: object) -> str:
    """A datum as it is compared and kept: ``III/c``, ``S1``, ``1990-05-17``."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if field is DataField.GOLONGAN:
        return Golongan(str(value)).label.id
    if field is DataField.PENDIDIKAN:
        return Pendidikan(str(value)).label.id
    return str(value).upper() if field is DataField.STATUS else str(value)
