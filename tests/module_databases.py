"""Databases that a whole module of tests shares, for tests that leave no trace in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from workflow_app.persistence.database import Database, open_database


@contextmanager
def new_database(
    request: pytest.FixtureRequest, folders: pytest.TempPathFactory
) -> Iterator[Database]:
    """A migrated database of the kind the fixture's parameter names: ``sqlite`` or ``pg``."""
    if request.param == "sqlite":
        path = folders.mktemp("module") / "alur.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        database = open_database(f"sqlite:///{path}")
        yield database
        database.close()
        return
    cluster = request.getfixturevalue("cluster")
    name = cluster.copy("alur_template")
    database = open_database(cluster.url(name))
    yield database
    database.close()
    cluster.drop(name)
