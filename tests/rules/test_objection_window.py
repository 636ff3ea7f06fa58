from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.objection_window import (
    DayCount,
    Decision,
    ObjectionState,
    check_window,
    day_number,
    last_day,
    may_decide,
    outcome,
)
from workflow_app.rules.working_days import is_weekday

FRIDAY = date(2027, 2, 5)
BOTH = ("ppkj", "pegawai")


@pytest.mark.parametrize(
    ("days_after", "accepted", "state"),
    [
        (0, True, "under_review"),
        (1, True, "under_review"),
        (14, True, "under_review"),
        (15, False, "rejected_late"),
    ],
)
def test_fourteen_calendar_days(days_after: int, accepted: bool, state: str) -> None:
    check = check_window(FRIDAY, FRIDAY + timedelta(days=days_after))
    assert (check.accepted, check.day_number, check.state) == (accepted, days_after, state)


def test_fourteen_working_days() -> None:
    last = last_day(FRIDAY, 14, DayCount.WORKING)
    assert last == date(2027, 2, 25)
    assert check_window(FRIDAY, last, 14, DayCount.WORKING).day_number == 14
    assert not check_window(FRIDAY, last + timedelta(days=1), 14, DayCount.WORKING).accepted


def test_a_holiday_makes_the_window_longer() -> None:
    def is_working_day(day: date) -> bool:
        return is_weekday(day) and day != date(2027, 2, 8)

    assert last_day(FRIDAY, 14, DayCount.WORKING, is_working_day) == date(2027, 2, 26)


def test_nobody_objects_before_receipt() -> None:
    with pytest.raises(ValueError, match="sebelum"):
        check_window(FRIDAY, FRIDAY - timedelta(days=1))


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 40),
    st.integers(1, 30),
    st.sampled_from(DayCount),
)
def test_accepted_up_to_the_last_day_and_not_after(
    received: date, ahead: int, window: int, count: DayCount
) -> None:
    filed = received + timedelta(days=ahead)
    check = check_window(received, filed, window, count)
    assert check.accepted == (filed <= last_day(received, window, count))
    assert check.day_number == day_number(received, filed, count)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_working_days_never_run_ahead_of_calendar_days(received: date, ahead: int) -> None:
    filed = received + timedelta(days=ahead)
    working = day_number(received, filed, DayCount.WORKING)
    assert working <= day_number(received, filed)


@pytest.mark.parametrize(
    ("heard", "decided_by", "met"),
    [
        (BOTH, "atasan_ppkj", True),
        (BOTH, "ppkj", False),
        (BOTH, "pegawai", False),
        (("ppkj",), "atasan_ppkj", False),
        ((), "atasan_ppkj", False),
    ],
)
def test_the_superior_decides_after_hearing_both(
    heard: tuple[str, ...], decided_by: str, met: bool
) -> None:
    assert bool(may_decide(heard, decided_by)) == met


def test_the_finding_names_who_was_not_heard() -> None:
    assert may_decide((), "ppkj").found == "ppkj, belum didengar: pegawai, belum didengar: ppkj"


@pytest.mark.parametrize(
    ("heard", "state"),
    [
        ((), "under_review"),
        (("pegawai",), "under_review"),
        (("ppkj",), "ppkj_explained"),
        (BOTH, "both_heard"),
    ],
)
def test_hearing(heard: tuple[str, ...], state: str) -> None:
    result = outcome(heard)
    assert result.state == ObjectionState(state)
    assert not result.final
    assert not result.further_objection_allowed


@pytest.mark.parametrize(
    ("decision", "state"),
    [(Decision.CHANGED, "decided_changed"), (Decision.UPHELD, "decided_upheld")],
)
def test_a_decision_is_final(decision: Decision, state: str) -> None:
    result = outcome(BOTH, decision, "atasan_ppkj")
    assert (result.state, result.final) == (ObjectionState(state), True)
    assert not result.further_objection_allowed


def test_a_decision_nobody_may_take_changes_nothing() -> None:
    assert outcome(BOTH, Decision.CHANGED, "ppkj") == outcome(BOTH)
    assert outcome(("ppkj",), Decision.UPHELD, "atasan_ppkj") == outcome(("ppkj",))
