"""The command line as an operator uses it, in this process."""

from __future__ import annotations

import shutil

import pytest
from command_line import Installation


@pytest.fixture
def place(tmp_path):
    """An installation of which nothing is there yet."""
    return Installation(tmp_path / "data")


@pytest.fixture
def installed(place, sqlite_template):
    """A migrated installation on SQLite."""
    place.data.mkdir(mode=0o700)
    shutil.copyfile(sqlite_template, place.data / "alur.db")
    return place
