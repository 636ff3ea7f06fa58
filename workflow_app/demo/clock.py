"""Two clocks: that of the machine, and one that a demonstration can move forward.

The moved clock keeps its offset in the data folder, so that every process of the demo shares it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workflow_app.settings import Settings

Now = Callable[[], datetime]


def system_clock() -> datetime:
    """The machine's own time, in UTC."""
    return datetime.now(UTC)


class ShiftedClock:
    """The machine's time plus an offset that only grows."""

    def __init__(self, data: Path, machine: Now = system_clock) -> None:
        self._path = data / "clock.json"
        self._machine = machine
        self._read_at = (0, 0)
        self._offset = timedelta(0)

    def __call__(self) -> datetime:
        """The time of the demo, in UTC."""
        return self._machine() + self.offset

    @property
    def offset(self) -> timedelta:
        """How far the clock has been moved forward; read again when another process moved it."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return timedelta(0)
        changed = (found.st_mtime_ns, found.st_ino)
        if changed != self._read_at:
            self._offset = timedelta(seconds=json.loads(self._path.read_text())["seconds"])
            self._read_at = changed
        return self._offset

    def forward(self, by: timedelta) -> datetime:
        """Move the clock forward and return its new time. Raises ``ValueError`` to go back."""
        if by < timedelta(0):
            raise ValueError("the clock moves forward only")
        seconds = int((self.offset + by).total_seconds())
        written = self._path.with_name(f"clock.{os.getpid()}.tmp")
        written.write_text(json.dumps({"seconds": seconds}))
        written.replace(self._path)
        return self()


def clock_of(settings: Settings) -> Now:
    """The clock an installation runs on: only a demo's can be moved."""
    return ShiftedClock(settings.data) if settings.is_demo else system_clock
