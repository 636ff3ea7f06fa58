"""Stopping a loop when the operating system asks for it."""

from __future__ import annotations

import signal
import threading
from types import FrameType


class Stop:
    """Set by SIGTERM and SIGINT; whoever waits on it wakes at once."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def listen(self) -> Stop:
        """Take over the two signals. Only the main thread may."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked)
        return self

    def ask(self) -> None:
        """Ask the loop to stop after what it is doing."""
        self._event.set()

    @property
    def asked(self) -> bool:
        """Whether somebody has asked."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Rest, or return at once when asked to stop. True when asked."""
        return self._event.wait(seconds)

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        self.ask()
