from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.predikat import Predikat
from workflow_app.rules.segment import (
    Segment,
    closed_on,
    month_weighted_rank,
    months_of,
    old_segment_closed_on,
    segment_months,
)


def seg(start: str, end: str, predikat: Predikat | None = None) -> Segment:
    return Segment("jabatan", date.fromisoformat(start), date.fromisoformat(end), predikat)


WHOLE = seg("2026-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-01", "2026-05-31", 5),
        ("2026-06-01", "2026-12-31", 7),
        ("2026-01-01", "2026-06-14", 5),
        ("2026-06-15", "2026-12-31", 7),
        ("2026-06-03", "2026-06-20", 0),
        ("2025-10-01", "2026-02-28", 2),
        ("2026-12-01", "2027-03-31", 1),
        ("2025-01-01", "2025-12-31", 0),
    ],
)
def test_months(start: str, end: str, months: int) -> None:
    assert months_of(seg(start, end), 2026) == months


@pytest.mark.parametrize(
    ("start", "end", "closed"),
    [
        ("2026-01-01", "2026-05-31", "2026-05-31"),
        ("2026-01-01", "2026-06-14", "2026-05-31"),
        ("2026-06-03", "2026-06-20", "2026-06-20"),
        ("2026-01-01", "2026-12-31", "2026-12-31"),
        ("2028-01-01", "2028-02-29", "2028-02-29"),
    ],
)
def test_closing_day(start: str, end: str, closed: str) -> None:
    assert closed_on(seg(start, end)) == date.fromisoformat(closed)


def test_a_whole_year_closes_no_old_segment() -> None:
    assert segment_months(2026, [WHOLE]) == (12,)
    assert old_segment_closed_on([WHOLE]) is None


def test_the_old_segment_is_the_one_before_the_present() -> None:
    three = [
        seg("2026-01-01", "2026-02-28"),
        seg("2026-03-01", "2026-08-10"),
        seg("2026-08-11", "2026-12-31"),
    ]
    assert segment_months(2026, three) == (2, 5, 5)
    assert old_segment_closed_on(three) == date(2026, 7, 31)


@pytest.mark.parametrize(
    "segments",
    [
        [seg("2026-05-01", "2026-04-01")],
        [seg("2026-01-01", "2026-05-31"), seg("2026-05-31", "2026-12-31")],
        [seg("2026-06-01", "2026-12-31"), seg("2026-01-01", "2026-05-31")],
    ],
)
def test_segments_follow_one_another(segments: list[Segment]) -> None:
    with pytest.raises(ValueError, match="segmen"):
        segment_months(2026, segments)
    with pytest.raises(ValueError, match="segmen"):
        old_segment_closed_on(segments)


@given(st.sets(st.dates(date(2026, 1, 2), date(2026, 12, 31)), max_size=5))
def test_segments_without_gaps_share_out_twelve_months(moves: set[date]) -> None:
    starts = [date(2026, 1, 1), *sorted(moves)]
    ends = [start - timedelta(days=1) for start in starts[1:]] + [date(2026, 12, 31)]
    segments = [Segment("jabatan", *dates) for dates in zip(starts, ends, strict=True)]
    assert sum(segment_months(2026, segments)) == 12


def test_the_aid_weighs_by_months() -> None:
    year = [
        seg("2026-01-01", "2026-03-31", Predikat.SANGAT_BAIK),
        seg("2026-04-01", "2026-12-31", Predikat.BUTUH_PERBAIKAN),
    ]
    assert month_weighted_rank(2026, year) == Fraction(3, 2)


def test_the_aid_needs_an_evaluated_month() -> None:
    assert month_weighted_rank(2026, [WHOLE]) is None
    assert month_weighted_rank(2025, [seg("2026-01-01", "2026-12-31", Predikat.BAIK)]) is None
