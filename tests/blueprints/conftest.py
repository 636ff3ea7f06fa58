"""A site over the small agency."""

from __future__ import annotations

import pytest
from small_site import build_site


@pytest.fixture
def site(sqlite_world, tmp_path):
    """The site on SQLite."""
    return build_site(sqlite_world, tmp_path / "data")


@pytest.fixture
def demo_site(sqlite_world, tmp_path):
    """The site of a demo, with a mailbox and a clock page."""
    return build_site(sqlite_world, tmp_path / "data", ALUR_ENV="demo")
