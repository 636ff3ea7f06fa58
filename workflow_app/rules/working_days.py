"""Counting working days; which days those are is the caller's to say.

A unit has its own holidays, cuti bersama and week of five or six days, so every function takes
a predicate ``is_working_day(day)``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

IsWorkingDay = Callable[[date], bool]

_LONGEST_PAUSE = 60


def is_weekday(day: date) -> bool:
    """Monday to Friday: the week of five days without any holiday."""
    return day.isoweekday() <= 5


def on_or_after(day: date, is_working_day: IsWorkingDay) -> date:
    """Return the first working day that is not before ``day``.

    Raises ValueError when 60 days in a row are free: such a calendar is a mistake.
    """
    for ahead in range(_LONGEST_PAUSE):
        if is_working_day(day + timedelta(days=ahead)):
            return day + timedelta(days=ahead)
    raise ValueError(f"no working day in the {_LONGEST_PAUSE} days from {day}")


def working_day_after(day: date, number: int, is_working_day: IsWorkingDay) -> date:
    """Return the ``number``-th working day after ``day``; number 0 is ``day`` itself."""
    for _ in range(number):
        day = on_or_after(day + timedelta(days=1), is_working_day)
    return day


def working_day_number(start: date, day: date, is_working_day: IsWorkingDay) -> int:
    """Return which working day after ``start`` the day counts to; ``start`` itself is 0.

    A free day counts to the working day that follows it.
    """
    number = 0
    while start < day:
        start = on_or_after(start + timedelta(days=1), is_working_day)
        number += 1
    return number
