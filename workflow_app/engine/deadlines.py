"""From a written deadline to an instant. A day ends at 24:00 in the zone of the unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from state_machines.kernel.deadline import Days, Deadline
from workflow_app.rules.agency_settings import SettingsView

#: Stretches in which the clock of a case stands still; the end is None while one lasts.
Pauses = Sequence[tuple[datetime, datetime | None]]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of one unit: its zone, and which dates are worked.

    ``zones`` are the first days of later zones, the earliest first. ``edition`` says which
    decrees the days rest on, None where nobody has decreed anything.
    """

    zone: ZoneInfo
    is_working: Callable[[date], bool]
    zones: tuple[tuple[date, ZoneInfo], ...] = ()
    edition: UUID | None = None

    def today(self, at: datetime) -> date:
        """The date of a moment in the zone of the unit."""
        for first, zone in reversed(self.zones):
            day = at.astimezone(zone).date()
            if day >= first:
                return day
        return at.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """24:00 of a day, in UTC."""
        zone = next((later for first, later in reversed(self.zones) if day >= first), self.zone)
        local = datetime.combine(day + timedelta(days=1), time(0), tzinfo=zone)
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
        return _worked(self.is_working, self.today(since), self.today(at))

    def lasted(self, since: datetime, until: datetime, count: str) -> int:
        """How many days of a way of counting lie between two moments."""
        if count == Days.WORKING:
            return self.working_days(since, until)
        return (self.today(until) - self.today(since)).days

    def waited(self, since: datetime, at: datetime, pauses: Pauses) -> int:
        """Working days that have begun since a moment, without those that fell into a pause."""
        paused = (
            self.working_days(max(began, since), min(ended or at, at))
            for began, ended in pauses
            if began < at and (ended is None or ended > since)
        )
        return max(self.working_days(since, at) - sum(paused), 0)


def last_day(
    deadline: Deadline,
    entered_on: date,
    dates: Mapping[str, date],
    settings: SettingsView,
    calendar: Calendar,
    pauses: Pauses = (),
) -> date | None:
    """The last day of a deadline, or None while the date it counts from is not known.

    What counts from the entry is longer by the ``pauses`` that have ended since.
    """
    start = dates.get(deadline.date) if deadline.date else entered_on
    if start is None:
        return None
    days = deadline.days if isinstance(deadline.days, int) else settings.days(deadline.days)
    count = deadline.count if deadline.count in set(Days) else settings.choice(deadline.count)
    if not deadline.date:
        ended = ((began, end) for began, end in pauses if end is not None)
        days += sum(calendar.lasted(began, end, count) for began, end in ended)
    return calendar.add(start, days, count)


def due_at(
    deadline: Deadline,
    entered_on: date,
    dates: Mapping[str, date],
    settings: SettingsView,
    calendar: Calendar,
    pauses: Pauses = (),
) -> datetime | None:
    """The instant at which a deadline is over: the end of its last day."""
    day = last_day(deadline, entered_on, dates, settings, calendar, pauses)
    return None if day is None else calendar.end_of(day)


@lru_cache(maxsize=4096)
def _worked(is_working: Callable[[date], bool], first: date, last: date) -> int:
    """The working days after ``first`` up to ``last``; a list asks for the same ones many times."""
    days = range(first.toordinal() + 1, last.toordinal() + 1)
    return sum(is_working(date.fromordinal(day)) for day in days)
