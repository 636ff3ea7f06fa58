"""The clock of a demo can be moved forward, by one process for all of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from small_site import settings_for

from workflow_app.demo.agency import best_told_on
from workflow_app.demo.clock import ShiftedClock, clock_of, system_clock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def shifted(tmp_path):
    return ShiftedClock(tmp_path, machine=lambda: NOON)


def test_it_goes_with_the_machine_until_it_is_moved(tmp_path):
    assert shifted(tmp_path)() == NOON


def test_what_one_process_moves_is_moved_for_all(tmp_path):
    mine, theirs = shifted(tmp_path), shifted(tmp_path)
    assert theirs() == NOON
    assert mine.forward(timedelta(days=3)) == NOON + timedelta(days=3)
    assert theirs() == NOON + timedelta(days=3)
    theirs.forward(timedelta(hours=1))
    assert mine() == NOON + timedelta(days=3, hours=1)


def test_it_never_goes_back(tmp_path):
    clock = shifted(tmp_path)
    clock.forward(timedelta(days=1))
    with pytest.raises(ValueError, match="forward"):
        clock.forward(timedelta(seconds=-1))
    assert clock() == NOON + timedelta(days=1)


def test_only_a_demo_has_it(tmp_path):
    assert isinstance(clock_of(settings_for(tmp_path, ALUR_ENV="demo")), ShiftedClock)
    for kind in ("production", "development", "test"):
        assert clock_of(settings_for(tmp_path, ALUR_ENV=kind)) is system_clock


@pytest.mark.parametrize(
    ("now", "best"),
    [
        ("2026-03-02", "2026-11-23"),
        ("2026-11-01", "2026-11-23"),
        ("2026-11-02", "2026-11-02"),
        ("2026-12-11", "2026-12-11"),
        ("2026-12-12", "2027-11-23"),
        ("2026-12-31", "2027-11-23"),
    ],
)
def test_the_story_is_best_told_late_in_a_year(now, best):
    moment = datetime.fromisoformat(f"{now}T05:00+00:00")
    assert best_told_on(moment).date().isoformat() == best
    assert best_told_on(moment) >= moment
