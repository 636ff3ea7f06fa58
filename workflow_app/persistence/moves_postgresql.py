"""The one guarded statement of a move on PostgreSQL.

Built once a shape, cached by SQLAlchemy and prepared by the driver: the update of the case is
the guard, and every other table is written only if it took hold. Names are short on purpose:
the driver keeps the parsed form of a statement only below 4,096 characters.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

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
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from workflow_app.persistence.base import Base
from workflow_app.persistence.models import Case, Event, EventPrivate, OutboxMessage, Task, Timer
from workflow_app.persistence.prepared import Prepared, one_of

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

_statements: dict[tuple[object, ...], Prepared] = {}


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
        statement = _statements[shape] = Prepared(_build(move, nouns))
    return bool(statement.fetch(session, _parameters(move))[0][0])


def _parameters(move: Move) -> dict[str, Any]:
    """One JSON value a table: far fewer parameters to handle than one a column."""
    values: dict[str, Any] = {
        "c": _json({**move.case, "id": move.case_id, "expected": move.expected}),
        "e": _json(move.event),
        "p": _json(move.private),
        "t": _json(move.tasks),
        "o": _json(move.outbox),
        "w": _json(move.timers),
    }
    if move.keep_timers is not None:
        values |= {"keep": list(move.keep_timers), "dropped_at": move.event["at"]}
    if move.close_tasks is not None:
        values |= move.close_tasks
    for _, parameters in move.nouns:
        values |= {name: _driver(value) for name, value in parameters.items()}
    return values


_json = json.JSONEncoder(separators=(",", ":"), default=str).encode


def _driver(value: object) -> object:
    """A value as the driver takes it."""
    return _json(value) if isinstance(value, dict | list) else value


def _build(move: Move, nouns: Sequence[NounStatement]) -> Executable:
    moved = (_born() if move.expected is None else _guarded()).cte("moved")
    took_hold = select(moved.c.id).exists()
    parts = [_insert(Event, _EVENT, "e", took_hold).cte("history")]
    for table, names, name, wanted in (
        (EventPrivate, _PRIVATE, "p", move.private),
        (Task, _TASK, "t", move.tasks),
        (OutboxMessage, _OUTBOX, "o", move.outbox),
        (Timer, _TIMER, "w", move.timers),
    ):
        if wanted:
            parts.append(_insert(table, names, name, took_hold).cte(f"new_{name}"))
    if move.close_tasks is not None:
        parts.append(_close(moved).cte("closed"))
    if move.keep_timers is not None:
        parts.append(_drop(moved).cte("dropped"))
    parts += [_noun(statement, took_hold).cte(f"noun{n}") for n, statement in enumerate(nouns)]
    return select(func.count()).select_from(moved).add_cte(*parts)


def _rows(table: type[Base], names: Sequence[str], parameter: str, *, many: bool) -> Any:  # noqa: ANN401
    """The records of a JSON parameter as a table of the right types."""
    columns = table.__table__.columns
    read = func.json_to_recordset if many else func.json_to_record
    kinds = [column(name, _plain(columns[name].type)) for name in names if name in columns]
    if "expected" in names:
        kinds.append(column("expected", Integer()))
    return (
        read(cast(bindparam(parameter, type_=Text()), JSON()))
        .table_valued(*kinds)
        .render_derived(name=f"{parameter}_", with_types=True)
    )


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """A text is read at any length; the table it goes to knows its own."""
    return String() if isinstance(kind, String) else kind


def _guarded() -> Any:  # noqa: ANN401 - an update with returning
    new = _rows(Case, ("id", "expected", *_MOVED), "c", many=False)
    return (
        update(Case)
        .where(Case.id == new.c.id, Case.version == new.c.expected)
        .values({name: new.c[name] for name in _MOVED})
        .returning(Case.id)
    )


def _born() -> Any:  # noqa: ANN401 - an insert with returning
    new = _rows(Case, _BORN, "c", many=False)
    return (
        insert(Case)
        .from_select(list(_BORN), select(*(new.c[name] for name in _BORN)), include_defaults=False)
        .returning(Case.id)
    )


def _insert(
    table: type[Base], names: Sequence[str], parameter: str, took_hold: ColumnElement[bool]
) -> Any:  # noqa: ANN401 - an insert
    records = _rows(table, names, parameter, many=table is not Event)
    found = (
        select(*(records.c[name] for name in names))
        .where(took_hold)
        .set_label_style(LABEL_STYLE_NONE)
    )
    written = pg_insert(table).from_select(list(names), found, include_defaults=False)
    return written.on_conflict_do_nothing() if table is Timer else written


def _close(moved: CTE) -> Any:  # noqa: ANN401 - an update
    return (
        update(Task)
        .where(
            Task.case_id == select(moved.c.id).scalar_subquery(),
            Task.closed_at.is_(None),
            one_of(Task.kind, "decide", "sign"),
        )
        .values({name: bindparam(name) for name in ("closed_at", "closed_by", "outcome")})
    )


def _drop(moved: CTE) -> Any:  # noqa: ANN401 - an update
    kept = cast(bindparam("keep", type_=ARRAY(String)), ARRAY(String))
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
