"""Who could be asked in a position on a date, and in the positions above it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    String,
    Uuid,
    and_,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Absence,
    Appointment,
    Duty,
    Mandate,
    Position,
    UnitAncestor,
)

#: Who is addressed first when a post has several holders: a Plh stands in for an absent holder.
PRESENT = {"plh": 0, "plt": 1, "definitive": 2}
#: How far a line is followed upwards; no agency is higher.
_HIGHEST = 15


class Occupied(NamedTuple):
    """One occupant of one position on the way up from ``start``; a vacant one has no person.

    ``above`` is the position above it, ``away`` the condition of an absence. A delegation
    has its scope as three texts, the unit it is limited to, and who has delegated.
    """

    start: UUID
    height: int
    position: UUID
    above: UUID | None
    person: UUID | None
    kind: str | None
    mandate: UUID | None
    document: str | None
    valid_from: date | None
    valid_to: date | None
    away: str | None
    workflows: str | None
    triggers: str | None
    roles: str | None
    unit: UUID | None
    giver: UUID | None


def occupied(
    session: Session, positions: Collection[UUID], day: date, *, within: UUID | None = None
) -> list[Occupied]:
    """Everybody who could be asked in some positions and in those above; one statement.

    In order of height. ``within`` leaves out delegations that do not reach the cases of a unit.
    """
    if not positions:
        return []
    line = _line(positions)
    delegates = _delegates(line, day)
    if within is not None:
        delegates = delegates.join(UnitAncestor, UnitAncestor.ancestor_id == Mandate.unit_id).where(
            UnitAncestor.unit_id == within
        )
    rows = session.execute(union_all(_holders(line, day), delegates)).all()
    return sorted((Occupied._make(row) for row in rows), key=lambda row: row.height)


def heads_of(session: Session, units: Collection[UUID], day: date) -> dict[UUID, frozenset[UUID]]:
    """Whoever holds, acts in or decides for the posts that head some units; one statement."""
    if not units:
        return {}
    of_units = and_(Position.unit_id.in_(units), Position.is_head.is_(True))
    worn = union_all(
        *(
            select(Position.unit_id, hat.person_id)
            .join(hat, hat.position_id == Position.id)
            .where(of_units, valid_on(hat, day))
            for hat in (Appointment, Mandate)
        )
    )
    return _people_by(session.execute(worn))


def sitting_on(
    session: Session, positions: Collection[UUID], day: date
) -> dict[UUID, frozenset[UUID]]:
    """Whoever holds or acts in some positions; one statement."""
    if not positions:
        return {}
    sits = select(Appointment.position_id, Appointment.person_id).where(
        Appointment.position_id.in_(positions), valid_on(Appointment, day)
    )
    return _people_by(session.execute(sits))


def _people_by(rows: Iterable[Any]) -> dict[UUID, frozenset[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    for place, person in rows:
        found.setdefault(place, set()).add(person)
    return {place: frozenset(people) for place, people in found.items()}


def manned_pools(session: Session, unit: UUID, day: date) -> list[tuple[str, UUID]]:
    """Role and unit of every pool over a unit in which somebody is present, the nearest first."""
    away = select(Absence.id).where(
        Absence.person_id == Appointment.person_id, valid_on(Absence, day)
    )
    rows = session.execute(
        select(Duty.role, Duty.unit_id, UnitAncestor.depth)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Duty.unit_id)
        .join(
            Appointment,
            and_(Appointment.position_id == Duty.position_id, valid_on(Appointment, day)),
        )
        .where(UnitAncestor.unit_id == unit, ~away.exists())
        .distinct()
        .order_by(UnitAncestor.depth)
    )
    return [(row.role, row.unit_id) for row in rows]


def valid_on(stretch: Any, day: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a table with dates
    """Whether a row with dates is in force on a day; the last day counts."""
    return and_(stretch.valid_from <= day, or_(stretch.valid_to.is_(None), stretch.valid_to >= day))


def _line(positions: Collection[UUID]) -> CTE:
    start = select(
        Position.id.label("start"),
        Position.id.label("position"),
        Position.superior_position_id.label("above"),
        literal(0).label("height"),
    ).where(Position.id.in_(positions))
    line = start.cte("line", recursive=True)
    climbing = (
        select(line.c.start, Position.id, Position.superior_position_id, line.c.height + 1)
        .join(Position, Position.id == line.c.above)
        .where(line.c.height < _HIGHEST)
    )
    return line.union_all(climbing)


def _holders(line: CTE, day: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            line.c.start,
            line.c.height,
            line.c.position,
            line.c.above,
            Appointment.person_id,
            Appointment.kind,
            Appointment.id,
            Appointment.document,
            Appointment.valid_from,
            Appointment.valid_to,
            Absence.condition,
            *(cast(null(), String()) for _ in range(3)),
            cast(null(), Uuid()),
            cast(null(), Uuid()),
        )
        .select_from(line)
        .outerjoin(
            Appointment,
            and_(Appointment.position_id == line.c.position, valid_on(Appointment, day)),
        )
        .outerjoin(
            Absence, and_(Absence.person_id == Appointment.person_id, valid_on(Absence, day))
        )
    )


def _delegates(line: CTE, day: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            line.c.start,
            line.c.height,
            line.c.position,
            line.c.above,
            Mandate.person_id,
            literal("delegation"),
            Mandate.id,
            Mandate.document,
            Mandate.valid_from,
            Mandate.valid_to,
            Absence.condition,
            Mandate.workflows,
            Mandate.triggers,
            Mandate.roles,
            Mandate.unit_id,
            Mandate.giver_id,
        )
        .join(Mandate, and_(Mandate.position_id == line.c.position, valid_on(Mandate, day)))
        .outerjoin(Absence, and_(Absence.person_id == Mandate.person_id, valid_on(Absence, day)))
    )
