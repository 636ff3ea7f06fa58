"""Where a calendar day begins and ends in a zone. A day ends at 24:00."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: Days outside are not asked about: no civil-service record of the product lies there.
FIRST, LAST = date(1970, 1, 1), date(2999, 12, 31)


def begin_of(day: date, zone: str) -> datetime:
    """0:00 of a day, in UTC."""
    return datetime.combine(day, time(0), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def end_of(day: date, zone: str) -> datetime:
    """24:00 of a day, in UTC."""
    return begin_of(day + timedelta(days=1), zone)


def askable(day: date) -> bool:
    """Whether a day can be asked about."""
    return FIRST <= day <= LAST
