"""Lengths of service: months and years between two dates.

A month is complete on the day of the same number; where the month is too short, on its last day.
Masa kepangkatan is counted in exact months (Peraturan BKN 3/2023, Pasal 7), age in completed years
(PermenPANRB 1/2023, Pasal 16(1)).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the day of the same number ``months`` later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_since(start: date, day: date) -> int:
    """Count the complete months from ``start`` to ``day``.

    Raises ValueError when ``day`` comes before ``start``.
    """
    if day < start:
        raise ValueError(f"{day.isoformat()} lebih awal daripada {start.isoformat()}")
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if add_months(start, months) <= day else months - 1


def completed_years(born_on: date, day: date) -> int:
    """Return the age in completed years; somebody born on 29 February ages on 28 in short years."""
    return months_since(born_on, day) // 12
