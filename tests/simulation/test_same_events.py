"""The same seed gives the same events, another one others."""

from __future__ import annotations

import shutil

from workflow_app.persistence.database import open_database
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.oversight.tally import digest_of_events
from workflow_app.settings import read_settings
from workflow_app.simulation.run import Wanted, live


def test_the_same_seed_gives_the_same_events(sqlite_template, tmp_path):
    def digest(name: str, seed: int) -> str:
        path = tmp_path / f"{name}.db"
        shutil.copyfile(sqlite_template, path)
        database = open_database(f"sqlite:///{path}")
        settings = read_settings({"ALUR_ENV": "test", "ALUR_DATA": str(tmp_path)})
        live(database, settings, Wanted(people=20, years=1, seed=seed))
        with reading(database) as session:
            found = digest_of_events(session)
        database.close()
        return found

    first = digest("first", 5)
    assert digest("second", 5) == first
    assert digest("third", 6) != first
