"""Workers are killed in the middle of an import, and nothing of it is lost or doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from import_files import PEOPLE, chosen, csv_file, imported, nip, seen
from sqlalchemy import select

from workflow_app.persistence.models import ImportRow, OrganisationChange, Person
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.stages import AT_ONCE, Choice, Stage

pytestmark = pytest.mark.faults

TESTS = Path(__file__).parents[1]
ROWS = AT_ONCE + 40


def killed_while_working(world, folder: Path, step: int) -> int:
    """Let workers die at their work until one is through; how many did."""
    job = {"folder": str(folder), "now": world.at().isoformat(), "step": step}
    url = world.database.engine.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, str(TESTS / "run_import_killed.py"), url, json.dumps(job)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])["killed"]


@pytest.mark.parametrize("choice", list(Choice))
def test_an_import_goes_on_where_a_killed_worker_left_it(sqlite_world, tmp_path, publish, choice):
    world = sqlite_world
    rows = [
        (nip(n % 999 + 1, born=f"19{80 + n // 999}0101"), f"Orang {n}", "III/a", "", "", "")
        for n in range(ROWS)
    ]
    batch = imported(world, tmp_path, Kind.PEOPLE, csv_file(PEOPLE, rows))
    killed = killed_while_working(world, tmp_path, step=40)
    assert seen(world, batch).counts == {"new": ROWS}
    assert chosen(world, batch, choice) is Stage.APPLYING
    killed += killed_while_working(world, tmp_path, step=300)
    assert killed > 3
    view = seen(world, batch)
    assert (view.stage, view.applied, view.failed) == (Stage.APPLIED, ROWS, 0)
    with reading(world.database) as db:
        people = db.execute(select(Person.nip).where(Person.nip.is_not(None))).scalars().all()
        outcomes = Counter(db.execute(select(ImportRow.outcome)).scalars())
        made = Counter(db.execute(select(OrganisationChange.person_id)).scalars())
    assert sorted(people) == sorted(row[0] for row in rows)
    assert outcomes == {"applied": ROWS}
    assert set(made.values()) == {1}
    publish(f"Imports: {killed} workers killed, {ROWS} rows carried out once each ({choice.value})")
