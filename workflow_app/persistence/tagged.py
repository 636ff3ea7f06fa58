"""Several small questions in one statement: a union of tagged rows of one shape.

Short on purpose: the driver keeps the parsed form of a statement only below 4,096 characters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    LABEL_STYLE_NONE,
    ColumnElement,
    Integer,
    Select,
    String,
    Table,
    Uuid,
    cast,
    false,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.util import ClauseAdapter
from sqlalchemy.sql.visitors import iterate

from workflow_app.persistence.base import Instant
from workflow_app.persistence.prepared import Prepared

_IDS = "abc"
_TEXTS = "pqrsuv"
_NULL: ColumnElement[Any] = literal_column("NULL")


class Answer(NamedTuple):
    """One row of the union: its tag, three ids, six texts, a number and an instant."""

    tag: str
    a: Any
    b: Any
    c: Any
    p: Any
    q: Any
    r: Any
    s: Any
    u: Any
    v: Any
    n: Any
    at: Any


Tagged = Mapping[str, Sequence[Answer]]
Question = Select[Any]

#: Gives the union its names and types; answers nothing.
_HEAD = select(
    cast(null(), String()).label("tag"),
    *(cast(null(), Uuid()).label(name) for name in _IDS),
    *(cast(null(), String()).label(name) for name in _TEXTS),
    cast(null(), Integer()).label("n"),
    cast(null(), Instant()).label("at"),
).where(false())


def cells(tag: str, *, n: Any = None, at: Any = None, **named: Any) -> Question:  # noqa: ANN401
    """One question: a tag, ids ``a`` to ``c``, texts ``p q r s u v``, a number, an instant.

    What is not named is NULL.
    """
    if not tag.isidentifier():
        raise ValueError(f"{tag!r} is not a tag")
    values = [named.get(name) for name in (*_IDS, *_TEXTS)]
    columns = [_NULL if value is None else value for value in (*values, n, at)]
    return select(literal_column(f"'{tag}'"), *columns).set_label_style(LABEL_STYLE_NONE)


@cache
def _union(questions: tuple[Question, ...]) -> Prepared:
    return Prepared(union_all(_HEAD, *(_aliased(question) for question in questions)))


def _aliased(question: Question) -> Question:
    """The same question with short names for its tables, which are repeated at every column."""
    tables = dict.fromkeys(each for each in iterate(question) if isinstance(each, Table))
    for n, table in enumerate(tables):
        question = ClauseAdapter(table.alias(f"t{n}")).traverse(question)
    return question


def ask(session: Session, questions: Sequence[Question], values: Mapping[str, Any]) -> Tagged:
    """Ask several questions at once and sort the answers by tag. No question, no statement."""
    if not questions:
        return {}
    found: dict[str, list[Answer]] = {}
    for row in _union(tuple(questions)).fetch(session, values):
        answer = Answer._make(row)
        found.setdefault(answer.tag, []).append(answer)
    return found
