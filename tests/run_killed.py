"""Kills a process at each statement of a move: ``python run_killed.py <url> <move as JSON>``.

Every attempt is a child that is killed at its n-th statement, until one passes. What each has left
behind is compared here, in the parent, which never dies; it prints what it found as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import datetime
from uuid import UUID

from interruptions import interruptible
from small_world import World
from snapshots import changes, snapshot

from workflow_app.persistence.database import open_database


def _main() -> None:
    url, text = sys.argv[1:3]
    move = json.loads(text)
    before, left = _rows(url), []
    for statement in range(1, 1_000):
        child = os.fork()
        if child == 0:
            _move(url, move, killed_at=statement)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            print(json.dumps({"killed": statement - 1, "left": left}))
            sys.exit(os.waitstatus_to_exitcode(status))
        left += changes(before, _rows(url))


def _move(url: str, move: dict, *, killed_at: int) -> None:
    database = open_database(url)
    world = World(database, now=datetime.fromisoformat(move["now"]))
    world.person = {name: UUID(person) for name, person in move["people"].items()}
    interruption = interruptible(database)
    interruption.strike = lambda _connection: os.kill(os.getpid(), signal.SIGKILL)
    interruption.left = killed_at
    world.fire(move["who"], move["trigger"], UUID(move["case"]), **move["more"])
    os._exit(0)


def _rows(url: str):
    database = open_database(url)
    try:
        return snapshot(database)
    finally:
        database.close()


if __name__ == "__main__":
    _main()
