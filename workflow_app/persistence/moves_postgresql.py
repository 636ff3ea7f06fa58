"""The one guarded statement of a move on PostgreSQL.

Built once a shape and prepared once a connection: the update of the case is the guard, and every
other table is written only if it took hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import orjson
from psycopg.errors import DivisionByZero
from sqlalchemy import (
    CTE,
    JSON,
    LABEL_STYLE_NONE,
    Boolean,
    ColumnElement,
    Executable,
    Integer,
    String,
    Text,
    bindparam,
    cast,
    column,
    func,
    insert,
    literal_column,
    null,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session

from workflow_app.persistence.base import Base, Row
from workflow_app.persistence.models import (
    Case,
    CaseParty,
    Event,
    EventPrivate,
    OutboxMessage,
    Task,
    Timer,
)
from workflow_app.persistence.prepared import Prepared, one_of

if TYPE_CHECKING:
    from workflow_app.persistence.moves import Move, NounStatement

#: Raised by the statement of a move when its guard did not take hold.
NOT_HELD = DivisionByZero

_MOVED = (
    "state",
    "version",
    "head",
    "content",
    "entered_at",
    "closed_at",
    "due_at",
    "dates",
    "signing",
    "signed",
)

_statements: dict[tuple[object, ...], Prepared] = {}


def write(session: Session, move: Move, refusal: Callable[[DBAPIError], BaseException]) -> None:
    """Write a move in one statement that is not waited for.

    ``refusal`` makes what is raised of an error; its ``orig`` is a ``NOT_HELD`` when the guard
    did not take hold.
    """
    nouns = tuple(statement for statement, _ in move.nouns)
    shape = (
        move.expected is None,
        bool(move.private),
        bool(move.parties),
        move.close_tasks is not None,
        move.close_acts,
        bool(move.tasks),
        bool(move.outbox),
        bool(move.timers),
        move.keep_timers is not None,
        *(id(statement) for statement in nouns),
    )
    statement = _statements.get(shape)
    if statement is None:
        statement = _statements[shape] = Prepared(_build(move, nouns))
    statement.post(session, _parameters(move), refusal)


def _parameters(move: Move) -> dict[str, Any]:
    """A value a column of the two single rows, and one JSON value a table of the others."""
    values: dict[str, Any] = {f"e_{name}": value for name, value in move.event.items()}
    values |= {f"c_{name}": _driver(value) for name, value in move.case.items()}
    values["c_id"] = move.case_id
    for name, records in (
        ("p", move.private),
        ("y", move.parties),
        ("t", move.tasks),
        ("o", move.outbox),
        ("w", move.timers),
    ):
        if records:
            values[name] = _json(records)
    if move.expected is not None:
        values["expected"] = move.expected
    if move.keep_timers is not None:
        values |= {"keep": list(move.keep_timers), "dropped_at": move.event["at"]}
    if move.close_tasks is not None:
        values |= move.close_tasks
    for _, parameters in move.nouns:
        values |= {name: _driver(value) for name, value in parameters.items()}
    return values


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _driver(value: object) -> object:
    """A value as the driver takes it."""
    return _json(value) if isinstance(value, dict | list) else value


def _build(move: Move, nouns: Sequence[NounStatement]) -> Executable:
    moved = (_born(move.case) if move.expected is None else _guarded()).cte("moved")
    took_hold = select(moved.c.id).exists()
    parts = [_history(move.event, took_hold).cte("history")]
    for table, name, wanted in (
        (EventPrivate, "p", move.private),
        (CaseParty, "y", move.parties),
        (Task, "t", move.tasks),
        (OutboxMessage, "o", move.outbox),
        (Timer, "w", move.timers),
    ):
        if wanted:
            parts.append(_insert(table, name, took_hold).cte(f"new_{name}"))
    if move.close_tasks is not None:
        parts.append(_close(moved, acts=move.close_acts).cte("closed"))
    if move.keep_timers is not None:
        parts.append(_drop(moved, reopens=bool(move.timers)).cte("dropped"))
    parts += [_noun(statement, took_hold).cte(f"noun{n}") for n, statement in enumerate(nouns)]
    held = literal_column("1", Integer()) // func.count()
    return select(held).select_from(moved).add_cte(*parts)


class _NoRow(ColumnElement[Any]):
    """NULL of the row type of a table: records are read as its rows, whatever its columns."""

    inherit_cache = False

    def __init__(self, table: type[Base]) -> None:
        self.table = table.__table__


@compiles(_NoRow)
def _null_row(element: _NoRow, compiler: Any, **_: object) -> str:  # noqa: ANN401
    return f"NULL::{compiler.preparer.format_table(element.table)}"


def _rows(table: type[Base], parameter: str) -> Any:  # noqa: ANN401
    """The records of a JSON parameter as rows of a table; what a record leaves out is NULL."""
    read = func.json_populate_recordset
    names = (column(each.name, each.type) for each in table.__table__.columns)
    value = cast(bindparam(parameter, type_=Text()), JSON())
    return read(_NoRow(table), value).table_valued(*names).alias(f"{parameter}_")


def _guarded() -> Any:  # noqa: ANN401 - an update with returning
    return (
        update(Case)
        .where(Case.id == bindparam("c_id"), Case.version == bindparam("expected", type_=Integer()))
        .values({name: bindparam(f"c_{name}") for name in _MOVED})
        .returning(Case.id)
    )


def _born(case: Row) -> Any:  # noqa: ANN401 - an insert with returning
    values: dict[str, Any] = {name: bindparam(f"c_{name}") for name in case}
    return insert(Case).values(values).returning(Case.id)


def _history(event: Row, took_hold: ColumnElement[bool]) -> Any:  # noqa: ANN401 - an insert
    values: list[ColumnElement[Any]] = [
        bindparam(f"e_{name}", type_=Event.__table__.c[name].type) for name in event
    ]
    found = select(*values).where(took_hold)
    return insert(Event).from_select(list(event), found, include_defaults=False)


def _insert(table: type[Base], parameter: str, took_hold: ColumnElement[bool]) -> Any:  # noqa: ANN401
    records = _rows(table, parameter)
    written = _filled(pg_insert(table), records, took_hold)
    if table is not Timer:
        return written
    return written.on_conflict_do_update(
        index_elements=["case_id", "trigger", "due_at"], set_={"dropped_at": null()}
    )


def _filled(statement: Any, records: Any, *conditions: ColumnElement[bool]) -> Any:  # noqa: ANN401
    """An insert of records by name. Written as literals, which are not labelled once more."""
    names = [each.name for each in records.c]
    values: list[ColumnElement[Any]] = [
        literal_column(f'{records.name}."{name}"') for name in names
    ]
    found = select(*values).select_from(records).where(*conditions)
    return statement.from_select(names, found, include_defaults=False)


def _close(moved: CTE, *, acts: bool) -> Any:  # noqa: ANN401 - an update
    closed = (
        update(Task)
        .where(Task.case_id == select(moved.c.id).scalar_subquery(), Task.closed_at.is_(None))
        .values({name: bindparam(name) for name in ("closed_at", "closed_by", "outcome")})
    )
    return closed if acts else closed.where(one_of(Task.kind, "decide", "sign"))


def _drop(moved: CTE, *, reopens: bool) -> Any:  # noqa: ANN401 - an update
    """A timer that is opened again for the same moment is not dropped by the same statement."""
    kept = cast(bindparam("keep", type_=ARRAY(String)), ARRAY(String))
    dropped = _dropped(moved, kept)
    if not reopens:
        return dropped
    new = _rows(Timer, "w")
    again = select(new.c.trigger, new.c.due_at).set_label_style(LABEL_STYLE_NONE)
    return dropped.where(tuple_(Timer.trigger, Timer.due_at).not_in(again))


def _dropped(moved: CTE, kept: ColumnElement[Any]) -> Any:  # noqa: ANN401 - an update
    return (
        update(Timer)
        .where(
            Timer.case_id == select(moved.c.id).scalar_subquery(),
            Timer.fired_at.is_(None),
            Timer.dropped_at.is_(None),
            cast(Timer.trigger != func.all(kept), Boolean),
        )
        .values(dropped_at=bindparam("dropped_at"))
    )


def _noun(statement: NounStatement, took_hold: ColumnElement[bool]) -> Any:  # noqa: ANN401
    """The noun's own statement, kept back together with the move when that has a guard."""
    return statement.where(took_hold) if hasattr(statement, "where") else statement
