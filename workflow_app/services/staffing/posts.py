"""Posts: established, changed, abolished, and the roles they carry for every case under a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, Duty, Position
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.roles import Role
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change
from workflow_app.services.staffing.past import DUTY_ADDED, DUTY_REMOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionForm:
    """A post. ``jenjang`` and ``jf`` (its name) are for a JF and nothing else; ``kelas`` 1–17."""

    code: str
    name: str
    unit: UUID
    jenis: str
    superior: UUID | None = None
    jenjang: str = ""
    jf: str = ""
    kelas: int | None = None
    is_head: bool = False


def add_position(
    session: Session, form: PositionForm, on: date, by: By, *, position: UUID | None = None
) -> Changed:
    """Establish a post; ``position`` is an id of the caller's. Raises ``Invalid``."""
    values = _checked(session, form, on)
    if form.superior is not None:
        looking.position_of(session, form.superior, on, field="superior")
    row = Position(
        id=position or new_id(),
        superior_position_id=form.superior,
        established_on=on,
        **values,
    )
    session.add(row)
    deed = Deed(kind="add_position", effective_on=on, position=row.id, unit=form.unit)
    return change(session, by, deed, row=row.id)


def change_position(session: Session, position: UUID, form: PositionForm, by: By) -> Changed:
    """Correct a post. What stands above it is changed by ``lines.change_superior``.

    Raises ``Invalid``.
    """
    row = looking.position_of(session, position, by.today)
    values = _checked(session, form, by.today, position=position)
    before = {name: str(getattr(row, name)) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    deed = Deed(
        kind="change_position",
        effective_on=by.today,
        position=position,
        detail={name: before[name] for name, value in values.items() if before[name] != str(value)},
    )
    return change(session, by, deed, row=position)


def abolish_position(
    session: Session, position: UUID, on: date, by: By, *, document: str
) -> Changed:
    """Abolish a post that nobody holds and that has none below it; ``on`` is the first day without.

    Raises ``Invalid``.
    """
    row = looking.position_of(session, position, on)
    held = select(Appointment.id).where(
        Appointment.position_id == position,
        or_(Appointment.valid_to.is_(None), Appointment.valid_to >= on),
    )
    if session.execute(held.limit(1)).first():
        raise looking.invalid("Jabatan ini masih dipangku", "This post is still held", "position")
    below = select(Position.id).where(
        Position.superior_position_id == position,
        or_(Position.abolished_on.is_(None), Position.abolished_on > on),
    )
    if session.execute(below.limit(1)).first():
        raise looking.invalid(
            "Masih ada jabatan di bawah jabatan ini", "There are posts below this one", "position"
        )
    row.abolished_on = on
    deed = Deed(
        kind="abolish_position",
        effective_on=on,
        position=position,
        document=looking.require_document(document),
        positions=(position,),
    )
    return change(session, by, deed, row=position)


def add_duty(session: Session, position: UUID, role: Role, unit: UUID, by: By) -> Changed:
    """Let a post carry a pooled role or a high office for every case under a unit.

    Raises ``Invalid``.
    """
    looking.position_of(session, position, by.today)
    looking.unit_of(session, unit)
    if not carried(role):
        raise looking.invalid("Peran ini tidak dipegang unit", "No unit holds this role", "role")
    held = select(Duty.id).where(
        Duty.position_id == position, Duty.role == role.value, Duty.unit_id == unit
    )
    if session.execute(held).first():
        raise looking.invalid("Jabatan ini sudah memegangnya", "The post has it already", "role")
    row = Duty(id=new_id(), role=role.value, unit_id=unit, position_id=position)
    session.add(row)
    deed = _of_duty(DUTY_ADDED, row, by)
    return change(session, by, deed, row=row.id)


def carried(role: Role) -> bool:
    """Whether a post can carry a role for every case under a unit: a pool, or a high office."""
    return role.pooled or role in _OFFICES


def remove_duty(session: Session, duty: UUID, by: By) -> Changed:
    """Take a role from a post; a pool that is empty now is reported. Raises ``Invalid``."""
    row = session.get(Duty, duty)
    if row is None:
        raise looking.invalid("Pilih tugas dari daftar", "Choose a duty from the list", "duty")
    deed = _of_duty(DUTY_REMOVED, row, by)
    session.delete(row)
    return change(session, by, deed)


_OFFICES = frozenset({Role.PYB, Role.PPK})


def _of_duty(kind: str, row: Duty, by: By) -> Deed:
    return Deed(
        kind=kind,
        effective_on=by.today,
        position=row.position_id,
        unit=row.unit_id,
        pools=((row.role, row.unit_id),),
        detail={"role": row.role},
    )


def _checked(
    session: Session, form: PositionForm, day: date, *, position: UUID | None = None
) -> dict[str, object]:
    values: dict[str, object] = {
        "code": " ".join(form.code.split()),
        "name": " ".join(form.name.split())[:200],
        "unit_id": form.unit,
        "jenis": form.jenis,
        "jenjang": form.jenjang,
        "jf": " ".join(form.jf.split())[:120],
        "kelas": form.kelas,
        "is_head": form.is_head,
    }
    for name in ("code", "name"):
        if not values[name]:
            raise looking.invalid("Isi kolom ini", "Fill this in", name)
    if not looking.stands(looking.unit_of(session, form.unit), day):
        raise looking.invalid("Unit itu sudah dihapus", "That unit is abolished", "unit")
    _check_kind(form)
    _check_unique(session, form, position or new_id(), day)
    return values


def _check_kind(form: PositionForm) -> None:
    if form.jenis not in set(JenisJabatan):
        raise looking.invalid("Pilih jenis jabatan", "Choose a kind of post", "jenis")
    is_jf = form.jenis == JenisJabatan.JF
    if is_jf and form.jenjang not in set(Jenjang):
        raise looking.invalid("Pilih jenjang jabatan fungsional", "Choose a jenjang", "jenjang")
    if not is_jf and (form.jenjang or form.jf):
        raise looking.invalid(
            "Jenjang hanya untuk jabatan fungsional", "Only a JF has a jenjang", "jenjang"
        )
    if form.kelas is not None and not 1 <= form.kelas <= 17:
        raise looking.invalid("Kelas jabatan 1 sampai 17", "A class from 1 to 17", "kelas")


def _check_unique(session: Session, form: PositionForm, own: UUID, day: date) -> None:
    code = " ".join(form.code.split())
    if session.execute(
        select(Position.id).where(Position.code == code, Position.id != own)
    ).first():
        raise looking.invalid("Kode ini sudah dipakai", "This code is in use", "code")
    heads = select(Position.id).where(
        Position.unit_id == form.unit,
        Position.is_head.is_(True),
        Position.id != own,
        or_(Position.abolished_on.is_(None), Position.abolished_on > day),
    )
    if form.is_head and session.execute(heads).first():
        raise looking.invalid("Unit ini sudah mempunyai kepala", "This unit has a head", "is_head")
