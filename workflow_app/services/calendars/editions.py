"""The working calendar of a unit: national days, what is decreed, weeks and zones by date.

What is decreed stands in editions that are written once. A unit points at the edition in force,
so a process that has built a calendar keeps it for as long as nothing new is decreed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.deadlines import Calendar
from workflow_app.persistence.models import CalendarEdition, Unit
from workflow_app.services.calendars.national import free_days

K = TypeVar("K")
V = TypeVar("V")
#: Editions that a process keeps; what falls out is read again.
_KEPT = 256


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: what it replaced, since when it stands, by which decree, and what it says."""

    id: UUID
    prior: UUID | None
    made_at: datetime
    decree: UUID | None
    days: Mapping[date, bool]
    weeks: tuple[tuple[date, str, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit lies today, how many days it works a week, and its edition."""

    edition: UUID | None
    zone: str
    week_days: int


_editions: OrderedDict[UUID, Edition] = OrderedDict()
_calendars: OrderedDict[Place, Calendar] = OrderedDict()


def calendar_at(session: Session, place: Place) -> Calendar:
    """The calendar of a unit. Asks the database once a process and edition."""
    if place.edition is None:
        return calendar_of(place.zone, place.week_days)
    known = _calendars.get(place)
    if known is None:
        edition = edition_of(session, place.edition)
        known = _keep(_calendars, place, _built(edition, place.zone, place.week_days))
    return known


def calendars_at(session: Session, places: Iterable[Place]) -> dict[Place, Calendar]:
    """The calendars of several units, with one statement for what is not known yet."""
    wanted = set(places)
    unknown = {each.edition for each in wanted if each not in _calendars and each.edition}
    missing = [each for each in unknown if each not in _editions]
    if missing:
        for row in session.execute(_READ.where(CalendarEdition.id.in_(missing))):
            _keep(_editions, row.id, _edition(row))
    return {place: calendar_at(session, place) for place in wanted}


def unit_calendars(session: Session, units: Iterable[UUID]) -> dict[UUID, Calendar]:
    """The calendars of units by their ids."""
    rows = session.execute(
        select(Unit.id, Unit.calendar_id, Unit.zone, Unit.week_days).where(Unit.id.in_(set(units)))
    )
    places = {row.id: Place(row.calendar_id, row.zone, row.week_days) for row in rows}
    calendars = calendars_at(session, places.values())
    return {unit: calendars[place] for unit, place in places.items()}


def edition_of(session: Session, edition: UUID) -> Edition:
    """An edition by its id. Raises ``LookupError``."""
    known = _editions.get(edition)
    if known is not None:
        return known
    row = session.execute(_READ.where(CalendarEdition.id == edition)).one_or_none()
    if row is None:
        raise LookupError(f"there is no calendar edition {edition}")
    return _keep(_editions, edition, _edition(row))


@cache
def calendar_of(zone: str, week_days: int) -> Calendar:
    """The calendar in ``zone`` (IANA name) of ``week_days`` days a week, with nothing decreed."""
    return Calendar(ZoneInfo(zone), lambda day: _is_plain(day, week_days))


def calendar_from(
    content: Mapping[str, Any], zone: str, week_days: int, *, edition: UUID | None = None
) -> Calendar:
    """The calendar that a content makes of a unit; ``zone`` and ``week_days`` hold without one."""
    weeks = _weeks(content)
    days: dict[date, bool] = {
        date.fromisoformat(day): works for day, works in content["days"].items()
    }
    first_zone, first_week = (weeks[0][1], weeks[0][2]) if weeks else (zone, week_days)

    def is_working(day: date) -> bool:
        decreed = days.get(day)
        if decreed is not None:
            return decreed
        later = (each[2] for each in reversed(weeks) if day >= each[0])
        return _is_plain(day, next(later, first_week))

    zones = tuple((day, ZoneInfo(name)) for day, name, _ in weeks)
    return Calendar(ZoneInfo(first_zone), is_working, zones, edition)


_READ = select(
    CalendarEdition.id,
    CalendarEdition.prior_id,
    CalendarEdition.made_at,
    CalendarEdition.decree_id,
    CalendarEdition.content,
)


def _edition(row: Any) -> Edition:  # noqa: ANN401 - a result row
    return Edition(
        row.id,
        row.prior_id,
        row.made_at,
        row.decree_id,
        {date.fromisoformat(day): works for day, works in row.content["days"].items()},
        _weeks(row.content),
    )


def _weeks(content: Mapping[str, Any]) -> tuple[tuple[date, str, int], ...]:
    return tuple((date.fromisoformat(day), zone, week) for day, zone, week in content["weeks"])


def _built(edition: Edition, zone: str, week_days: int) -> Calendar:
    content = {
        "days": {day.isoformat(): works for day, works in edition.days.items()},
        "weeks": [(day.isoformat(), name, week) for day, name, week in edition.weeks],
    }
    return calendar_from(content, zone, week_days, edition=edition.id)


def _is_plain(day: date, week_days: int) -> bool:
    return day.weekday() < week_days and day not in free_days(day.year)


def _keep(kept: OrderedDict[K, V], key: K, value: V) -> V:
    kept[key] = value
    while len(kept) > _KEPT:
        try:
            kept.popitem(last=False)
        except KeyError:  # another thread was faster
            break
    return value
