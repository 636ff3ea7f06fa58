"""Working days and office hours of a place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from workflow_app.services.calendars import calendar_of


class Place:
    """Where somebody works: a zone and a week of five or six days."""

    def __init__(self, zone: str, week_days: int) -> None:
        self.zone = ZoneInfo(zone)
        self.calendar = calendar_of(zone, week_days)

    def on_or_after(self, day: date) -> date:
        """The day itself when it is worked, else the next one that is."""
        while not self.calendar.is_working(day):
            day += timedelta(days=1)
        return day

    def on_or_before(self, day: date) -> date:
        """The day itself when it is worked, else the last one that was."""
        while not self.calendar.is_working(day):
            day -= timedelta(days=1)
        return day

    def before(self, day: date, number: int) -> date:
        """The working day that lies ``number`` working days before ``day``."""
        for _ in range(number):
            day = self.on_or_before(day - timedelta(days=1))
        return day

    def office_hours(self, day: date, chance: Random) -> datetime:
        """A moment between eight and four on a day, in UTC."""
        minute = chance.randint(8 * 60, 16 * 60)
        local = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=self.zone)
        return local.astimezone(UTC)
