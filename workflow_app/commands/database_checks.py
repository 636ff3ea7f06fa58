"""What the doctor looks at in the database, and what the database says of the processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from workflow_app.commands.findings import Diagnosis, Findings, fine, note, place, problem
from workflow_app.demo.clock import clock_of, system_clock
from workflow_app.persistence import migrating
from workflow_app.persistence.database import Database, open_database
from workflow_app.persistence.rights import rewritable
from workflow_app.persistence.unit_of_work import reading
from workflow_app.rules.text import Text
from workflow_app.services.account_list import has_administrator
from workflow_app.services.health import Part, database_clock, health
from workflow_app.services.verifying import spot_check
from workflow_app.settings import Settings

_LARGEST_DRIFT = 5.0
_LOOKED_AT = 20
_Check = Callable[[Settings, Database], Findings]


def in_the_database(settings: Settings) -> Iterator[Text | Diagnosis]:
    """What is looked at next, then what was found; the rest waits for a migrated database."""
    yield Text("Basis data", "Database")
    try:
        with _opened(settings) as database:
            current = migrating.is_current(database)
            yield _migrated(settings, current=current)
            for subject, look in _INSIDE.items() if current else ():
                yield subject
                yield from look(settings, database)
    except (_Missing, SQLAlchemyError, ImportError) as trouble:
        yield _no_database(settings, trouble)


class _Missing(Exception):
    """There is no such file."""


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    """The database of web and workers. Looking at it does not make it."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise _Missing
    database = open_database(settings.database_url, schema=settings.schema)
    try:
        yield database
    finally:
        database.close()


def _no_database(settings: Settings, trouble: Exception) -> Diagnosis:
    where, kind = place(settings.database_url), type(trouble).__name__.lstrip("_")
    return problem(
        (
            f"Basis data {where} tidak dapat dipakai ({kind})",
            f"The database {where} cannot be used ({kind})",
        ),
        (
            "Periksa DATABASE_URL dan servernya, lalu: alur migrate",
            "Check DATABASE_URL and its server, then: alur migrate",
        ),
    )


def _migrated(settings: Settings, *, current: bool) -> Diagnosis:
    where = place(settings.database_url)
    if current:
        return fine(f"Basis data {where} mutakhir", f"The database {where} is current")
    return problem(
        (f"Skema basis data {where} belum mutakhir", f"The schema of {where} is not current"),
        ("alur migrate", "alur migrate"),
    )


def _rights(settings: Settings, database: Database) -> Findings:
    if database.is_sqlite:
        yield note(
            (
                "SQLite tidak mengenal peran: riwayat dijaga pemicu saja",
                "SQLite knows no roles: history is kept by triggers alone",
            ),
            ("Pakai PostgreSQL di produksi", "Use PostgreSQL in production"),
        )
        return
    tables = ", ".join(rewritable(database))
    if not tables:
        yield fine("Web tidak dapat mengubah riwayat", "The web role cannot rewrite history")
        return
    found = problem if settings.is_production else note
    yield found(
        (f"Web dapat mengubah riwayat: {tables}", f"The web role can rewrite history: {tables}"),
        (
            "Isi DATABASE_URL dengan peran web, DATABASE_OWNER_URL dengan pemilik: alur migrate",
            "Name the web role in DATABASE_URL, the owner in DATABASE_OWNER_URL: alur migrate",
        ),
    )


def _histories(_settings: Settings, database: Database) -> Findings:
    with reading(database) as session:
        checked, broken = spot_check(session, _LOOKED_AT)
    if not broken:
        yield fine(f"{checked} riwayat diperiksa, utuh", f"{checked} histories checked, all whole")
    for case, found in broken.items():
        where = f"{case} #{found.seq}: {found.what}"
        yield problem(
            (f"Riwayat rusak, kasus {where}", f"A history is broken, case {where}"),
            (
                "Hentikan web dan bandingkan dengan cadangan terakhir",
                "Stop web and compare with the last backup",
            ),
        )


def _clocks(_settings: Settings, database: Database) -> Findings:
    if database.is_sqlite:
        return
    with reading(database) as session:
        drift = (database_clock(session) - system_clock()).total_seconds()
    if abs(drift) > _LARGEST_DRIFT:
        yield problem(
            (
                f"Jam mesin dan basis data berselisih {drift:.0f} detik",
                f"The clocks of machine and database differ by {drift:.0f} seconds",
            ),
            ("Jalankan NTP di keduanya", "Run NTP on both"),
        )
        return
    yield fine("Jam mesin dan basis data sama", "Machine and database agree on the time")


def _processes(settings: Settings, database: Database) -> Findings:
    with reading(database) as session:
        found = health(session, clock_of(settings)())
    for part in found.parts:
        if part.name != "database":
            yield _of_part(part)


def _of_part(part: Part) -> Diagnosis:
    if part.alive:
        return fine(*part.sentence)
    if part.name == "queue":
        return problem(
            part.sentence, ("Periksa REDIS_URL milik relay", "Check the relay's REDIS_URL")
        )
    return problem(
        part.sentence,
        (f"Jalankan: alur {part.name} (atau alur demo)", f"Start: alur {part.name} (or alur demo)"),
    )


def _administrator(_settings: Settings, database: Database) -> Findings:
    with reading(database) as session:
        if has_administrator(session):
            yield fine("Ada administrator", "There is an administrator")
            return
    yield problem(
        ("Belum ada administrator", "There is no administrator"),
        ("alur create-admin NAMA", "alur create-admin LOGIN"),
    )


_INSIDE: Mapping[Text, _Check] = MappingProxyType(
    {
        Text("Hak web", "Rights of web"): _rights,
        Text("Riwayat", "Histories"): _histories,
        Text("Jam", "Clocks"): _clocks,
        Text("Proses", "Processes"): _processes,
        Text("Administrator", "Administrator"): _administrator,
    }
)
