"""An office over the small world, and a real Redis where a test asks for one."""

from __future__ import annotations

import pytest
from redis_server import redis_started
from worker_desk import Office, open_accounts


@pytest.fixture
def office(world, tmp_path):
    """A desk on both databases; everybody has an account and mail goes nowhere yet."""
    office = Office(world, tmp_path, mail_url="smtp://127.0.0.1:1")
    office.accounts = open_accounts(world)
    return office


@pytest.fixture
def sqlite_office(sqlite_world, tmp_path):
    """The same on SQLite only."""
    office = Office(sqlite_world, tmp_path, mail_url="smtp://127.0.0.1:1")
    office.accounts = open_accounts(sqlite_world)
    return office


@pytest.fixture
def redis(tmp_path):
    """A real Redis server."""
    with redis_started(tmp_path) as server:
        yield server
