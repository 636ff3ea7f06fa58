"""The only commit of the product."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from workflow_app.persistence.database import WRITES, Database


@contextmanager
def unit_of_work(database: Database) -> Iterator[Session]:
    """One transaction that writes: all of it, or nothing."""
    with database.sessions() as session:
        if database.is_sqlite:
            session.connection(execution_options={WRITES: True})
        yield session
        session.commit()


@contextmanager
def reading(database: Database) -> Iterator[Session]:
    """One transaction that only reads; whatever it changed is thrown away."""
    with database.sessions() as session:
        yield session
