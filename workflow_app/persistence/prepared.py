"""Core statements of the hot path, compiled once and prepared once a connection.

SQLAlchemy builds, caches and runs any statement well; on the few statements that every move
runs, its work per execution costs more than the database's. These are written as Core
expressions like all others, compiled once a schema, prepared on the server the first time a
connection meets them, and then executed by name through libpq on the session's own connection,
inside its transaction. Errors come out as SQLAlchemy's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, NoReturn, cast

import psycopg
from sqlalchemy import ColumnElement, Connection, or_
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from workflow_app.persistence.line import Line, Server


class _Text(NamedTuple):
    """A text, the names of its parameters in their order, and the values it always has."""

    sql: bytes
    names: tuple[str, ...]
    constants: Mapping[str, Any]


class Prepared:
    """One statement without expanding parameters (``one_of`` stands for ``IN``)."""

    __slots__ = ("_statement", "_texts")

    def __init__(self, statement: Any) -> None:  # noqa: ANN401 - any Core statement
        self._statement = statement
        self._texts: dict[str, _Text] = {}

    def fetch(self, session: Session, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """Execute with ``values`` and return every row, columns in the order of the statement."""
        connection = _connection(session)
        if connection.dialect.name != "postgresql":
            return connection.execute(self._statement, values).all()
        text = self._text(connection)
        try:
            return _server(connection).execute(text.sql, _in_order(text, values))
        except psycopg.Error as error:
            raise _translated(connection, text.sql.decode(), error) from error

    def post(
        self,
        session: Session,
        values: Mapping[str, Any],
        refusal: Callable[[DBAPIError], BaseException],
    ) -> None:
        """Execute with ``values`` on PostgreSQL and do not wait for the answer.

        If it fails, whatever the connection is asked next raises what ``refusal`` makes of that,
        at the latest its commit. Within a savepoint it is waited for: the release of a savepoint
        that failed would not give it up.
        """
        connection = _connection(session)
        text = self._text(connection)
        refused = partial(_refused, connection, text, refusal)
        waits = session.in_nested_transaction()
        _server(connection).post(text.sql, _in_order(text, values), refused, waits=waits)

    def _text(self, connection: Connection) -> _Text:
        schema = (connection.get_execution_options().get("schema_translate_map") or {}).get(
            None, ""
        )
        return self._texts.get(schema) or self._compile(connection, schema)

    def _compile(self, connection: Connection, schema: str) -> _Text:
        compiled = self._statement.compile(
            dialect=connection.dialect,
            schema_translate_map={None: schema} if schema else None,
            render_schema_translate=bool(schema),
        )
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        text = self._texts[schema] = _numbered(str(compiled), constants)
        return text


def _connection(session: Session) -> Connection:
    """The connection of a session's transaction, kept beside it: asking for it costs a lot.

    Within a savepoint it is asked for, for that is what sets the savepoint.
    """
    kept: Connection | None = session.info.get(Connection)
    if kept is None or kept.closed or session.in_nested_transaction():
        kept = session.info[Connection] = session.connection()
    return kept


def _in_order(text: _Text, values: Mapping[str, Any]) -> list[Any]:
    known = {**text.constants, **values} if text.constants else values
    return [known[name] for name in text.names]


def _server(connection: Connection) -> Server:
    """What is kept with the connection of the driver for as long as that lives."""
    kept: dict[Any, Any] = connection.info
    found: Server | None = kept.get(Server)
    if found is None:
        line = cast("Line", connection.connection.driver_connection)
        found = kept[Server] = Server(line)
    return found


_PARAMETER = re.compile(r"%\((\w+)\)s(?:::\w+(?: WITH TIME ZONE)?(?:\[\])?)?")


def _numbered(sql: str, constants: Mapping[str, Any]) -> _Text:
    """The same statement with parameters as the server counts them.

    They have no cast: the server infers their types as it prepares, and takes every value as text.
    """
    names: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return names.setdefault(found[1], f"${len(names) + 1}")

    text = _PARAMETER.sub(number, sql).replace("%%", "%")
    return _Text(text.encode(), tuple(names), constants)


def one_of(column: ColumnElement[Any] | Any, *values: str) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether a column holds one of a few fixed values."""
    return or_(*(column == value for value in values))


def _translated(connection: Connection, text: str, error: Exception) -> DBAPIError:
    dialect = connection.dialect
    driver: Any = connection.connection
    lost = dialect.is_disconnect(cast("Any", error), driver.dbapi_connection, None)
    if lost:
        connection.invalidate(error)
    found = DBAPIError.instance(
        text,
        None,
        error,
        dialect.loaded_dbapi.Error,
        connection_invalidated=lost,
        dialect=dialect,
    )
    return cast("DBAPIError", found)


def _refused(
    connection: Connection,
    text: _Text,
    refusal: Callable[[DBAPIError], BaseException],
    error: psycopg.Error,
) -> NoReturn:
    raise refusal(_translated(connection, text.sql.decode(), error)) from error
