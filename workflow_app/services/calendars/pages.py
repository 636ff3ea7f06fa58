"""A year of a unit, or of the whole agency, month by month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    CalendarDay,
    CalendarDecree,
    Unit,
    UnitAncestor,
    UnitSchedule,
)
from workflow_app.rules.decreed_days import DecreeKind
from workflow_app.rules.skp_calendar import MONTHS
from workflow_app.rules.text import Text
from workflow_app.services.calendars.editions import Place, calendar_at, calendar_from
from workflow_app.services.calendars.national import NationalDay, national_days

_MOST_UNITS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A day that is not as its weekday says, by whom, and whether it is worked here.

    ``unit`` is where it was decreed, empty for everywhere; ``decree`` is None for what is known
    of the nation, ``estimated`` until the government has announced it.
    """

    day: date
    name: Text
    kind: DecreeKind
    works: bool
    estimated: bool = False
    decree: UUID | None = None
    document: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its special days, and how many of its days are worked."""

    name: Text
    days: tuple[SpecialDay, ...]
    worked: int


@dataclass(frozen=True, slots=True)
class Week:
    """The zone and days a week of a unit from a day on, and by which document."""

    valid_from: date
    zone: str
    week_days: int
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year of one unit, or of the whole agency without one."""

    year: int
    unit: UUID | None
    unit_name: str
    zone: str
    week_days: int
    months: tuple[Month, ...]
    weeks: tuple[Week, ...]

    @property
    def worked(self) -> int:
        """How many days are worked."""
        return sum(month.worked for month in self.months)


def units_by_name(session: Session) -> tuple[tuple[UUID, str], ...]:
    """Every unit that has not been abolished, by name."""
    rows = session.execute(
        select(Unit.id, Unit.name)
        .where(Unit.abolished_on.is_(None))
        .order_by(Unit.name, Unit.id)
        .limit(_MOST_UNITS)
    )
    return tuple((row.id, row.name) for row in rows)


def year_of(session: Session, unit: UUID | None, year: int) -> YearView:
    """A year of a unit, or of the agency. Raises ``NoSuchCase`` for an unknown unit."""
    place, name = _place(session, unit)
    decreed = _decreed(session, unit, year)
    if unit is None:
        days = {each.day.isoformat(): each.works for each in decreed.values()}
        calendar = calendar_from({"days": days, "weeks": []}, place.zone, place.week_days)
    else:
        calendar = calendar_at(session, place)
    special = _special(decreed, national_days(year))
    months = []
    for number, label in enumerate(MONTHS, 1):
        dates = [date(year, number, n + 1) for n in range(monthrange(year, number)[1])]
        worked = sum(map(calendar.is_working, dates))
        mine = tuple(each for each in special if each.day.month == number)
        months.append(Month(label, mine, worked))
    return YearView(
        year=year,
        unit=unit,
        unit_name=name,
        zone=place.zone,
        week_days=place.week_days,
        months=tuple(months),
        weeks=_weeks(session, unit) if unit else (),
    )


def _place(session: Session, unit: UUID | None) -> tuple[Place, str]:
    if unit is None:
        return Place(None, "Asia/Jakarta", 5), ""
    found = session.get(Unit, unit)
    if found is None:
        raise refusals.NoSuchCase(Text("Unit tidak ditemukan", "There is no such unit"))
    return Place(found.calendar_id, found.zone, found.week_days), found.name


def _decreed(session: Session, unit: UUID | None, year: int) -> dict[date, SpecialDay]:
    """What holds of the decrees here: the nearest place, and of its decrees the latest."""
    above = and_(UnitAncestor.unit_id == unit, UnitAncestor.ancestor_id == CalendarDecree.unit_id)
    rows = session.execute(
        select(
            CalendarDay.day,
            CalendarDay.name,
            CalendarDecree.id,
            CalendarDecree.kind,
            CalendarDecree.document,
            Unit.name.label("unit"),
        )
        .join(CalendarDecree, CalendarDecree.id == CalendarDay.decree_id)
        .outerjoin(UnitAncestor, above)
        .outerjoin(Unit, Unit.id == CalendarDecree.unit_id)
        .where(
            CalendarDay.withdrawn_at.is_(None),
            CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)),
            or_(CalendarDecree.unit_id.is_(None), UnitAncestor.depth.is_not(None)),
        )
        .order_by(
            CalendarDay.day,
            CalendarDecree.unit_id.is_not(None),
            UnitAncestor.depth.desc(),
            CalendarDecree.decreed_on,
            CalendarDecree.id,
        )
    )
    return {
        row.day: SpecialDay(
            day=row.day,
            name=Text(row.name, row.name),
            kind=DecreeKind(row.kind),
            works=DecreeKind(row.kind).works,
            decree=row.id,
            document=row.document,
            unit=row.unit or "",
        )
        for row in rows
    }


def _special(
    decreed: dict[date, SpecialDay], national: Iterable[NationalDay]
) -> Sequence[SpecialDay]:
    known = {
        each.day: SpecialDay(
            day=each.day,
            name=each.name,
            kind=DecreeKind.CUTI_BERSAMA if each.is_joint else DecreeKind.NATIONAL,
            works=False,
            estimated=each.estimated,
        )
        for each in national
    }
    found = known | decreed
    return [found[day] for day in sorted(found)]


def _weeks(session: Session, unit: UUID) -> tuple[Week, ...]:
    rows = session.execute(
        select(
            UnitSchedule.valid_from,
            UnitSchedule.zone,
            UnitSchedule.week_days,
            UnitSchedule.document,
        )
        .where(UnitSchedule.unit_id == unit)
        .order_by(UnitSchedule.valid_from)
    )
    return tuple(Week(*row) for row in rows)
