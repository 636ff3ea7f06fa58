"""Moves a case to and fro until it is killed: ``python run_writer.py <url> <people> <year>``.

It tells when it has begun, and of every move.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from uuid import UUID

from small_world import YEAR, World

from workflow_app.persistence.database import open_database


def _main() -> None:
    url, people, offset = sys.argv[1:4]
    year = YEAR + int(offset)
    world = World(open_database(url), now=datetime(year, 1, 12, 3, tzinfo=UTC))
    world.person = {name: UUID(person) for name, person in json.loads(people).items()}
    skp = world.new_skp(year=year)
    print("begun", flush=True)
    world.fill(skp)
    while True:
        for trigger in ("submit", "withdraw"):
            world.fire("staf", trigger, skp)
            print(trigger, flush=True)


if __name__ == "__main__":
    _main()
