"""The line to a PostgreSQL server: statements by name, and one that is not waited for.

The write of a move is the last thing its transaction asks for, as a rule. It is posted, and the
server works on it while we go on; what it answers is heard before the line is asked anything
else, or on the same way as the commit.
"""

from __future__ import annotations

import select
from collections.abc import Callable, Sequence
from typing import Any, cast

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

#: Raises what a posted statement has failed with.
Refused = Callable[[psycopg.Error], None]

_DONE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)


class Asking(psycopg.Cursor[Any]):
    """A cursor that asks nothing before it is known what became of what was posted."""

    def execute(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        """Execute, once what was posted has been heard."""
        cast("Line", self.connection).hear()
        return super().execute(*given, **named)

    def executemany(self, *given: Any, **named: Any) -> None:  # noqa: ANN401
        """Execute for each, once what was posted has been heard."""
        cast("Line", self.connection).hear()
        super().executemany(*given, **named)


class Line(psycopg.Connection[Any]):
    """A connection whose commit is one plain round trip, and takes what was posted along."""

    _posted: Refused | None = None

    def post(self, name: bytes, given: Any, refused: Refused) -> None:  # noqa: ANN401
        """Send a prepared statement in the open transaction and do not wait for its answer.

        ``refused`` is told what it has failed with, and is to raise.
        """
        self.hear()
        self.pgconn.enter_pipeline_mode()
        self._posted = refused
        self.pgconn.send_query_prepared(name, given)
        self.pgconn.flush()

    def hear(self, *, and_commit: bool = False) -> None:
        """Wait for the answer to what was posted. Raises what ``refused`` makes of a failure."""
        refused, self._posted = self._posted, None
        if refused is None:
            return
        try:
            written, committed = self._finish(and_commit=and_commit)
        except psycopg.Error as lost:
            refused(lost)
            return
        if written.status not in _DONE:
            refused(said(self, written))
        elif committed.status not in _DONE:
            raise said(self, committed)

    def begin(self, name: bytes, given: Any) -> PGresult:  # noqa: ANN401
        """The answer to the prepared statement that begins a transaction, in one round trip."""
        line = self.pgconn
        line.enter_pipeline_mode()
        line.send_query_params(b"BEGIN", None)
        line.send_query_prepared(name, given)
        return self._answers(2)[1]

    def _finish(self, *, and_commit: bool) -> tuple[PGresult, PGresult]:
        """The answers to what was posted and to the commit, or else to the former alone."""
        if and_commit:
            self.pgconn.send_query_params(b"COMMIT", None)
        answers = self._answers(1 + and_commit)
        return answers[0], answers[-1]

    def _answers(self, count: int) -> list[PGresult]:
        """The answers to the commands of a pipeline, and the end of it."""
        self.pgconn.pipeline_sync()
        while self.pgconn.flush():
            self._wait(select.POLLIN | select.POLLOUT)
        answers = [self._answer() for _ in range(count)]
        self._result()  # that of the synchronisation, which says nothing
        self.pgconn.exit_pipeline_mode()
        return answers

    def _answer(self) -> PGresult:
        """The answer to one command of a pipeline."""
        answer = self._result()
        if answer is None:
            raise psycopg.OperationalError("the server has given no answer")
        self._result()
        return answer

    def _result(self) -> PGresult | None:
        """The next result. ``get_result`` would hold all other threads up while it waits."""
        line = self.pgconn
        while line.is_busy():
            self._wait(select.POLLIN)
        return line.get_result()

    def _wait(self, what: int) -> None:
        poll = select.poll()
        poll.register(self.pgconn.socket, what)
        poll.poll()
        self.pgconn.consume_input()

    def cursor(self, name: str = "", **named: Any) -> Any:  # noqa: ANN401
        """A cursor; one of the server's own begins to ask at once."""
        if name:
            self.hear()
        return super().cursor(name, **named)

    def commit(self) -> None:
        """End the transaction. Raises what the server says against it, as a deferred key may."""
        if self._posted is not None:
            self._commit_posted()
            return
        if self.pgconn.transaction_status == TransactionStatus.IDLE:
            return
        result = self.pgconn.exec_(b"COMMIT")
        if result.status != ExecStatus.COMMAND_OK:
            raise said(self, result)

    def _commit_posted(self) -> None:
        try:
            self.hear(and_commit=True)
        except BaseException:
            if not self.broken:
                self.rollback()  # who commits takes the transaction to be over either way
            raise

    def rollback(self) -> None:
        """Give the transaction up, with what was posted in it."""
        if self._posted is not None:
            self._posted = _unheard
            self.hear()
        if self.pgconn.transaction_status != TransactionStatus.IDLE:
            super().rollback()


def _unheard(_error: psycopg.Error) -> None:
    """What has failed is given up anyway."""


class Server:
    """The server at the other end of one line, and what has been prepared there."""

    __slots__ = ("_line", "_names", "_values")

    def __init__(self, line: Line) -> None:
        self._line = line
        self._values = Transformer(line)
        self._names: dict[bytes, bytes] = {}

    def execute(self, sql: bytes, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Run a statement in the transaction of the line, which it begins if need be."""
        self._line.hear()
        line = self._line.pgconn
        name, given = self._name(sql), self._given(values)
        if line.transaction_status == TransactionStatus.IDLE:
            result = self._line.begin(name, given)
        else:
            result = line.exec_prepared(name, given)
        self._values.set_pgresult(self._checked(result, ExecStatus.TUPLES_OK))
        return self._values.load_rows(0, result.ntuples, tuple)

    def post(
        self, sql: bytes, values: Sequence[Any], refused: Refused, *, waits: bool = False
    ) -> None:
        """Run a statement that is not waited for, unless it begins a transaction or ``waits``."""
        self._line.hear()
        if not waits and self._line.pgconn.transaction_status != TransactionStatus.IDLE:
            self._line.post(self._name(sql), self._given(values), refused)
            return
        try:
            self.execute(sql, values)
        except psycopg.Error as error:
            refused(error)

    def _name(self, sql: bytes) -> bytes:
        return self._names.get(sql) or self._prepare(sql)

    def _given(self, values: Sequence[Any]) -> Any:  # noqa: ANN401 - buffers of the driver
        return self._values.dump_sequence(values, [PyFormat.TEXT] * len(values))

    def _prepare(self, sql: bytes) -> bytes:
        name = b"alur_%d" % len(self._names)
        self._checked(self._line.pgconn.prepare(name, sql), ExecStatus.COMMAND_OK)
        self._names[sql] = name
        return name

    def _checked(self, result: PGresult, wanted: ExecStatus) -> PGresult:
        if result.status == wanted:
            return result
        raise said(self._line, result)


def said(line: Line, result: PGresult) -> psycopg.Error:
    """What the server has said, or that it is gone."""
    if line.broken or line.closed:
        return psycopg.OperationalError(result.get_error_message())
    return error_from_result(result, encoding=line.info.encoding)
