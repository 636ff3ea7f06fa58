"""What a change of calendar or a pause moves in one case. Pure: reads and writes nothing.

Each moment is worked out twice, as it was and as it is now. Only what differs moves, so nothing
else that was decided meanwhile (a setting, say) is brought in under the name of a decree.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Workflow
from workflow_app.engine.case import CaseState
from workflow_app.engine.deadlines import Calendar, due_at
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.services.calendars.counted import COUNTED
from workflow_app.services.cases.recording import REMIND, next_reminder, timed_rows

D = TypeVar("D", date, datetime)
_JUST_BEFORE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A case with what is open in it: its timers by trigger, its acts with a due moment."""

    case: CaseState
    table: Workflow
    settings: SettingsView
    timers: Mapping[str, datetime]
    acts: Mapping[UUID, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of working out moments: the named dates and the days they are counted in."""

    calendar: Calendar
    dates: Mapping[str, date]
    pauses: Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What moves in a case: named dates, the end of the turn, timers and acts, before and after."""

    dates: Mapping[str, tuple[date, date]]
    due: tuple[datetime, datetime] | None
    timers: Mapping[str, tuple[datetime, datetime]]
    acts: Mapping[UUID, tuple[datetime, datetime]]

    def __bool__(self) -> bool:
        return bool(self.dates or self.due or self.timers or self.acts)

    @property
    def moments(self) -> tuple[datetime, datetime] | None:
        """The deadline of the case before and after; the first timer or task where it has none."""
        others = [*self.timers.values(), *self.acts.values()]
        return self.due or min(others, default=None)


def counted_again(
    standing: Standing, old: Calendar, new: Calendar, since: datetime, at: datetime
) -> Shift:
    """What another calendar moves that was not past at ``since``.

    What moves to an earlier day never moves before the end of the day of ``at``.
    """
    case, settings = standing.case, standing.settings
    dates = dict(case.dates)
    for name, count in COUNTED.get(case.workflow, {}).items():
        if name in dates and old.end_of(dates[name]) > since:
            try:
                ahead = count(dates, settings, new) - count(dates, settings, old)
            except KeyError:  # a date it is counted from was never set
                continue
            if ahead:
                dates[name] = _not_before(dates[name], ahead, new.today(at))
    before = Way(old, case.dates, case.pauses)
    return _shift(standing, before, Way(new, dates, case.pauses), since, at)


def paused(
    standing: Standing,
    calendar: Calendar,
    began: datetime,
    ended: datetime,
    *,
    hold: bool,
    rested: Collection[UUID] = (),
) -> Shift:
    """What a pause that has just ended moves: last days (``…_by``) that were not past as it began.

    Days that the regulation or a certificate fixes (the end of a year, say) stay. A hold also
    prolongs what counts from the entry into the state, and the tasks with a result that ``rested``.
    """
    case = standing.case
    days = calendar.lasted(began, ended, "calendar")
    dates = {
        name: day + timedelta(days=days)
        if name.endswith("_by") and calendar.end_of(day) > began
        else day
        for name, day in case.dates.items()
    }
    turn = (max(began, case.entered_at), ended)
    pauses = (*case.pauses, turn) if hold else case.pauses
    before = Way(calendar, case.dates, case.pauses)
    shift = _shift(standing, before, Way(calendar, dates, pauses), began, ended)
    ahead = timedelta(days=days)
    acts = {
        act: (due, calendar.end_of(calendar.today(due - _JUST_BEFORE) + ahead))
        for act, due in standing.acts.items()
        if days and act in rested and due > began
    }
    return replace(shift, acts={**shift.acts, **acts})


def _shift(standing: Standing, before: Way, after: Way, since: datetime, at: datetime) -> Shift:
    case, table = standing.case, standing.table
    state = table.state_named[case.state]
    earliest = after.calendar.end_of(after.calendar.today(at))
    found: dict[str, tuple[datetime, datetime]] = {}
    deadlines = dict(timed_rows(table, case.state))
    for name, moment in standing.timers.items():
        if name in deadlines:
            moved = _moved(standing, deadlines[name], before, after)
            if moved and moment > since:
                found[name] = (moment, _not_before(moment, moved, earliest))
    due = None
    if state.deadline is not None and case.due_at is not None and case.due_at > since:
        moved = _moved(standing, state.deadline, before, after)
        due = (case.due_at, _not_before(case.due_at, moved, earliest)) if moved else None
    reminder = _reminder(standing, before, after, since, at)
    return Shift(
        dates={
            name: (day, after.dates[name])
            for name, day in before.dates.items()
            if after.dates[name] != day
        },
        due=due,
        timers=found | reminder,
        acts=_acts(standing, before.calendar, after.calendar, since),
    )


def _not_before(stood: D, ahead: timedelta, earliest: D) -> D:
    """Moved on as it comes, moved back no further than to what is still to come."""
    moved = stood + ahead
    return moved if moved > stood else max(moved, min(stood, earliest))


def _moved(standing: Standing, deadline: Deadline, before: Way, after: Way) -> timedelta:
    was, now = (_moment(standing, deadline, way) for way in (before, after))
    return timedelta(0) if was is None or now is None else now - was


def _moment(standing: Standing, deadline: Deadline, way: Way) -> datetime | None:
    entered_on = way.calendar.today(standing.case.entered_at)
    return due_at(deadline, entered_on, way.dates, standing.settings, way.calendar, way.pauses)


def _reminder(
    standing: Standing, before: Way, after: Way, since: datetime, at: datetime
) -> dict[str, tuple[datetime, datetime]]:
    """A series of reminders begins anew where its beginning moves."""
    reminder = standing.table.state_named[standing.case.state].reminder
    planned = standing.timers.get(REMIND)
    if reminder is None or planned is None or planned <= since:
        return {}
    was, now = (_moment(standing, reminder.after, way) for way in (before, after))
    if was == now:
        return {}
    again = next_reminder(now, reminder.every_days, at)
    return {} if again is None or again == planned else {REMIND: (planned, again)}


def _acts(
    standing: Standing, old: Calendar, new: Calendar, since: datetime
) -> dict[UUID, tuple[datetime, datetime]]:
    """A task to be done by a day is due at the end of that day, in whatever zone."""
    ends = {
        act: (due, new.end_of(old.today(due - _JUST_BEFORE)))
        for act, due in standing.acts.items()
        if due > since
    }
    return {act: (was, now) for act, (was, now) in ends.items() if was != now}
