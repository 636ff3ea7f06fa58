"""What a demonstration needs before it can run: a migrated database with an agency in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime

from workflow_app.demo import agency
from workflow_app.demo.clock import ShiftedClock, system_clock
from workflow_app.demo.launcher import CannotStart
from workflow_app.demo.walk import Progress
from workflow_app.persistence import migrating
from workflow_app.persistence.database import Database, open_database
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.founding import is_founded
from workflow_app.settings import Settings

_KEPT = ("launcher.lock",)
_MARK = "demo"
_UNFINISHED = "seeding"


def throw_away(settings: Settings) -> None:
    """Throw the data of a demonstration away. Raises ``CannotStart`` where they are not ours."""
    data = settings.data
    if not settings.database_url.startswith(f"sqlite:///{data}"):
        raise CannotStart(
            "DATABASE_URL bukan basis data tertanam: kosongkan sendiri.\n"
            "DATABASE_URL is not the embedded database: empty it yourself."
        )
    if data.exists() and not (data / _MARK).exists():
        raise CannotStart(
            f"{data} bukan folder peragaan Alur; tidak dihapus.\n"
            "This is no data folder of a demo; it is left alone."
        )
    _empty(settings)


def prepare(settings: Settings, say: Callable[[str], None], progress: Progress) -> None:
    """Migrate, and found the agency when there is nothing yet; the second run keeps the data.

    A seed that was broken off is thrown away and begun anew.
    """
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (settings.data / _UNFINISHED).exists():
        say("Pengisian data sebelumnya terputus; diulang. / The last seed was broken off.")
        throw_away(settings)
    (settings.data / _MARK).touch()
    database = open_database(settings.database_url, schema=settings.schema)
    try:
        say("Menyiapkan basis data … / Preparing the database …")
        migrating.upgrade(database)
        if not _is_founded(database):
            _seed(database, settings, say, progress)
    finally:
        database.close()


def _seed(
    database: Database,
    settings: Settings,
    say: Callable[[str], None],
    progress: Progress,
) -> None:
    say("Mengisi instansi peragaan … / Founding the agency …")
    unfinished = settings.data / _UNFINISHED
    unfinished.touch()
    agency.seed(database, settings.data, now=_best_moment(settings), progress=progress)
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


def _empty(settings: Settings) -> None:
    for path in settings.data.iterdir() if settings.data.exists() else ():
        if path.name in _KEPT:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
