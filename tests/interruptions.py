"""A database that breaks off at the n-th statement: by an error, or by the loss of its server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg
from small_world import World
from snapshots import changes, snapshot
from sqlalchemy import event

from workflow_app.persistence.database import Database
from workflow_app.persistence.line import Asking, Server


class Interrupted(Exception):
    """What went wrong at the statement that was chosen."""


@dataclass
class Interruption:
    """Breaks off at the statement at which ``left`` has come down to nought."""

    left: int = 0
    strike: Callable[[object], None] = field(default=lambda _connection: _fail())

    def passing(self, connection: object) -> None:
        """A statement is about to be sent."""
        if self.left > 0:
            self.left -= 1
            if self.left == 0:
                self.strike(connection)


def _fail() -> None:
    raise Interrupted


def interruptible(database: Database) -> Interruption:
    """Let every statement of a database pass by an interruption first."""
    interruption = Interruption()
    if database.is_sqlite:
        event.listen(
            database.engine,
            "before_cursor_execute",
            lambda connection, *_: interruption.passing(connection),
        )
        return interruption

    cursor, server = _breaking(interruption)

    def on_connect(connection, record):
        connection.cursor_factory = cursor
        record.info[Server] = server(connection)

    database.engine.dispose()
    event.listen(database.engine.pool, "connect", on_connect)
    return interruption


def _breaking(interruption: Interruption) -> tuple[type[Asking], type[Server]]:
    """What asks a PostgreSQL server, with the interruption before it."""

    class Breaking(Asking):
        def execute(self, query, params=None, **options):
            interruption.passing(self.connection)
            return super().execute(query, params, **options)

        def executemany(self, query, params_seq, **options):
            interruption.passing(self.connection)
            return super().executemany(query, params_seq, **options)

    class BreakingServer(Server):
        __slots__ = ("connection",)

        def __init__(self, connection):
            super().__init__(connection)
            self.connection = connection

        def execute(self, sql, values):
            interruption.passing(self.connection)
            return super().execute(sql, values)

        def post(self, sql, values, refused, *, waits=False):
            interruption.passing(self.connection)
            super().post(sql, values, refused, waits=waits)

    return Breaking, BreakingServer


def losing_the_server(database: Database) -> Callable[[psycopg.Connection], None]:
    """A strike that ends the backend which serves the statement, as a crash of it would."""

    def strike(connection: psycopg.Connection) -> None:
        url = database.engine.url.render_as_string(hide_password=False)
        with psycopg.connect(url.replace("+psycopg", "")) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])

    return strike


@dataclass
class BrokenWorld(World):
    """A world in which every fired row is broken off at each of its statements before it passes.

    ``errors`` are what a broken row may end in; ``broken`` counts how often one was.
    """

    interruption: Interruption = field(default_factory=Interruption)
    errors: tuple[type[Exception], ...] = (Interrupted,)
    broken: int = 0

    @classmethod
    def over(cls, world: World, *errors: type[Exception]) -> BrokenWorld:
        """The same world on a database that breaks off."""
        return cls(
            world.database,
            person=world.person,
            position=world.position,
            unit=world.unit,
            interruption=interruptible(world.database),
            errors=errors or (Interrupted,),
        )

    def fire(self, who, trigger, case, **more):
        before = snapshot(self.database)
        for statement in range(1, 1_000):
            now = self.now
            self.interruption.left = statement
            try:
                outcome = super().fire(who, trigger, case, **more)
            except self.errors:
                self.broken += 1
                left = changes(before, snapshot(self.database))
                assert left == [], f"{trigger} broken off at statement {statement} left {left}"
                self.now = now
            else:
                assert self.interruption.left > 0, f"{trigger} passed over its interruption"
                self.interruption.left = 0
                assert changes(before, snapshot(self.database)) != []
                return outcome
        raise AssertionError(f"{trigger} does not come to an end")
