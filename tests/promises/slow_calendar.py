"""Working days and ends of days once more, slowly and by themselves: a second opinion.

Nothing of the product is asked. A day is looked at by itself, a zone is a number of hours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import holidays

HOURS = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
_NATION = holidays.country_holidays("ID", years=range(2025, 2031), categories=("public",))
_JOINT = holidays.country_holidays("ID", years=range(2025, 2031), categories=("government",))


@dataclass(frozen=True)
class Said:
    """A standing day of a decree: where it holds, when it was decreed, whether it is worked."""

    day: date
    unit: str
    decreed_on: date
    works: bool


@dataclass
class Slow:
    """The days of one unit; ``line`` are the units above it, the nearest first."""

    zone: str
    week_days: int
    line: tuple[str, ...]
    said: list[Said] = field(default_factory=list)

    def works(self, day: date) -> bool:
        """Whether a day is worked: the nearest place says so, of its decrees the latest."""
        for place in (*self.line, ""):
            here = [each for each in self.said if each.day == day and each.unit == place]
            if here:
                return max(here, key=lambda each: each.decreed_on).works
        free = day in _NATION or day in _JOINT
        return not free and day.isoweekday() <= self.week_days

    def after(self, start: date, number: int) -> date:
        """The working day that lies a number of working days after a day."""
        day = start
        while number:
            day = day + timedelta(days=1)
            if self.works(day):
                number -= 1
        return day

    def end(self, day: date) -> datetime:
        """24:00 of a day."""
        midnight = datetime.combine(day, time(0), tzinfo=UTC) + timedelta(days=1)
        return midnight - timedelta(hours=HOURS[self.zone])

    def today(self, at: datetime) -> date:
        """The date on the wall of the unit."""
        return (at + timedelta(hours=HOURS[self.zone])).date()
