"""Segments of a year in which an employee held several posts.

Each segment has its own evaluation by the rater of that time; the rater at year end decides the
annual result over all of them. The old average of both scores (PP 46/2011) is not used. Source:
PermenPANRB 6/2022, Pasal 14–15 and 24–25.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflow_app.rules.predikat import Predikat


@dataclass(frozen=True, slots=True)
class Segment:
    """One post from ``start`` to ``end``, both included; ``predikat`` once it is evaluated."""

    post: str
    start: date
    end: date
    predikat: Predikat | None = None


def months_of(segment: Segment, year: int) -> int:
    """Count the months of the year that belong to the segment.

    A month belongs to the post held on its last day: the month of a new post counts to the new
    post, a month broken off by leaving counts to nobody.
    """
    ends = (_last_day(year, month) for month in range(1, 13))
    return sum(segment.start <= end <= segment.end for end in ends)


def segment_months(year: int, segments: Sequence[Segment]) -> tuple[int, ...]:
    """Return the months of each segment. Raises ValueError when segments overlap or run back."""
    _check_order(segments)
    return tuple(months_of(segment, year) for segment in segments)


def closed_on(segment: Segment) -> date:
    """Return the day on which the segment's SKP closes.

    That is the end of the last month that belongs to it, so of the month before a move in the
    middle of a month; a segment inside one month closes on its own last day.
    """
    following = segment.end + timedelta(days=1)
    month_end = following.replace(day=1) - timedelta(days=1)
    return month_end if month_end >= segment.start else segment.end


def old_segment_closed_on(segments: Sequence[Segment]) -> date | None:
    """Return the closing day of the segment before the present one, None for a whole year.

    Raises ValueError when segments overlap or run back.
    """
    _check_order(segments)
    return closed_on(segments[-2]) if len(segments) > 1 else None


def month_weighted_rank(year: int, segments: Sequence[Segment]) -> Fraction | None:
    """Return the mean rank of the segments' predikat, 0 (Sangat Baik) to 4, weighted by months.

    A decision aid on the page of the annual evaluation and never a predikat; None when no
    evaluated segment has a whole month.
    """
    rated = [(months_of(s, year), s.predikat.rank) for s in segments if s.predikat is not None]
    months = sum(count for count, _ in rated)
    return Fraction(sum(count * rank for count, rank in rated), months) if months else None


def _check_order(segments: Sequence[Segment]) -> None:
    if any(segment.start > segment.end for segment in segments):
        raise ValueError("segmen berakhir sebelum dimulai")
    if any(earlier.end >= later.start for earlier, later in pairwise(segments)):
        raise ValueError("segmen saling tumpang tindih atau tidak berurutan")


def _last_day(year: int, month: int) -> date:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)
