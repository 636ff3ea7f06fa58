"""Questions that are made for one case, asked about many in one statement.

The database answers the same union once for each case, so that what it says of one among many is
what it says of that one alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Dialect,
    Select,
    Subquery,
    Uuid,
    any_,
    bindparam,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.visitors import replacement_traverse

from workflow_app.persistence.models import Case
from workflow_app.persistence.prepared import Prepared
from workflow_app.persistence.tagged import Answer, Question, Tagged, union_of

#: The parameters that are of a case, and where its row has them.
OF_A_CASE: Mapping[str, InstrumentedAttribute[Any]] = {
    "case_id": Case.id,
    "parent_id": Case.parent_id,
    "root_id": Case.root_id,
    "person_id": Case.subject_person,
    "unit_id": Case.unit_id,
}
_NAME = "about_cases"


class _Each(NamedTuple):
    """The union of some questions, made once for each case; the statement of either database."""

    union: CompoundSelect[Any]
    prepared: Prepared
    as_json: Select[Any]
    make: Callable[[Sequence[Any]], Answer]


def ask_cases(
    session: Session,
    questions: Sequence[Question],
    cases: Collection[UUID],
    values: Mapping[str, Any],
) -> dict[UUID, Tagged]:
    """Ask questions about each of some cases; the answers by case, then by tag.

    ``values`` are what is the same for all of them. No question or no case, no statement.
    """
    if not questions or not cases:
        return {}
    each = _each(tuple(questions))
    shared = {name: value for name, value in values.items() if name not in OF_A_CASE}
    read = _read if session.connection().dialect.name == "postgresql" else _read_as_json
    found: dict[UUID, dict[str, list[Answer]]] = {}
    for case, row in read(session, each, {**shared, "cases": list(cases)}):
        answer = each.make(row)
        found.setdefault(case, {}).setdefault(answer.tag, []).append(answer)
    return dict(found)


@cache
def _each(questions: tuple[Question, ...]) -> _Each:
    union, make = union_of(questions)
    made = cast("CompoundSelect[Any]", replacement_traverse(union, {}, _of_the_case))
    wanted: BindParameter[Any] = bindparam("cases", type_=ARRAY(Uuid()))
    about, answers = _about(Case.id == any_(wanted)), made.lateral()
    whole = select(about.c.case_id, *answers.c).select_from(about.join(answers, true()))
    return _Each(made, Prepared(whole), _as_json(made), make)


def _of_the_case(element: object, **_more: object) -> ColumnElement[Any] | None:
    """The value of the case in place of a parameter that is of one."""
    if isinstance(element, BindParameter) and element.key in OF_A_CASE:
        return literal_column(f"{_NAME}.{element.key}", element.type)
    return None


def _about(condition: ColumnElement[bool]) -> Subquery:
    named = (column.label(name) for name, column in OF_A_CASE.items())
    return select(*named).where(condition).subquery(_NAME)


def _read(
    session: Session, each: _Each, values: Mapping[str, Any]
) -> Iterator[tuple[UUID, Sequence[Any]]]:
    for case, *row in each.prepared.fetch(session, values):
        yield case, row


def _read_as_json(
    session: Session, each: _Each, values: Mapping[str, Any]
) -> Iterator[tuple[UUID, Sequence[Any]]]:
    """The same where a union cannot stand beside a table: the answers of a case in one text."""
    dialect = session.connection().dialect
    read = _readers(each.union, dialect)
    for case, text in session.execute(each.as_json, values):
        for row in json.loads(text):
            yield case, [reader(value) for reader, value in zip(read, row, strict=True)]


def _as_json(union: CompoundSelect[Any]) -> Select[Any]:
    answers = union.subquery()
    text = select(func.json_group_array(func.json_array(*answers.c))).select_from(answers)
    about = _about(Case.id.in_(bindparam("cases", expanding=True)))
    return select(about.c.case_id, text.scalar_subquery())


def _readers(union: CompoundSelect[Any], dialect: Dialect) -> tuple[Callable[[Any], Any], ...]:
    """What makes a value of each column of what the database keeps of it."""
    columns: Iterable[ColumnElement[Any]] = union.selected_columns
    found = (each.type.dialect_impl(dialect).result_processor(dialect, None) for each in columns)
    return tuple(reader or _as_it_is for reader in found)


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    return value
