"""What is really sent to PostgreSQL: every statement of the driver, sorted by transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import event

from workflow_app.persistence.database import Database
from workflow_app.persistence.line import Asking, Server


@dataclass(frozen=True)
class Sent:
    """One statement with its parameters."""

    text: str
    parameters: object

    @property
    def moved(self) -> str:
        """``workflow.trigger`` of the move this statement writes; empty for any other."""
        if not (isinstance(self.parameters, dict) and self.text.startswith("WITH moved AS")):
            return ""
        records = (
            json.loads(value)
            for value in self.parameters.values()
            if isinstance(value, str) and value.startswith("{")
        )
        written = next(record for record in records if "prev" in record)
        return f"{written['workflow']}.{written['trigger']}"


@dataclass(frozen=True)
class Transaction:
    """The statements of one transaction that was committed."""

    statements: tuple[Sent, ...]

    @property
    def moves(self) -> list[str]:
        """The moves it wrote, the first of which brought about the others."""
        return [sent.moved for sent in self.statements if sent.moved]


@dataclass
class Journal:
    """Everything a database was sent, while the journal was kept."""

    committed: list[Transaction] = field(default_factory=list)
    running: list[Sent] = field(default_factory=list)

    def cut(self, *, keep: bool) -> None:
        """A transaction ends."""
        if keep and self.running:
            self.committed.append(Transaction(tuple(self.running)))
        self.running.clear()

    @property
    def texts(self) -> set[str]:
        """Every statement that was sent, once."""
        return {sent.text for each in self.committed for sent in each.statements}


def keep_journal(database: Database) -> Journal:
    """Write down what a PostgreSQL database is sent from now on."""
    journal = Journal()

    class Counting(Asking):
        def execute(self, query, params=None, **options):
            journal.running.append(Sent(str(query), params))
            return super().execute(query, params, **options)

        def executemany(self, query, params_seq, **options):
            rows = list(params_seq)
            journal.running.append(Sent(str(query), rows))
            return super().executemany(query, rows, **options)

    class CountingServer(Server):
        __slots__ = ()

        def execute(self, sql, values):
            journal.running.append(Sent(sql.decode(), dict(enumerate(values))))
            return super().execute(sql, values)

        def post(self, sql, values, refused, *, waits=False):
            journal.running.append(Sent(sql.decode(), dict(enumerate(values))))
            super().post(sql, values, refused, waits=waits)

    def on_connect(connection, record):
        connection.cursor_factory = Counting
        record.info[Server] = CountingServer(connection)

    database.engine.dispose()
    event.listen(database.engine.pool, "connect", on_connect)
    event.listen(database.engine, "commit", lambda _connection: journal.cut(keep=True))
    event.listen(database.engine, "rollback", lambda _connection: journal.cut(keep=False))
    return journal


@contextmanager
def sent_to(database: Database) -> Iterator[list[str]]:
    """Every statement that either database is sent meanwhile, begin and commit left out."""
    texts: list[str] = []

    def note(_connection, _cursor, text, *_):
        if not text.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            texts.append(text)

    event.listen(database.engine, "before_cursor_execute", note)
    yield texts
    event.remove(database.engine, "before_cursor_execute", note)
