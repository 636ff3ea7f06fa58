"""When an open question stops the clock of a case, and what does not count since its entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from situations import case_in

from state_machines.asking import ASKED_IN, stops_for_a_question
from state_machines.registry import CURRENT
from workflow_app.engine.deadlines import Calendar
from workflow_app.engine.stopping import days_stopped, stands_still, stood_still, stopped_since

RISE = CURRENT["kenaikan_jenjang"]
CALENDAR = Calendar(zone=ZoneInfo("Asia/Jakarta"), is_working=lambda _day: True)

#: Typed by hand: the states in which a file is mended by a day.
STOPPING = {
    ("kenaikan_jenjang", "returned"),
    ("promosi_lintas", "returned"),
    ("perpindahan", "returned"),
    ("uji_kompetensi", "registration_returned"),
}


def day(number: int) -> datetime:
    return datetime(2027, 2, number, 3, tzinfo=UTC)


@pytest.fixture
def returned():
    return replace(case_in(RISE, "returned"), entered_at=day(2), asked_at=day(4))


def test_just_the_turns_of_candidates_stand_still():
    found = {
        (key, state.name)
        for key, table in CURRENT.items()
        for state in table.states
        if stops_for_a_question(table, state.name)
    }
    assert found == STOPPING
    assert {key for key, _ in STOPPING} == ASKED_IN


def test_the_clock_stands_still_from_the_question_on(returned):
    assert stopped_since(RISE, returned) == day(4)
    assert stood_still(RISE, returned, CALENDAR, day(9)) == 5
    assert days_stopped(RISE, returned, CALENDAR, day(9)) == 5


def test_a_question_from_before_counts_from_the_entry(returned):
    assert stopped_since(RISE, replace(returned, asked_at=day(1))) == day(2)


def test_what_stood_still_before_is_not_counted_twice(returned):
    held = replace(returned, pauses=((day(4), day(7)),))
    assert stopped_since(RISE, held) == day(7)
    assert stood_still(RISE, held, CALENDAR, day(9)) == 3 + 2
    assert days_stopped(RISE, held, CALENDAR, day(9)) == 2


@pytest.mark.parametrize(
    "changed", [{"asked_at": None}, {"held_at": day(5)}, {"state": "submitted"}]
)
def test_without_a_question_on_hold_and_in_an_offices_turn_it_goes(returned, changed):
    case = replace(returned, **changed)
    assert stopped_since(RISE, case) is None
    assert stood_still(RISE, case, CALENDAR, day(9)) == 0


def test_on_hold_or_for_a_question_it_stands_still(returned):
    assert stands_still(RISE, returned)
    assert stands_still(RISE, replace(returned, asked_at=None, held_at=day(5)))
    assert not stands_still(RISE, replace(returned, asked_at=None))
    assert not stands_still(RISE, replace(returned, state="submitted"))


def test_a_slower_clock_counts_no_day_backwards(returned):
    assert stood_still(RISE, returned, CALENDAR, day(3)) == 0
