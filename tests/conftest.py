"""What tests share: a real PostgreSQL cluster of our own, SQLite files, and the browser.

Each database is migrated once a run into a template; every test gets a copy of its own.
"""

from __future__ import annotations

import shutil

import pytest
from chromium import launched_chromium
from postgres_cluster import Cluster, need_postgres
from small_world import build

from workflow_app.persistence import migrating
from workflow_app.persistence.database import open_database


def pytest_terminal_summary(terminalreporter):
    """Publish how often what must never fail was tried, as the tests have counted it."""
    reports = terminalreporter.getreports("passed")
    counted = [line for each in reports for name, line in each.user_properties if name == "counted"]
    if counted:
        terminalreporter.section("counted")
        for line in sorted(counted):
            terminalreporter.line(line)


@pytest.fixture
def publish(request):
    """Say at the end of the run how often something was tried, if the test passes."""
    return lambda line: request.node.user_properties.append(("counted", line))


@pytest.fixture(scope="session")
def chromium():
    """The browser of the machine: one for all, as a process can drive only one Playwright."""
    with launched_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """A migrated SQLite file."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = open_database(f"sqlite:///{path}")
    migrating.upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """A PostgreSQL cluster of this run with a migrated template database."""
    need_postgres()
    with Cluster.started(tmp_path_factory.mktemp("postgres")) as running:
        running.create("alur_template")
        database = open_database(running.url("alur_template"))
        migrating.upgrade(database)
        database.close()
        yield running


@pytest.fixture
def sqlite(sqlite_template, tmp_path):
    """An empty migrated SQLite database."""
    path = tmp_path / "alur.db"
    shutil.copyfile(sqlite_template, path)
    database = open_database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def postgres(cluster):
    """An empty migrated PostgreSQL database."""
    name = cluster.copy("alur_template")
    database = open_database(cluster.url(name))
    yield database
    database.close()
    cluster.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request):
    """Both databases, one after the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def world(database):
    """A small agency on both databases."""
    return build(database)


@pytest.fixture
def sqlite_world(sqlite):
    """A small agency on SQLite."""
    return build(sqlite)


@pytest.fixture
def postgres_world(postgres):
    """A small agency on PostgreSQL."""
    return build(postgres)
