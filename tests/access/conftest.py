"""A furnished site, put back to how it was before each cell of the matrix."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from objects import Objects, furnish
from rules import OUTSIDE, Role
from small_site import Browser, Site, build_site
from small_world import build

from workflow_app.demo.clock import ShiftedClock
from workflow_app.factory import create_app
from workflow_app.persistence.database import open_database


@dataclass
class Furnished:
    """A site with objects, the file of its database, and a copy of that."""

    site: Site
    objects: Objects
    file: Path
    kept: Path

    def restore(self) -> None:
        """Forget whatever was done since it was furnished."""
        self.site.world.database.close()
        for ending in ("-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self.kept, self.file)
        (self.file.parent / "clock.json").unlink(missing_ok=True)

    def browser(self, role: Role) -> Browser:
        """The browser of a role; that of somebody disabled holds a token from before."""
        if role is Role.ANONYMOUS:
            return self.site.browser()
        browser = self.site.signed_in(role.value)
        assert role in OUTSIDE or browser.get("/account").status_code == 200
        return browser


@pytest.fixture(scope="module")
def furnished(sqlite_template, tmp_path_factory):
    """The demo's site over the small agency on SQLite."""
    folder = tmp_path_factory.mktemp("access")
    file, kept = folder / "alur.db", folder / "kept.db"
    shutil.copyfile(sqlite_template, file)
    database = open_database(f"sqlite:///{file}")
    site = build_site(build(database), folder, ALUR_ENV="demo")
    clock = ShiftedClock(folder, lambda: site.world.now)
    site.app = create_app(site.app.extensions["alur"].settings, database=database, now=clock)
    objects = furnish(site)
    database.close()
    shutil.copyfile(file, kept)
    yield Furnished(site, objects, file, kept)
    database.close()
