"""What every process outside a request works with: settings, a database, a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow_app.persistence.database import Database, open_database
from workflow_app.services.outbox import Pace
from workflow_app.settings import Settings


class LeaseLost(Exception):
    """Another worker holds the message by now: what was begun is given up."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A place to work at. ``now`` is the clock the processes of the installation share."""

    settings: Settings
    database: Database
    now: Callable[[], datetime]

    @property
    def pace(self) -> Pace:
        """How messages are leased and tried again."""
        return Pace(
            lease=timedelta(seconds=self.settings.lease),
            attempts=self.settings.attempts,
            first_pause=timedelta(seconds=self.settings.first_pause),
            longest_pause=timedelta(seconds=self.settings.longest_pause),
        )

    @property
    def sends_mail(self) -> bool:
        """Whether this installation has a mail server."""
        return bool(self.settings.mail_url)


@contextmanager
def desk_for(settings: Settings, now: Callable[[], datetime]) -> Iterator[Desk]:
    """A desk whose database is closed in the end, so that nothing of it crosses a fork."""
    database = open_database(settings.database_url, schema=settings.schema, pool_size=2)
    try:
        yield Desk(settings, database, now)
    finally:
        database.close()
