"""Several small questions in one statement: a union of tagged rows of one shape."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, Uuid, cast, literal, null, select

from workflow_app.persistence.base import Instant

_IDS = "abc"
_TEXTS = "pqrsuv"

Cell = Any


def cells(tag: str, *, n: Cell = None, at: Cell = None, **named: Cell) -> Select[Any]:
    """One branch: a tag, ids ``a`` to ``c``, texts ``p q r s u v``, a number, an instant.

    What is not named is NULL of the right type, so that branches fit together on any database.
    """
    return select(
        literal(tag, String()).label("tag"),
        *(_cell(named.get(name), Uuid()).label(name) for name in _IDS),
        *(_cell(named.get(name), String()).label(name) for name in _TEXTS),
        _cell(n, Integer()).label("n"),
        _cell(at, Instant()).label("at"),
    )


def _cell(value: Cell, kind: Any) -> ColumnElement[Any]:  # noqa: ANN401 - a column type
    found: ColumnElement[Any] = cast(null(), kind) if value is None else value
    return found
