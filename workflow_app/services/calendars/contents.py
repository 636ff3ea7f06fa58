"""What is decreed for each unit now, and the new editions where that differs from before."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    CalendarDay,
    CalendarDecree,
    CalendarEdition,
    Unit,
    UnitAncestor,
    UnitSchedule,
)

_WORKED = "working_day"
#: Farther than any unit: what is decreed for the whole agency.
_AGENCY = 1_000_000
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Decreed:
    """One standing day of a decree, as far from a unit as its place lies above."""

    distance: int
    decreed_on: date
    decree: UUID
    day: date
    works: bool

    @property
    def strength(self) -> tuple[int, date, UUID]:
        """The nearest place holds, and of its decrees the latest."""
        return -self.distance, self.decreed_on, self.decree


def units_under(session: Session, unit: UUID | None) -> list[UUID]:
    """A unit with all below it, every unit for None; locked against a second edit, by id."""
    wanted = select(Unit.id).order_by(Unit.id).with_for_update(key_share=True)
    if unit is not None:
        below = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id == unit)
        wanted = wanted.where(Unit.id.in_(below))
    return list(session.execute(wanted).scalars())


def renew(
    session: Session, units: Collection[UUID], at: datetime, *, decree: UUID | None = None
) -> list[UUID]:
    """Give locked units a new edition where what is decreed differs; returns those units."""
    session.flush()
    contents = contents_of(session, units)
    before = _before(session, units)
    groups: dict[tuple[UUID | None, str], list[UUID]] = {}
    for unit in sorted(units):
        edition, held = before[unit]
        text = json.dumps(contents[unit], sort_keys=True)
        if text != json.dumps(held, sort_keys=True):
            groups.setdefault((edition, text), []).append(unit)
    for (prior, text), members in groups.items():
        edition = new_id()
        row = {"id": edition, "prior_id": prior, "decree_id": decree, "made_at": at}
        session.execute(insert(CalendarEdition), [{**row, "content": json.loads(text)}])
        session.execute(
            update(Unit)
            .where(Unit.id.in_(members))
            .values(calendar_id=edition)
            .execution_options(synchronize_session="fetch")
        )
    return [unit for members in groups.values() for unit in members]


def contents_of(session: Session, units: Collection[UUID]) -> Mapping[UUID, Content]:
    """What is decreed for each of the units, in two statements for all of them."""
    best: dict[UUID, dict[date, _Decreed]] = {unit: {} for unit in units}
    for unit, each in _decreed(session, units):
        known = best[unit].get(each.day)
        if known is None or known.strength < each.strength:
            best[unit][each.day] = each
    weeks = _weeks(session, units)
    return {
        unit: {
            "days": {day.isoformat(): found[day].works for day in sorted(found)},
            "weeks": weeks.get(unit, []),
        }
        for unit, found in best.items()
    }


def _before(session: Session, units: Collection[UUID]) -> dict[UUID, tuple[UUID | None, Content]]:
    nothing: Content = {"days": {}, "weeks": []}
    rows = session.execute(
        select(Unit.id, Unit.calendar_id, CalendarEdition.content)
        .outerjoin(CalendarEdition, CalendarEdition.id == Unit.calendar_id)
        .where(Unit.id.in_(units))
    )
    return {row.id: (row.calendar_id, row.content or nothing) for row in rows}


def _decreed(session: Session, units: Collection[UUID]) -> Iterable[tuple[UUID, _Decreed]]:
    standing = (
        select(
            CalendarDecree.id,
            CalendarDecree.unit_id,
            CalendarDecree.kind,
            CalendarDecree.decreed_on,
            CalendarDay.day,
        )
        .join(CalendarDay, CalendarDay.decree_id == CalendarDecree.id)
        .where(CalendarDay.withdrawn_at.is_(None))
    )
    above = session.execute(
        select(UnitAncestor.unit_id, UnitAncestor.ancestor_id, UnitAncestor.depth).where(
            UnitAncestor.unit_id.in_(units)
        )
    )
    lines: dict[UUID, list[tuple[UUID, int]]] = {}
    for unit, ancestor, depth in above:
        lines.setdefault(ancestor, []).append((unit, depth))
    places = or_(CalendarDecree.unit_id.is_(None), CalendarDecree.unit_id.in_(lines))
    for row in session.execute(standing.where(places)):
        reached = lines[row.unit_id] if row.unit_id else [(unit, _AGENCY) for unit in units]
        for unit, depth in reached:
            yield (
                unit,
                _Decreed(depth, row.decreed_on, row.id, row.day, row.kind == _WORKED),
            )


def _weeks(session: Session, units: Collection[UUID]) -> dict[UUID, list[Sequence[Any]]]:
    found: dict[UUID, list[Sequence[Any]]] = {}
    rows = session.execute(
        select(
            UnitSchedule.unit_id,
            UnitSchedule.valid_from,
            UnitSchedule.zone,
            UnitSchedule.week_days,
        )
        .where(UnitSchedule.unit_id.in_(units))
        .order_by(UnitSchedule.valid_from)
    )
    for row in rows:
        week = [row.valid_from.isoformat(), row.zone, row.week_days]
        found.setdefault(row.unit_id, []).append(week)
    return found
