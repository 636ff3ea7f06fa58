from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.formasi import Gate, Seats, reservation_stale, vacancy_met

counts = st.integers(0, 50)


@pytest.mark.parametrize(
    ("seats", "gate", "found"),
    [
        (Seats(kebutuhan=5, bezetting=3, reserved=1), Gate.OPEN, "1"),
        (Seats(kebutuhan=5, bezetting=3, reserved=2), Gate.FULL, "0"),
        (Seats(kebutuhan=5, bezetting=5, leaving=1), Gate.OPEN, "1"),
        (Seats(kebutuhan=5, bezetting=7, leaving=1), Gate.FULL, "-1"),
        (Seats(kebutuhan=0, bezetting=0), Gate.FULL, "0"),
        (Seats(kebutuhan=None, bezetting=0), Gate.NO_DECISION, "Kebutuhan JF belum ditetapkan"),
    ],
)
def test_whether_a_place_can_be_had(seats: Seats, gate: Gate, found: str) -> None:
    finding = vacancy_met(seats)
    assert (seats.gate, finding.met, finding.found) == (gate, gate is Gate.OPEN, found)


@given(counts, counts, counts, counts)
def test_a_reservation_takes_one_place_and_its_release_gives_it_back(
    kebutuhan: int, bezetting: int, reserved: int, leaving: int
) -> None:
    seats = Seats(kebutuhan=kebutuhan, bezetting=bezetting, reserved=reserved, leaving=leaving)
    taken = Seats(kebutuhan=kebutuhan, bezetting=bezetting, reserved=reserved + 1, leaving=leaving)
    filled = Seats(kebutuhan=kebutuhan, bezetting=bezetting + 1, reserved=reserved, leaving=leaving)
    assert taken.free == filled.free == seats.free - 1


def test_an_old_reservation_is_shown() -> None:
    reserved_on = date(2026, 1, 1)
    assert not reservation_stale(reserved_on, reserved_on + timedelta(days=180), 180)
    assert reservation_stale(reserved_on, reserved_on + timedelta(days=181), 180)
