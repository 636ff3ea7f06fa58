"""Writing what one move leaves behind: one function, two writers.

PostgreSQL takes one guarded statement with a common table expression for each table, SQLite one
Core statement a table. A test shows that both leave equal rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Delete, Insert, Update, bindparam, insert, null, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from workflow_app.persistence import moves_postgresql
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

NounStatement = Update | Insert | Delete


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The rows of one move.

    ``case`` holds new values of the case row, ``expected`` the version the decision was taken on
    (None for a birth). ``close_tasks`` says who closes the open tasks of the case and with what
    outcome, ``close_acts`` that those to be done with a result close with them; ``keep_timers``
    names the triggers whose timers stay, None leaves all of them. ``nouns`` are prebuilt
    statements on the noun's own tables with their parameters, whose names no other statement of
    the same move uses.
    """

    case_id: UUID
    expected: int | None
    case: Row
    event: Row
    private: Sequence[Row] = ()
    parties: Sequence[Row] = ()
    close_tasks: Row | None = None
    close_acts: bool = False
    tasks: Sequence[Row] = ()
    outbox: Sequence[Row] = ()
    timers: Sequence[Row] = ()
    keep_timers: Sequence[str] | None = None
    nouns: Sequence[tuple[NounStatement, Mapping[str, Any]]] = ()


_CLOSE_ALL = (
    update(Task)
    .where(Task.case_id == bindparam("k_case"), Task.closed_at.is_(None))
    .values(
        closed_at=bindparam("k_closed_at"),
        closed_by=bindparam("k_closed_by"),
        outcome=bindparam("k_outcome"),
    )
)
_CLOSE = _CLOSE_ALL.where(Task.kind.in_(("decide", "sign")))
#: Tables and not classes: on the way through the mapper an insert costs twice as much.
_INSERT = {
    table: insert(Base.metadata.tables[table.__tablename__])
    for table in (Case, Event, EventPrivate, CaseParty, OutboxMessage, Task)
}
_GUARDED = update(Base.metadata.tables[Case.__tablename__]).where(
    Case.id == bindparam("k_case"), Case.version == bindparam("k_expected")
)
_DROP = (
    update(Timer)
    .where(
        Timer.case_id == bindparam("k_case"),
        Timer.fired_at.is_(None),
        Timer.dropped_at.is_(None),
        Timer.trigger.not_in(bindparam("k_keep", expanding=True)),
    )
    .values(dropped_at=bindparam("k_at"))
)

#: A timer that was dropped and is opened again for the same moment comes back; a fired one stays.
_OPEN = sqlite_insert(Timer).on_conflict_do_update(
    index_elements=["case_id", "trigger", "due_at"], set_={"dropped_at": null()}
)


class Stale(Exception):
    """The case is not at the version any more on which the move was decided."""


#: Makes what is raised of a ``Stale``, or of an error of the database.
Refusal = Callable[[Exception], BaseException]


def write_move(session: Session, move: Move, refusal: Refusal) -> None:
    """Write a move. Raises what ``refusal`` makes of what it fails with.

    PostgreSQL is not waited for: it may raise with the next statement or the commit.
    """
    if session.get_bind().dialect.name == "postgresql":
        moves_postgresql.write(session, move, partial(_refused, refusal))
        return
    try:
        _write_in_steps(session, move)
    except (Stale, DBAPIError) as error:
        raise refusal(error) from error


def _refused(refusal: Refusal, error: DBAPIError) -> BaseException:
    return refusal(Stale() if isinstance(error.orig, moves_postgresql.NOT_HELD) else error)


def _write_in_steps(session: Session, move: Move) -> None:
    connection = session.connection()
    _write_case(connection, move)
    for table, rows in (
        (Event, [move.event]),
        (EventPrivate, move.private),
        (CaseParty, move.parties),
        (OutboxMessage, move.outbox),
    ):
        if rows:
            connection.execute(_INSERT[table], list(rows))
    for statement, values in move.nouns:
        session.execute(statement, values)
    _write_tasks(connection, move)
    _write_timers(connection, move)


def _write_case(connection: Connection, move: Move) -> None:
    if move.expected is None:
        connection.execute(_INSERT[Case], [move.case])
        return
    key = {"k_case": move.case_id, "k_expected": move.expected}
    if connection.execute(_GUARDED, key | dict(move.case)).rowcount != 1:
        raise Stale


def _write_tasks(connection: Connection, move: Move) -> None:
    if move.close_tasks is not None:
        connection.execute(
            _CLOSE_ALL if move.close_acts else _CLOSE,
            {"k_case": move.case_id} | {f"k_{name}": v for name, v in move.close_tasks.items()},
        )
    if move.tasks:
        connection.execute(_INSERT[Task], list(move.tasks))


def _write_timers(connection: Connection, move: Move) -> None:
    if move.keep_timers is not None:
        connection.execute(
            _DROP,
            {"k_case": move.case_id, "k_keep": list(move.keep_timers), "k_at": move.event["at"]},
        )
    if move.timers:
        connection.execute(_OPEN, list(move.timers))
