"""Core statements of the hot path, compiled once and handed to the driver as text.

SQLAlchemy builds, caches and runs any statement well; on the few statements that every move
runs, its work per execution costs more than the database's. These are written as Core
expressions like all others, compiled once a schema, and then executed on the cursor of the
session's own connection, inside its transaction. Errors come out as SQLAlchemy's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, or_
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session


class _Text(NamedTuple):
    """What is sent: the text, the short name of each parameter, and the values it always has."""

    sql: str
    names: Mapping[str, str]
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
        return self._on_cursor(connection, values)

    def _on_cursor(
        self, connection: Connection, values: Mapping[str, Any]
    ) -> Sequence[Sequence[Any]]:
        options = connection.get_execution_options()
        schema = (options.get("schema_translate_map") or {}).get(None, "")
        text = self._texts.get(schema) or self._compile(connection, schema)
        known = {**text.constants, **values}
        driver: Any = connection.connection
        cursor = driver.cursor()
        try:
            cursor.execute(text.sql, {short: known[name] for name, short in text.names.items()})
            rows: Sequence[Sequence[Any]] = cursor.fetchall()
        except connection.dialect.loaded_dbapi.Error as error:
            raise _translated(connection, text.sql, error) from error
        finally:
            cursor.close()
        return rows

    def _compile(self, connection: Connection, schema: str) -> _Text:
        compiled = self._statement.compile(
            dialect=connection.dialect,
            schema_translate_map={None: schema} if schema else None,
            render_schema_translate=bool(schema),
        )
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        text = self._texts[schema] = _shortened(str(compiled), constants)
        return text


_PARAMETER = re.compile(r"%\((\w+)\)s(?:::\w+(?: WITH TIME ZONE)?(?:\[\])?)?")
_QUOTED = re.compile(r"""('[^']*'|"[^"]*")""")
_SPACES = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?(,|<=|>=|=|<|>|\|\|) ?"), r"\1"),
    (re.compile(r"LEFT OUTER JOIN"), "LEFT JOIN"),
    (re.compile(r"((?:FROM|JOIN) [\w.]+) AS (\w+)"), r"\1 \2"),
)


def _shortened(sql: str, constants: Mapping[str, Any]) -> _Text:
    """The same statement in fewer characters: the driver parses long ones again every time.

    Parameters get one or two letters and no cast; the server infers their types as it prepares.
    """
    names: dict[str, str] = {}

    def short(found: re.Match[str]) -> str:
        return f"%({names.setdefault(found[1], f'{len(names):x}')})s"

    return _Text(_unlabelled(_squeezed(_PARAMETER.sub(short, sql))), names, constants)


def _squeezed(sql: str) -> str:
    """Without the blanks and words that nobody needs; what is quoted stays as it is."""
    parts = _QUOTED.split(sql)
    for place in range(0, len(parts), 2):
        for found, less in _SPACES:
            parts[place] = found.sub(less, parts[place])
    return "".join(parts)


_LABEL = re.compile(r" AS (?!tag\b)[a-z]\w*(?=,| FROM| WHERE| UNION)")


def _unlabelled(sql: str) -> str:
    """A union without the labels of its columns, which are read by their place."""
    return _LABEL.sub("", sql) if " UNION ALL SELECT " in sql else sql


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
