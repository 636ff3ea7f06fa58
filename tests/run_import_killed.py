"""Kills a worker again and again in the middle of an import: ``run_import_killed.py <url> <job>``.

Every worker is a child that is killed at its n-th statement; the next one takes up what it left,
until one is through. The job is JSON: folder, now, step. Prints how many were killed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from interruptions import interruptible
from small_world import World
from worker_desk import Office

from workflow_app.persistence.database import open_database


def _main() -> None:
    url, job = sys.argv[1], json.loads(sys.argv[2])
    for killed in range(200):
        child = os.fork()
        if child == 0:
            _work(url, job, killed)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            print(json.dumps({"killed": killed}))
            sys.exit(os.waitstatus_to_exitcode(status))
    sys.exit(3)


def _work(url: str, job: dict, killed: int) -> None:
    """Carry everything out, or die on the way; leases of those before have run out."""
    database = open_database(url)
    office = Office(
        World(database, now=datetime.fromisoformat(job["now"])), Path(job["folder"]), attempts=500
    )
    office.pass_time(60.0 * (killed + 1))
    interruption = interruptible(database)
    interruption.strike = lambda _connection: os.kill(os.getpid(), signal.SIGKILL)
    interruption.left = job["step"] + 211 * killed
    office.carry_all()
    os._exit(0)


if __name__ == "__main__":
    _main()
