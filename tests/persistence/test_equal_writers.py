"""The writer of PostgreSQL and the writer of SQLite leave equal rows for the same moves.

Ids, salts and hashes come from the machine's random bytes and clock: both walks are given the
same ones, so that not a single value has to be left out of the comparison.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime

import pytest
import walks
from small_world import build
from snapshots import changes, snapshot
from sqlalchemy import text, update

from workflow_app.persistence import base
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case
from workflow_app.persistence.moves import Move, Stale, write_move
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.cases import recording


class SameMachine:
    """A clock that stands and random bytes that are the same in every walk, size by size."""

    def __init__(self):
        self.asked = Counter()

    def urandom(self, size):
        self.asked[size] += 1
        return hashlib.shake_128(f"{size}/{self.asked[size]}".encode()).digest(size)

    def time_ns(self):
        return 1_700_000_000_000_000_000


@pytest.mark.postgres
@pytest.mark.parametrize("story", sorted(walks.STORIES))
def test_both_writers_leave_equal_rows(story, sqlite, postgres, monkeypatch):
    left = []
    for database in (sqlite, postgres):
        machine = SameMachine()
        with monkeypatch.context() as patch:
            patch.setattr(base, "os", machine)
            patch.setattr(base, "time", machine)
            patch.setattr(recording, "os", machine)
            walks.STORIES[story](build(database))
        left.append(snapshot(database))
    assert sum(map(len, left[0].values())) > 100
    assert changes(*left) == []


def test_a_move_decided_on_an_older_version_writes_nothing(world):
    skp = world.monitored()
    before = snapshot(world.database)
    with unit_of_work(world.database) as session:
        with pytest.raises(Stale):
            written(session, stale(skp, expected=3))
        session.rollback()
    assert changes(before, snapshot(world.database)) == []


def test_a_stale_move_is_not_committed_with_what_was_written_before_it(world):
    skp = world.monitored()
    before = snapshot(world.database)
    with pytest.raises(Stale):
        commit_with_something_else(world, skp)
    assert changes(before, snapshot(world.database)) == []


def commit_with_something_else(world, skp):
    with unit_of_work(world.database) as session:
        session.execute(update(Case).where(Case.id == skp).values(variant="other"))
        write_move(session, stale(skp, expected=3), same)


def written(session, move):
    """Write a move and wait for it."""
    write_move(session, move, same)
    session.execute(text("SELECT 1"))


def same(error):
    """What a move fails with, as it is."""
    return error


def stale(case, *, expected):
    """A move decided on a version the case has left behind, with rows in every table."""
    at, event = datetime(2026, 2, 1, tzinfo=UTC), new_id()
    return Move(
        case_id=case,
        expected=expected,
        case={
            "state": "draft",
            "version": 99,
            "head": "0" * 64,
            "content": "",
            "entered_at": at,
            "closed_at": None,
            "due_at": None,
            "dates": {},
            "signing": "",
            "signed": [],
        },
        event={
            "id": event,
            "case_id": case,
            "seq": 99,
            "kind": "move",
            "at": at,
            "workflow": "skp",
            "trigger": "submit",
            "source": "draft",
            "target": "draft",
            "actor_id": None,
            "role": "pegawai",
            "capacity": "self",
            "reason_code": "",
            "cause_id": None,
            "batch_id": None,
            "key_digest": None,
            "request_digest": "",
            "hash": "0" * 64,
            "body": "{}",
        },
        private=[{"event_id": event, "name": "note", "salt": "00", "value": "x"}],
        close_tasks={"closed_at": at, "closed_by": None, "outcome": "submit"},
        close_acts=True,
        timers=[{"id": new_id(), "case_id": case, "trigger": "expire", "due_at": at}],
        keep_timers=(),
    )
