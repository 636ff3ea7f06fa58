"""Keberatan: the window for filing, and what makes its outcome final.

Source: PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.roles import Role
from workflow_app.rules.working_days import (
    IsWorkingDay,
    is_weekday,
    working_day_after,
    working_day_number,
)

if TYPE_CHECKING:
    from collections.abc import Collection


class DayCount(StrEnum):
    """How the days of the window are counted."""

    CALENDAR = "calendar"
    WORKING = "working"


class ObjectionState(StrEnum):
    """What an objection is, as far as these rules can tell from its facts."""

    UNDER_REVIEW = "under_review"
    PPKJ_EXPLAINED = "ppkj_explained"
    BOTH_HEARD = "both_heard"
    DECIDED_CHANGED = "decided_changed"
    DECIDED_UPHELD = "decided_upheld"
    REJECTED_LATE = "rejected_late"


class Decision(StrEnum):
    """What the rater's superior may decide."""

    CHANGED = "changed"
    UPHELD = "upheld"


FINAL_STATES = frozenset({ObjectionState.DECIDED_CHANGED, ObjectionState.DECIDED_UPHELD})


@dataclass(frozen=True, slots=True)
class WindowCheck:
    """Whether a filing is in time; ``day_number`` is 1 on the day after receipt."""

    accepted: bool
    day_number: int
    state: ObjectionState


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where an objection stands; one document bears one objection, so there is never another."""

    state: ObjectionState
    final: bool
    further_objection_allowed: bool = False


def day_number(
    received_on: date,
    day: date,
    count: DayCount = DayCount.CALENDAR,
    is_working_day: IsWorkingDay = is_weekday,
) -> int:
    """Return the number of ``day`` in the window, counted from the day after receipt.

    The day of receipt is 0. Counted in working days, a free day counts to the working day after
    it. Raises ValueError for a day before receipt.
    """
    if day < received_on:
        raise ValueError("keberatan tidak dapat diajukan sebelum hasil diterima")
    if count == DayCount.WORKING:
        return working_day_number(received_on, day, is_working_day)
    return (day - received_on).days


def last_day(
    received_on: date,
    window_days: int,
    count: DayCount = DayCount.CALENDAR,
    is_working_day: IsWorkingDay = is_weekday,
) -> date:
    """Return the last day on which an objection is still accepted."""
    if count == DayCount.WORKING:
        return working_day_after(received_on, window_days, is_working_day)
    return received_on + timedelta(days=window_days)


def check_window(
    received_on: date,
    filed_on: date,
    window_days: int = 14,
    count: DayCount = DayCount.CALENDAR,
    is_working_day: IsWorkingDay = is_weekday,
) -> WindowCheck:
    """Hold a filing against the window of PP 30/2019, Pasal 59.

    Raises ValueError for a filing before receipt.
    """
    number = day_number(received_on, filed_on, count, is_working_day)
    accepted = number <= window_days
    state = ObjectionState.UNDER_REVIEW if accepted else ObjectionState.REJECTED_LATE
    return WindowCheck(accepted, number, state)


def may_decide(explanations: Collection[str], decided_by: str) -> Finding:
    """Only the rater's superior decides, after explanations of both sides (Pasal 59(3)–(4)).

    ``explanations`` holds the roles whose explanation, or recorded silence, is on file.
    """
    silent = {Role.PPKJ, Role.PEGAWAI} - set(explanations)
    found = ", ".join([decided_by, *(f"belum didengar: {role}" for role in sorted(silent))])
    return Finding(decided_by == Role.ATASAN_PPKJ and not silent, found, Role.ATASAN_PPKJ)


def outcome(
    explanations: Collection[str] = (), decision: Decision | None = None, decided_by: str = ""
) -> Outcome:
    """Return where an admitted objection stands after these explanations and this decision.

    A decision that ``may_decide`` refuses leaves the objection where it was. A decision is final:
    there is no further appeal (PP 30/2019, Pasal 59(4)).
    """
    state = _heard(explanations)
    if decision is not None and may_decide(explanations, decided_by):
        state = ObjectionState(f"decided_{decision}")
    return Outcome(state, state in FINAL_STATES)


def _heard(explanations: Collection[str]) -> ObjectionState:
    if Role.PPKJ not in explanations:
        return ObjectionState.UNDER_REVIEW
    if Role.PEGAWAI not in explanations:
        return ObjectionState.PPKJ_EXPLAINED
    return ObjectionState.BOTH_HEARD
