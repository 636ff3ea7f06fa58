"""From a written deadline to an instant. A day ends at 24:00 in the zone of the unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from state_machines.kernel.deadline import Days, Deadline
from workflow_app.rules.agency_settings import SettingsView


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of one unit: its zone, and which dates are worked."""

    zone: ZoneInfo
    is_working: Callable[[date], bool]

    def today(self, at: datetime) -> date:
        """The date of a moment in the zone of the unit."""
        return at.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """24:00 of a day, in UTC."""
        local = datetime.combine(day + timedelta(days=1), time(0), tzinfo=self.zone)
        return local.astimezone(UTC)

    def add(self, start: date, days: int, count: str) -> date:
        """The day that lies ``days`` after ``start``; day 1 is the day after it."""
        if count != Days.WORKING:
            return start + timedelta(days=days)
        day, left = start, days
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_working(day)
        return day

    def working_days(self, since: datetime, at: datetime) -> int:
        """Working days that have begun since a moment; its own day is not counted."""
        first, last = self.today(since).toordinal(), self.today(at).toordinal()
        return sum(self.is_working(date.fromordinal(day)) for day in range(first + 1, last + 1))


def last_day(
    deadline: Deadline,
    entered_on: date,
    dates: Mapping[str, date],
    settings: SettingsView,
    calendar: Calendar,
) -> date | None:
    """The last day of a deadline, or None while the date it counts from is not known."""
    start = dates.get(deadline.date) if deadline.date else entered_on
    if start is None:
        return None
    days = deadline.days if isinstance(deadline.days, int) else settings.days(deadline.days)
    count = deadline.count if deadline.count in set(Days) else settings.choice(deadline.count)
    return calendar.add(start, days, count)


def due_at(
    deadline: Deadline,
    entered_on: date,
    dates: Mapping[str, date],
    settings: SettingsView,
    calendar: Calendar,
) -> datetime | None:
    """The instant at which a deadline is over: the end of its last day."""
    day = last_day(deadline, entered_on, dates, settings, calendar)
    return None if day is None else calendar.end_of(day)
