"""What commands share: settings, a database, running until stopped, saying why it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

import click
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from workflow_app.demo.clock import clock_of
from workflow_app.logs import configure_logs
from workflow_app.memory import settle_down
from workflow_app.persistence.database import Database, open_database
from workflow_app.settings import Settings, read_settings
from workflow_app.workers.stopping import Stop

PROBLEM = 1
WRONG = 2


class Unfit(click.ClickException):
    """The environment cannot do it; the words say what to do."""

    exit_code = WRONG

    def format_message(self) -> str:
        """The words as they are."""
        return self.message


def settings_of(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of the environment. Raises ``Unfit`` for values that cannot be."""
    try:
        return read_settings(environ)
    except ValueError as problem:
        raise Unfit(str(problem)) from problem


def require_safe(settings: Settings) -> None:
    """Raise ``Unfit`` in production with settings of a laptop, anywhere with an unreadable URL."""
    with opened(settings.database_url, settings.schema):
        pass
    problems = settings.unsafe() if settings.is_production else []
    if problems:
        listed = "\n".join(f"- {problem.id} / {problem.en}" for problem in problems)
        raise Unfit(
            f"Pengaturan tidak aman untuk produksi / Unsafe settings in production:\n{listed}"
        )


def run_until_stopped(
    name: str, run: Callable[[Settings, Callable[[], datetime], Stop], None], *, queue: bool
) -> None:
    """Run a process of the installation. Raises ``Unfit``, with ``queue`` also without a Redis."""
    settings = settings_of()
    require_safe(settings)
    if queue and not settings.redis_url:
        raise Unfit(
            "REDIS_URL belum diisi. Untuk mencoba tanpa Redis: alur demo\n"
            "REDIS_URL is not set. To try Alur without Redis: alur demo"
        )
    configure_logs(name)
    settle_down()
    run(settings, clock_of(settings), Stop().listen())


@contextmanager
def opened(url: str, schema: str, *, replaceable: bool = False) -> Iterator[Database]:
    """A database that is closed in the end. Raises ``Unfit`` when it cannot be reached or read.

    What it refuses to keep is a defect of ours, and comes out whole.
    """
    try:
        database = open_database(url, schema=schema, replaceable=replaceable)
    except (ArgumentError, ImportError) as problem:
        raise Unfit(
            f"DATABASE_URL tidak terbaca / DATABASE_URL cannot be read: {problem}"
        ) from problem
    try:
        yield database
    except IntegrityError:
        raise
    except SQLAlchemyError as problem:
        raise Unfit(
            "Basis data tidak dapat dipakai / The database cannot be used: "
            f"{type(problem).__name__}\nalur doctor"
        ) from problem
    finally:
        database.close()
