"""What a board of candidates can be narrowed to, and everybody on it as last reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import KjOutlook, Person, Unit, UnitAncestor
from workflow_app.rules.eligibility import Reason
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.kj_lacking import Lacking, lacking_of, soon
from workflow_app.services.board import Reach
from workflow_app.services.kj_outlook.board import Tally, Wanted, named, narrowed, of_jf


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One holder of a JF as last reckoned."""

    name: str
    nip: str
    unit: str
    jf: str
    jenjang: Jenjang
    lacking: Lacking
    closed: tuple[Reason, ...]
    ak_on: date | None
    opens_on: date | None


def every_one(
    session: Session, reach: Reach, wanted: Wanted, numbers: Tally, day: date
) -> tuple[Listed, ...]:
    """Everybody behind the filters by unit and name; one statement."""
    rows = session.execute(
        select(KjOutlook, Person.name, Person.nip, Unit.name.label("unit"))
        .join(Person, Person.id == KjOutlook.person_id)
        .join(Unit, Unit.id == KjOutlook.unit_id)
        .where(
            *narrowed(reach, wanted, KjOutlook.unit_id),
            *of_jf(wanted),
            *named(wanted),
            *numbers.conditions(wanted, day),
        )
        .order_by(Unit.name, Person.name, Person.id)
    )
    return tuple(_listed(row.KjOutlook, row.name, row.nip or "", row.unit, day) for row in rows)


def choices(session: Session, reach: Reach) -> tuple[str, ...]:
    """The codes of the JF that the people in reach hold."""
    rows = session.execute(
        select(KjOutlook.jf)
        .where(*narrowed(reach, Wanted(), KjOutlook.unit_id))
        .distinct()
        .order_by(KjOutlook.jf)
    )
    return tuple(rows.scalars())


def units_below(session: Session, reach: Reach, unit: UUID | None) -> tuple[tuple[UUID, str], ...]:
    """The units one step below a unit, or the highest ones in reach, that have holders of a JF."""
    reckoned = select(UnitAncestor.ancestor_id).join(
        KjOutlook, KjOutlook.unit_id == UnitAncestor.unit_id
    )
    if unit is not None:
        step = Unit.parent_id == unit
    else:
        step = Unit.parent_id.is_(None) if reach.everything else Unit.id.in_(reach.units)
    rows = session.execute(
        select(Unit.id, Unit.name)
        .where(Unit.id.in_(reckoned), or_(step, Unit.id == unit))
        .order_by(Unit.name, Unit.id)
    )
    return tuple((row.id, row.name) for row in rows)


def _listed(row: KjOutlook, name: str, nip: str, unit: str, day: date) -> Listed:
    closed = tuple(Reason(code) for code in row.closed.split())
    near = row.ak_on is not None and row.ak_on <= soon(day)
    return Listed(
        name=name,
        nip=nip,
        unit=unit,
        jf=row.jf.replace("_", " "),
        jenjang=Jenjang(row.jenjang),
        lacking=lacking_of(closed, ak_soon=near),
        closed=closed,
        ak_on=row.ak_on,
        opens_on=row.opens_on,
    )
