"""Several small questions in one statement: a union of tagged rows of one shape."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from sqlalchemy import (
    LABEL_STYLE_NONE,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    String,
    Uuid,
    cast,
    false,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from workflow_app.persistence.base import Instant
from workflow_app.persistence.prepared import Prepared

_IDS = "abc"
_TEXTS = "pqrsuv"
#: What stands where a question names no value.
_NULL: ColumnElement[Any] = literal_column("NULL")
_EMPTY: ColumnElement[Any] = literal_column("''")
_ZERO: ColumnElement[Any] = literal_column("0")
_BLANKS = (_NULL, _EMPTY, _ZERO)


class Answer(NamedTuple):
    """One row of the union: its tag, three ids, six texts, a number and an instant.

    What its question has not named means nothing.
    """

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
_HEAD: Mapping[str, ColumnElement[Any]] = {
    "tag": cast(null(), String()).label("tag"),
    **{name: cast(null(), Uuid()).label(name) for name in _IDS},
    **{name: cast(null(), String()).label(name) for name in _TEXTS},
    "n": cast(null(), Integer()).label("n"),
    "at": cast(null(), Instant()).label("at"),
}


def cells(tag: str, *, n: Any = None, at: Any = None, **named: Any) -> Question:  # noqa: ANN401
    """One question: a tag, ids ``a`` to ``c``, texts ``p q r s u v``, a number, an instant."""
    if not tag.isidentifier():
        raise ValueError(f"{tag!r} is not a tag")
    ids = [named.get(name, _NULL) for name in _IDS]
    texts = [named.get(name, _EMPTY) for name in _TEXTS]
    columns = [*ids, *texts, _ZERO if n is None else n, _NULL if at is None else at]
    return select(literal_column(f"'{tag}'"), *columns).set_label_style(LABEL_STYLE_NONE)


class _Union(NamedTuple):
    """The statement of some questions, and what makes a row of theirs an answer."""

    statement: Prepared
    make: Callable[[Sequence[Any]], Answer]


@cache
def _union(questions: tuple[Question, ...]) -> _Union:
    statement, make = union_of(questions)
    return _Union(Prepared(statement), make)


def union_of(
    questions: Sequence[Question],
) -> tuple[CompoundSelect[Any], Callable[[Sequence[Any]], Answer]]:
    """The union of the columns that any of the questions names, and what makes a row an answer."""
    columns = [[each["expr"] for each in question.column_descriptions] for question in questions]
    named = [
        (place, name)
        for place, name in enumerate(_HEAD)
        if any(all(row[place] is not blank for blank in _BLANKS) for row in columns)
    ]
    head = select(*(_HEAD[name] for _, name in named)).where(false())
    asked = (
        question.with_only_columns(*(row[place] for place, _ in named))
        for question, row in zip(questions, columns, strict=True)
    )
    return union_all(head, *asked), _shape(tuple(name for _, name in named))


@cache
def _shape(names: tuple[str, ...]) -> Callable[[Sequence[Any]], Answer]:
    """Rows of these columns, as answers whose other columns are None."""
    absent: dict[str, Any] = dict.fromkeys(set(_HEAD) - set(names))
    row = namedtuple("Answer", names)  # type: ignore[misc]  # noqa: PYI024 - known at run time
    shaped: Any = type("Answer", (row,), {"__slots__": (), **absent})
    make: Callable[[Sequence[Any]], Answer] = partial(tuple.__new__, shaped)
    return make


def ask(session: Session, questions: Sequence[Question], values: Mapping[str, Any]) -> Tagged:
    """Ask several questions at once and sort the answers by tag. No question, no statement."""
    if not questions:
        return {}
    found: dict[str, list[Answer]] = {}
    union = _union(tuple(questions))
    for row in union.statement.fetch(session, values):
        answer = union.make(row)
        found.setdefault(answer.tag, []).append(answer)
    return found


def ask_each(
    session: Session, questions: Sequence[Question], values: Mapping[str, Any]
) -> dict[Any, Tagged]:
    """Ask questions about many at once: the answers by what each names in ``c``, then by tag."""
    statement, make = union_of(questions)
    found: dict[Any, dict[str, list[Answer]]] = {}
    for row in session.execute(statement, values):
        answer = make(tuple(row))
        found.setdefault(answer.c, {}).setdefault(answer.tag, []).append(answer)
    return dict(found)
