"""A database as the product uses it: PostgreSQL, or SQLite as the embedded default."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

from workflow_app.persistence.line import Asking, Line

WRITES = "alur_writes"


@dataclass(frozen=True, slots=True)
class Database:
    """An engine, and the schema of the instansi that is served from it."""

    engine: Engine
    sessions: sessionmaker[Session]
    schema: str = ""

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def open_database(
    url: str, *, schema: str = "", pool_size: int = 10, replaceable: bool = False
) -> Database:
    """Open a database by URL (``sqlite:///path`` or ``postgresql://…``).

    ``schema`` names the schema of one instansi on PostgreSQL; empty is the default schema. With
    ``replaceable`` an embedded database waits for no disk: what is written can be written again.
    """
    parsed = make_url(url)
    common: dict[str, Any] = {"json_serializer": _json, "json_deserializer": orjson.loads}
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(
            parsed, connect_args={"timeout": 30, "check_same_thread": False}, **common
        )
        event.listen(engine, "connect", _prepare_sqlite)
        if replaceable:
            event.listen(engine, "connect", _hurry_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "checkin", _end_sqlite)
    else:
        engine = create_engine(
            parsed,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=False,
            connect_args={"prepare_threshold": None, "connect_timeout": 5},
            **common,
        )
        event.listen(engine, "do_connect", _line)
    if schema:
        engine = engine.execution_options(schema_translate_map={None: schema})
    sessions = sessionmaker(engine, expire_on_commit=False, autoflush=False)
    return Database(engine, sessions, schema)


def _json(value: object) -> str:
    """JSON for columns and record sets: ids and instants become text."""
    return json.dumps(value, default=str, separators=(",", ":"))


def _line(_dialect: object, _record: object, given: list[Any], named: dict[str, Any]) -> Line:
    return Line.connect(*given, **named, cursor_factory=Asking)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Take transaction control from the driver, whose default loses concurrent updates."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "busy_timeout = 30000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _hurry_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """For bulk work: nothing is flushed, and 400 MB of pages are kept at hand."""
    for pragma in ("synchronous = OFF", "cache_size = -400000", "wal_autocheckpoint = 50000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers take their lock at the beginning, so that no read grows stale under them."""
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")


def _end_sqlite(connection: sqlite3.Connection | None, _record: object) -> None:
    """A commit that SQLite refuses leaves its transaction open, and with it the writers' lock."""
    if connection is not None and connection.in_transaction:
        connection.rollback()
