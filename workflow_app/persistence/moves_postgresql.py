"""The one guarded statement of a move on PostgreSQL.

Built once a shape and then cached by SQLAlchemy and prepared by the driver: the update of the
case is the guard, and every other table is written only if it took hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CTE,
    JSON,
    Boolean,
    ColumnElement,
    Executable,
    String,
    bindparam,
    cast,
    column,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.orm import Session

from workflow_app.persistence.base import Base
from workflow_app.persistence.models import Case, Event, EventPrivate, OutboxMessage, Task, Timer

if TYPE_CHECKING:
    from workflow_app.persistence.moves import Move, NounStatement

_BORN = tuple(attribute.key for attribute in Case.__table__.columns)
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
_EVENT = tuple(attribute.key for attribute in Event.__table__.columns)
_PRIVATE = ("event_id", "name", "salt", "value")
_TASK = (
    "id",
    "case_id",
    "kind",
    "code",
    "role",
    "position_id",
    "pool_unit_id",
    "assignee_id",
    "basis",
    "opened_seq",
    "opened_at",
    "due_at",
    "sort_at",
    "outcome",
    "result",
)
_OUTBOX = (
    "id",
    "effect",
    "case_id",
    "event_id",
    "payload",
    "created_at",
    "available_at",
    "token",
    "attempts",
    "unknown",
    "last_error",
)
_TIMER = ("id", "case_id", "trigger", "due_at")

_statements: dict[tuple[object, ...], Executable] = {}


def write(session: Session, move: Move) -> bool:
    """Write a move in one statement; False when the guard did not take hold."""
    nouns = tuple(statement for statement, _ in move.nouns)
    shape = (
        move.expected is None,
        bool(move.private),
        move.close_tasks is not None,
        bool(move.tasks),
        bool(move.outbox),
        bool(move.timers),
        move.keep_timers is not None,
        *(id(statement) for statement in nouns),
    )
    statement = _statements.get(shape)
    if statement is None:
        statement = _statements[shape] = _build(move, nouns)
    return bool(session.execute(statement, _parameters(move)).scalar_one())


def _parameters(move: Move) -> dict[str, Any]:
    values: dict[str, Any] = {f"c_{name}": value for name, value in move.case.items()}
    values |= {f"e_{name}": value for name, value in move.event.items()}
    values |= {
        "c_id": move.case_id,
        "c_expected": move.expected,
        "private": move.private,
        "tasks": move.tasks,
        "outbox": move.outbox,
        "timers": move.timers,
        "keep": list(move.keep_timers or ()),
    }
    for name, value in (move.close_tasks or {}).items():
        values[f"k_{name}"] = value
    for _, parameters in move.nouns:
        values |= parameters
    return values


def _build(move: Move, nouns: Sequence[NounStatement]) -> Executable:
    moved = (_born() if move.expected is None else _guarded()).cte("moved")
    took_hold = select(moved.c.id).exists()
    parts: list[CTE] = [_event(took_hold).cte("history")]
    if move.private:
        parts.append(_records(EventPrivate, _PRIVATE, "private", took_hold).cte("hidden"))
    if move.close_tasks is not None:
        parts.append(_close(took_hold).cte("closed"))
    if move.tasks:
        parts.append(_records(Task, _TASK, "tasks", took_hold).cte("opened"))
    if move.outbox:
        parts.append(_records(OutboxMessage, _OUTBOX, "outbox", took_hold).cte("told"))
    if move.keep_timers is not None:
        parts.append(_drop(took_hold).cte("dropped"))
    if move.timers:
        parts.append(_records(Timer, _TIMER, "timers", took_hold).cte("timed"))
    parts += [_noun(statement, took_hold).cte(f"noun{n}") for n, statement in enumerate(nouns)]
    return select(func.count()).select_from(moved).add_cte(*parts)


def _value(prefix: str, table: type[Base], name: str) -> ColumnElement[Any]:
    return bindparam(f"{prefix}_{name}", type_=table.__table__.columns[name].type)


def _guarded() -> Any:  # noqa: ANN401 - an update with returning
    return (
        update(Case)
        .where(
            Case.id == _value("c", Case, "id"),
            Case.version == bindparam("c_expected", type_=Case.version.type),
        )
        .values({name: _value("c", Case, name) for name in _MOVED})
        .returning(Case.id)
    )


def _born() -> Any:  # noqa: ANN401 - an insert with returning
    return insert(Case).values({name: _value("c", Case, name) for name in _BORN}).returning(Case.id)


def _event(took_hold: ColumnElement[bool]) -> Any:  # noqa: ANN401 - an insert
    row = select(*(_value("e", Event, name) for name in _EVENT)).where(took_hold)
    return insert(Event).from_select(list(_EVENT), row, include_defaults=False)


def _records(
    table: type[Base], names: Sequence[str], parameter: str, took_hold: ColumnElement[bool]
) -> Any:  # noqa: ANN401 - an insert
    columns = table.__table__.columns
    records = (
        func.json_to_recordset(bindparam(parameter, type_=JSON()))
        .table_valued(*(column(name, columns[name].type) for name in names))
        .render_derived(name=f"{parameter}_rows", with_types=True)
    )
    row = select(*(records.c[name] for name in names)).where(took_hold)
    return (
        pg_insert(table)
        .from_select(list(names), row, include_defaults=False)
        .on_conflict_do_nothing()
        if table is Timer
        else insert(table).from_select(list(names), row, include_defaults=False)
    )


def _close(took_hold: ColumnElement[bool]) -> Any:  # noqa: ANN401 - an update
    return (
        update(Task)
        .where(
            Task.case_id == _value("c", Case, "id"),
            Task.closed_at.is_(None),
            Task.kind.in_(("decide", "sign")),
            took_hold,
        )
        .values({name: _value("k", Task, name) for name in ("closed_at", "closed_by", "outcome")})
    )


def _drop(took_hold: ColumnElement[bool]) -> Any:  # noqa: ANN401 - an update
    kept = cast(bindparam("keep", type_=ARRAY(String)), ARRAY(String))
    return (
        update(Timer)
        .where(
            Timer.case_id == _value("c", Case, "id"),
            Timer.fired_at.is_(None),
            Timer.dropped_at.is_(None),
            cast(Timer.trigger != func.all(kept), Boolean),
            took_hold,
        )
        .values(dropped_at=_value("e", Event, "at"))
    )


def _noun(statement: NounStatement, took_hold: ColumnElement[bool]) -> Any:  # noqa: ANN401
    """The noun's own statement, kept back together with the move when that has a guard."""
    return statement.where(took_hold) if hasattr(statement, "where") else statement
