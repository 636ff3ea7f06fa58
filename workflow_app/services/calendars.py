"""The working calendar of a unit: national holidays, cuti bersama, five or six days a week."""

from __future__ import annotations

from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from workflow_app.engine.deadlines import Calendar

_SATURDAY = 5


@cache
def _national(year: int) -> frozenset[date]:
    """National holidays and cuti bersama of a year, as decreed or, for later years, estimated."""
    found = holidays.country_holidays("ID", years=year, categories=("public", "government"))
    return frozenset(found)


@cache
def calendar_of(zone: str, week_days: int) -> Calendar:
    """The calendar of a unit in ``zone`` (IANA name) that works ``week_days`` days a week."""

    def is_working(day: date) -> bool:
        return day.weekday() < min(week_days, _SATURDAY + 1) and day not in _national(day.year)

    return Calendar(ZoneInfo(zone), is_working)
