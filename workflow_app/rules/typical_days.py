"""What is usual: the days that the middle half of similar cases took.

A promise of service may only be told where enough of them are known; no clause gives a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: Fewer cases say nothing.
LEAST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalDays:
    """At least half of ``count`` cases took ``low`` to ``high`` working days."""

    count: int
    low: int
    high: int


def typical_days(taken: Iterable[int], *, least: int = LEAST) -> TypicalDays | None:
    """Return the middle half of what cases took; None for fewer than ``least`` cases.

    The quarter that was quickest and the quarter that was slowest are left out, each rounded down,
    so that the range holds at least half of all.
    """
    days = sorted(taken)
    if len(days) < least:
        return None
    left_out = len(days) // 4
    return TypicalDays(count=len(days), low=days[left_out], high=days[-1 - left_out])
