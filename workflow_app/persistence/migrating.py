"""Bringing a database to the present schema. Run by the release step, never by two at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.schema import CreateSchema

from workflow_app.persistence.database import WRITES, Database

HERE = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """Run every migration that is missing, in one transaction a migration."""
    with in_schema(database) as connection:
        if database.schema:
            connection.execute(CreateSchema(database.schema, if_not_exists=True))
        command.upgrade(config_for(connection), "head")


def difference(database: Database) -> str:
    """What the models have and the database has not; empty when they agree."""
    with in_schema(database) as connection:
        try:
            command.check(config_for(connection))
        except CommandError as problem:
            return str(problem)
    return ""


def is_current(database: Database) -> bool:
    """Whether the database stands at the newest migration."""
    head = ScriptDirectory(str(HERE)).get_current_head()
    with in_schema(database) as connection:
        return MigrationContext.configure(connection).get_current_revision() == head


@contextmanager
def in_schema(database: Database) -> Iterator[Connection]:
    """One transaction in which unqualified names mean the schema of the instansi."""
    plain = database.engine.execution_options(schema_translate_map=None)
    with plain.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if database.schema:
            quoted = connection.dialect.identifier_preparer.quote(database.schema)
            connection.execute(text(f"SET LOCAL search_path TO {quoted}"))
        yield connection


def config_for(connection: Connection) -> Config:
    """What Alembic is told about a connection."""
    config = Config(stdout=StringIO())
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config
