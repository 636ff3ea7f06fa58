"""Core statements of the hot path, compiled once and prepared once a connection.

SQLAlchemy builds, caches and runs any statement well; on the few statements that every move
runs, its work per execution costs more than the database's. These are written as Core
expressions like all others, compiled once a schema, prepared on the server the first time a
connection meets them, and then executed by name through libpq on the session's own connection,
inside its transaction. Errors come out as SQLAlchemy's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import Escaping, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from sqlalchemy import ColumnElement, Connection, or_
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session


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
        connection = session.connection()
        if connection.dialect.name != "postgresql":
            return connection.execute(self._statement, values).all()
        schema = (connection.get_execution_options().get("schema_translate_map") or {}).get(
            None, ""
        )
        text = self._texts.get(schema) or self._compile(connection, schema)
        known = {**text.constants, **values}
        server = _server(connection)
        try:
            return server.execute(text.sql, [known[name] for name in text.names])
        except psycopg.Error as error:
            raise _translated(connection, text.sql.decode(), error) from error

    def _compile(self, connection: Connection, schema: str) -> _Text:
        compiled = self._statement.compile(
            dialect=connection.dialect,
            schema_translate_map={None: schema} if schema else None,
            render_schema_translate=bool(schema),
        )
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        text = self._texts[schema] = _numbered(str(compiled), constants)
        return text


class Line(psycopg.Connection[Any]):
    """A connection whose commit is one plain round trip."""

    def commit(self) -> None:
        """End the transaction. Raises what the server says against it, as a deferred key may."""
        if self.pgconn.transaction_status == TransactionStatus.IDLE:
            return
        result = self.pgconn.exec_(b"COMMIT")
        if result.status != ExecStatus.COMMAND_OK:
            raise _said(self, result)


class Server:
    """The server at the other end of one connection, and what has been prepared there."""

    __slots__ = ("_driver", "_names", "_values")

    def __init__(self, driver: psycopg.Connection[Any]) -> None:
        self._driver = driver
        self._values = Transformer(driver)
        self._names: dict[bytes, bytes] = {}

    def execute(self, sql: bytes, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run a statement in the transaction of the connection, which it begins if need be."""
        line = self._driver.pgconn
        name = self._names.get(sql) or self._prepare(sql)
        given: Any = self._values.dump_sequence(values, [PyFormat.TEXT] * len(values))
        if line.transaction_status == TransactionStatus.IDLE:
            result = line.exec_(b"BEGIN;EXECUTE %b%b" % (name, self._written(given)))
        else:
            result = line.exec_prepared(name, given)
        self._values.set_pgresult(self._checked(result, ExecStatus.TUPLES_OK))
        return self._values.load_rows(0, result.ntuples, tuple)

    def _written(self, given: Sequence[Any]) -> bytes:
        """Values as literals: what begins a transaction travels with it, in one message."""
        quoted = Escaping(self._driver.pgconn).escape_literal
        texts = (b"NULL" if value is None else quoted(value) for value in given)
        return b"(%b)" % b",".join(texts) if given else b""

    def _prepare(self, sql: bytes) -> bytes:
        name = b"alur_%d" % len(self._names)
        self._checked(self._driver.pgconn.prepare(name, sql), ExecStatus.COMMAND_OK)
        self._names[sql] = name
        return name

    def _checked(self, result: PGresult, wanted: ExecStatus) -> PGresult:
        if result.status == wanted:
            return result
        raise _said(self._driver, result)


def _said(driver: psycopg.Connection[Any], result: PGresult) -> psycopg.Error:
    """What the server has said, or that it is gone."""
    if driver.broken or driver.closed:
        return psycopg.OperationalError(result.get_error_message())
    return error_from_result(result, encoding=driver.info.encoding)


def _server(connection: Connection) -> Server:
    """What is kept with the connection of the driver for as long as that lives."""
    kept: dict[Any, Any] = connection.info
    found: Server | None = kept.get(Server)
    if found is None:
        driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
        found = kept[Server] = Server(driver)
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


def _translated(connection: Connection, text: str, error: Exception) -> BaseException:
    dialect = connection.dialect
    driver: Any = connection.connection
    lost = dialect.is_disconnect(cast("Any", error), driver.dbapi_connection, None)
    if lost:
        connection.invalidate(error)
    return DBAPIError.instance(
        text,
        None,
        error,
        dialect.loaded_dbapi.Error,
        connection_invalidated=lost,
        dialect=dialect,
    )
