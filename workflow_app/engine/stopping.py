"""How long the clock of a case has stood still in its present state."""

from __future__ import annotations

from datetime import datetime

from state_machines.asking import stops_for_a_question
from state_machines.kernel.deadline import Days
from state_machines.kernel.definition import Workflow
from workflow_app.engine.case import CaseState
from workflow_app.engine.deadlines import Calendar


def stopped_since(table: Workflow, case: CaseState) -> datetime | None:
    """Since when an open question stops the clock of a case; None while it goes, or on hold."""
    if case.asked_at is None or case.held_at is not None:
        return None
    if not stops_for_a_question(table, case.state):
        return None
    return max(case.asked_at, case.entered_at, *(ended for _, ended in case.pauses))


def stands_still(table: Workflow, case: CaseState) -> bool:
    """Whether the clock of a case stands still now: on hold, or for an open question."""
    return case.held_at is not None or stopped_since(table, case) is not None


def days_stopped(table: Workflow, case: CaseState, calendar: Calendar, at: datetime) -> int:
    """For how many days an open question has stopped the clock so far."""
    since = stopped_since(table, case)
    return 0 if since is None else calendar.lasted(since, max(since, at), Days.CALENDAR)


def stood_still(table: Workflow, case: CaseState, calendar: Calendar, at: datetime) -> int:
    """The days of the present state that count for nothing, those of an open question included."""
    past = (calendar.lasted(began, ended, Days.CALENDAR) for began, ended in case.pauses)
    return sum(past) + days_stopped(table, case, calendar, at)
