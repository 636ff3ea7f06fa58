from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.skp_calendar import (
    EstablishmentCheck,
    EvaluationPeriod,
    check_establishment,
    establish_deadline,
    joins_too_late,
    new_post_deadline,
    periods,
    planning_open,
)
from workflow_app.rules.working_days import is_weekday

END_OF_JANUARY = date(2026, 1, 31)
kinds = st.sampled_from(EvaluationPeriod)
days_of_2028 = st.dates(date(2028, 1, 1), date(2028, 12, 31))


def test_quarters_of_a_year() -> None:
    written = [
        f"{p.number} {p.label.id} {p.start} {p.end}" for p in periods(2026, _kind("quarter"))
    ]
    assert written == [
        "1 Triwulan I 2026-01-01 2026-03-31",
        "2 Triwulan II 2026-04-01 2026-06-30",
        "3 Triwulan III 2026-07-01 2026-09-30",
        "4 Triwulan IV 2026-10-01 2026-12-31",
    ]


def test_half_years_and_months() -> None:
    assert [p.label.id for p in periods(2026, _kind("semester"))] == ["Semester I", "Semester II"]
    months = periods(2028, _kind("month"))
    assert [p.label.en for p in months][:3] == ["January", "February", "March"]
    assert months[1].end == date(2028, 2, 29)
    assert len(months) == 12


def test_an_skp_of_part_of_a_year_clips_its_periods() -> None:
    clipped = periods(2026, _kind("quarter"), date(2026, 2, 10), date(2026, 8, 31))
    assert [(p.number, p.start.month, p.end.month) for p in clipped] == [
        (1, 2, 3),
        (2, 4, 6),
        (3, 7, 8),
    ]
    assert (clipped[0].start, clipped[-1].end) == (date(2026, 2, 10), date(2026, 8, 31))


def test_dates_outside_the_year_are_clipped_to_it() -> None:
    whole = periods(2026, _kind("quarter"))
    assert periods(2026, _kind("quarter"), date(2025, 6, 1), date(2027, 6, 1)) == whole


def test_an_skp_without_a_day_in_the_year_has_no_periods() -> None:
    with pytest.raises(ValueError, match="2026"):
        periods(2026, _kind("quarter"), date(2027, 1, 1))


@given(kinds, days_of_2028, days_of_2028)
def test_periods_tile_the_skp_exactly(kind: EvaluationPeriod, one: date, other: date) -> None:
    start, end = min(one, other), max(one, other)
    days = [
        period.start + timedelta(days=n)
        for period in periods(2028, kind, start, end)
        for n in range((period.end - period.start).days + 1)
    ]
    assert days == [start + timedelta(days=n) for n in range((end - start).days + 1)]


def test_a_new_post_has_fifteen_working_days() -> None:
    assert new_post_deadline(date(2026, 6, 1), 15, is_weekday) == date(2026, 6, 22)


@pytest.mark.parametrize(
    ("start", "deadline"),
    [
        (date(2026, 1, 1), END_OF_JANUARY),
        (date(2026, 1, 19), date(2026, 2, 9)),
        (date(2026, 6, 1), date(2026, 6, 22)),
    ],
)
def test_the_later_deadline_holds(start: date, deadline: date) -> None:
    assert establish_deadline(END_OF_JANUARY, start, 15, is_weekday) == deadline


def test_planning_opens_on_the_day() -> None:
    opens = date(2025, 10, 1)
    assert not planning_open(date(2025, 9, 30), opens)
    assert planning_open(opens, opens)


def test_a_late_joiner_continues_the_predecessors_skp_only_by_an_agency_rule() -> None:
    cutoff = date(2026, 10, 18)
    assert joins_too_late(date(2026, 10, 19), cutoff)
    assert not joins_too_late(cutoff, cutoff)
    assert not joins_too_late(date(2026, 12, 1), None)


@pytest.mark.parametrize(
    ("today", "is_set", "check"),
    [
        (END_OF_JANUARY, False, EstablishmentCheck(overdue=False)),
        (
            date(2026, 2, 1),
            False,
            EstablishmentCheck(overdue=True, trigger="escalate", escalate_to="atasan_ppkj"),
        ),
        (date(2026, 2, 1), True, EstablishmentCheck(overdue=False)),
        (date(2027, 1, 1), False, EstablishmentCheck(overdue=True, trigger="expire")),
    ],
)
def test_an_skp_not_set_in_time(today: date, is_set: bool, check: EstablishmentCheck) -> None:
    assert (
        check_establishment(year=2026, is_set=is_set, today=today, deadline=END_OF_JANUARY) == check
    )


def test_the_agency_names_who_takes_over() -> None:
    check = check_establishment(
        year=2026,
        is_set=False,
        today=date(2026, 2, 1),
        deadline=END_OF_JANUARY,
        fallback_actor="tim_pengelola_kinerja",
    )
    assert check.escalate_to == "tim_pengelola_kinerja"


def _kind(code: str) -> EvaluationPeriod:
    return EvaluationPeriod(code)
