"""The periods of kenaikan pangkat: days of the year on which a new pangkat may begin.

Anumerta and pengabdian are outside the periods. Source: Peraturan BKN 4/2023, Pasal 2; Peraturan
BKN 4/2025.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from workflow_app.rules.masa import add_months
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Collection

#: The months on whose first day a period begins.
KP_MONTHS: RuleTable[Collection[int]] = RuleTable(
    DatedRule(date(2000, 11, 10), "PP 99/2000", frozenset({4, 10})),
    DatedRule(date(2024, 1, 1), "Peraturan BKN 4/2023, Pasal 2", frozenset(range(2, 13, 2))),
    DatedRule(date(2025, 10, 1), "Peraturan BKN 4/2025", frozenset(range(1, 13))),
)


def is_period(day: date) -> bool:
    """Whether a pangkat may begin on ``day``, by the rule of that day (Peraturan BKN 4/2025)."""
    return day.day == 1 and day.month in KP_MONTHS.on(day).value


def first_period_from(day: date) -> date:
    """Return the first period that is not before ``day`` (Peraturan BKN 4/2025)."""
    first = day if day.day == 1 else add_months(day.replace(day=1), 1)
    while not is_period(first):
        first = add_months(first, 1)
    return first


def next_period(day: date) -> date:
    """Return the first period strictly after ``day`` (Peraturan BKN 4/2025)."""
    return first_period_from(day + timedelta(days=1))
