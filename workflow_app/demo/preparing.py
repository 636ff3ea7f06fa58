"""What a demonstration needs before it can run: a migrated database with an agency in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workflow_app.demo import agency
from workflow_app.demo.clock import ShiftedClock, system_clock
from workflow_app.demo.launcher import CannotStart
from workflow_app.demo.walk import Progress
from workflow_app.persistence import migrating
from workflow_app.persistence.database import Database, open_database
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.founding import is_founded
from workflow_app.settings import DEMO_MARK, Settings

#: What every process that runs now has read or holds.
_KEPT = frozenset({"launcher.lock", "secret"})
_ANYBODYS = _KEPT | {"logs"}
_UNFINISHED = "seeding"


def throw_away(settings: Settings) -> None:
    """Throw the data of a demonstration away. Raises ``CannotStart`` where they are not ours."""
    data = settings.data
    if not _is_embedded(settings):
        raise _not_ours_to_empty()
    if not (data / DEMO_MARK).exists() and _held(data) - _ANYBODYS:
        raise CannotStart(
            f"{data} bukan folder peragaan Alur; tidak dihapus.\n"
            "This is no data folder of a demo; it is left alone."
        )
    _empty(settings)


def prepare(
    settings: Settings, say: Callable[[str], None], progress: Progress, *, people: int
) -> None:
    """Migrate, and found the agency when there is nothing yet; the second run keeps the data.

    A seed that was broken off is thrown away and begun anew.
    """
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = settings.data / _UNFINISHED
    if unfinished.exists() and _is_embedded(settings):
        say("Pengisian data sebelumnya terputus; diulang. / The last seed was broken off.")
        throw_away(settings)
    database = open_database(settings.database_url, schema=settings.schema)
    try:
        say("Menyiapkan basis data … / Preparing the database …")
        migrating.upgrade(database)
        if not _is_founded(database):
            say("Mengisi instansi peragaan … / Founding the agency …")
            _seed(database, settings, progress, people)
        elif unfinished.exists():
            raise _not_ours_to_empty()
    finally:
        database.close()


def _seed(database: Database, settings: Settings, progress: Progress, people: int) -> None:
    (settings.data / DEMO_MARK).touch()
    unfinished = settings.data / _UNFINISHED
    unfinished.touch()
    now = _best_moment(settings)
    agency.seed(database, settings.data, now=now, people=people, progress=progress)
    unfinished.unlink()


def _best_moment(settings: Settings) -> datetime:
    """Where the story has all its states; the clock of the demo is moved there."""
    machine = system_clock()
    best = agency.best_told_on(machine)
    if settings.is_demo and best > machine:
        return ShiftedClock(settings.data).forward(best - machine)
    return machine


def _is_founded(database: Database) -> bool:
    with reading(database) as session:
        return is_founded(session)


def _is_embedded(settings: Settings) -> bool:
    return settings.database_url == f"sqlite:///{settings.data / 'alur.db'}"


def _not_ours_to_empty() -> CannotStart:
    return CannotStart(
        "DATABASE_URL bukan basis data tertanam: kosongkan sendiri.\n"
        "DATABASE_URL is not the embedded database: empty it yourself."
    )


def _held(data: Path) -> set[str]:
    return {path.name for path in data.iterdir()} if data.exists() else set()


def _empty(settings: Settings) -> None:
    for path in settings.data.iterdir() if settings.data.exists() else ():
        if path.name in _KEPT:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
