"""What the application serves from, as the factory put it together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, cast, runtime_checkable

from flask import current_app

from workflow_app.persistence.database import Database
from workflow_app.services.sessions import Lifetimes
from workflow_app.settings import Settings

KEY = "alur"


@runtime_checkable
class MovingClock(Protocol):
    """The clock of a demo: it tells the time, and goes forward when it is told to."""

    def __call__(self) -> datetime:
        """The time of the demo, in UTC."""

    def forward(self, by: timedelta) -> datetime:
        """Move on and return the new time. Raises ``ValueError`` to go back."""


@dataclass(frozen=True, slots=True)
class Installation:
    """Settings, database and clock of one application."""

    settings: Settings
    database: Database
    now: Callable[[], datetime]

    @property
    def is_https(self) -> bool:
        """Whether people reach it by https, whatever reaches the process itself."""
        return self.settings.base_url.startswith("https://")

    @property
    def lifetimes(self) -> Lifetimes:
        """How long its sessions live."""
        return Lifetimes(
            idle=timedelta(seconds=self.settings.session_idle),
            absolute=timedelta(seconds=self.settings.session_absolute),
        )


def installation() -> Installation:
    """The installation whose application answers the present request."""
    return cast("Installation", current_app.extensions[KEY])
