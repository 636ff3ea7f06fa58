"""Units as a tree: established, changed, moved under another one, abolished."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import ColumnElement, delete, insert, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Position, Unit, UnitAncestor
from workflow_app.services.calendars.placing import UnitWeek, unit_placed, week_changed
from workflow_app.services.organisation import place_units
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change

ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitForm:
    """A unit. ``evaluated`` ones get an organisation result; ``week_days`` is 5 or 6."""

    code: str
    name: str
    parent: UUID | None = None
    zone: str = ZONES[0]
    week_days: int = 5
    evaluated: bool = True


def add_unit(
    session: Session, form: UnitForm, on: date, by: By, *, unit: UUID | None = None
) -> Changed:
    """Establish a unit; ``unit`` is an id of the caller's. Raises ``Invalid``."""
    values = _checked(session, form)
    parent = None if form.parent is None else looking.unit_of(session, form.parent, field="parent")
    row = Unit(
        id=unit or new_id(),
        parent_id=parent.id if parent else None,
        established_on=on,
        **values,
    )
    place_units(session, [row])
    unit_placed(session, row.id, by.at)
    deed = Deed(kind="add_unit", effective_on=on, unit=row.id)
    return change(session, by, deed, row=row.id)


def change_unit(session: Session, unit: UUID, form: UnitForm, by: By) -> Changed:
    """Rename a unit, change its calendar, or move it under another one. Raises ``Invalid``."""
    row = looking.unit_of(session, unit)
    values = _checked(session, form, unit=unit)
    before = {name: str(getattr(row, name)) for name in values}
    week = UnitWeek(row.zone, row.week_days)
    for name, value in values.items():
        setattr(row, name, value)
    came_from = row.parent_id
    moved = form.parent != came_from
    if moved:
        _move(session, row, form.parent)
        unit_placed(session, unit, by.at)
    week_changed(session, unit, week, UnitWeek(form.zone, form.week_days), by.today, by.at)
    detail = {
        name: before[name] for name, value in values.items() if before[name] != str(value)
    } | ({"parent": str(form.parent or ""), "parent_from": str(came_from or "")} if moved else {})
    deed = Deed(
        kind="change_unit",
        effective_on=by.today,
        unit=unit,
        positions=tuple(_posts_under(session, unit)) if moved else (),
        detail=detail,
    )
    return change(session, by, deed, row=unit)


def abolish_unit(session: Session, unit: UUID, on: date, by: By, *, document: str) -> Changed:
    """Abolish a unit without posts and units left in it; ``on`` is the first day without it.

    Raises ``Invalid``.
    """
    row = looking.unit_of(session, unit)
    posts = select(Position.name).where(Position.unit_id == unit, _standing(Position, on))
    units = select(Unit.name).where(Unit.parent_id == unit, _standing(Unit, on))
    left = session.execute(posts.union(units).limit(1)).scalar_one_or_none()
    if left is not None:
        raise looking.invalid(f"Masih ada {left} di unit ini", f"{left} is still in it", "unit")
    row.abolished_on = on
    deed = Deed(
        kind="abolish_unit",
        effective_on=on,
        unit=unit,
        document=looking.require_document(document),
    )
    return change(session, by, deed, row=unit)


def _standing(table: type[Position | Unit], day: date) -> ColumnElement[bool]:
    return or_(table.abolished_on.is_(None), table.abolished_on > day)


def _checked(session: Session, form: UnitForm, *, unit: UUID | None = None) -> dict[str, object]:
    values = asdict(form)
    values.pop("parent")
    for name in ("code", "name"):
        values[name] = " ".join(str(values[name]).split())
        if not values[name]:
            raise looking.invalid("Isi kolom ini", "Fill this in", name)
    if form.week_days not in {5, 6}:
        raise looking.invalid("Hari kerja 5 atau 6", "5 or 6 working days", "week_days")
    try:
        ZoneInfo(form.zone)
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise looking.invalid(
            "Pilih zona waktu dari daftar", "Choose a time zone", "zone"
        ) from problem
    taken = select(Unit.id).where(Unit.code == values["code"], Unit.id != (unit or new_id()))
    if session.execute(taken).first():
        raise looking.invalid("Kode ini sudah dipakai", "This code is in use", "code")
    return values


def _move(session: Session, row: Unit, parent: UUID | None) -> None:
    """Put a unit with all below it under another one, and write anew what lies above each."""
    below = session.execute(
        select(UnitAncestor.unit_id, UnitAncestor.depth).where(UnitAncestor.ancestor_id == row.id)
    ).all()
    if parent is not None and parent in {each.unit_id for each in below}:
        raise looking.invalid(
            "Unit itu berada di bawah unit ini", "That unit lies below this one", "parent"
        )
    if parent is not None:
        looking.unit_of(session, parent, field="parent")
    above = session.execute(
        select(UnitAncestor.ancestor_id, UnitAncestor.depth).where(UnitAncestor.unit_id == parent)
    ).all()
    row.parent_id = parent
    session.flush()
    inside = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id == row.id)
    kept = [each.unit_id for each in below]
    session.execute(
        delete(UnitAncestor)
        .where(
            UnitAncestor.unit_id.in_(inside.scalar_subquery()),
            UnitAncestor.ancestor_id.not_in(kept),
        )
        .execution_options(synchronize_session=False)
    )
    rows = [
        {
            "unit_id": each.unit_id,
            "ancestor_id": higher.ancestor_id,
            "depth": each.depth + higher.depth + 1,
        }
        for each in below
        for higher in above
    ]
    if rows:
        session.execute(insert(UnitAncestor), rows)


def _posts_under(session: Session, unit: UUID) -> list[UUID]:
    return list(
        session.execute(
            select(Position.id)
            .join(UnitAncestor, UnitAncestor.unit_id == Position.unit_id)
            .where(UnitAncestor.ancestor_id == unit)
        ).scalars()
    )
