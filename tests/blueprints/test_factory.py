"""How the application is put together."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import textwrap

import pytest
from small_site import settings_for

from workflow_app.factory import create_app
from workflow_app.persistence.database import open_database

FORKING = textwrap.dedent(
    """
    import json, os, sys
    from sqlalchemy import text
    from workflow_app.factory import create_app
    from workflow_app.settings import read_settings

    app = create_app(read_settings(json.loads(sys.argv[1])))
    database = app.extensions["alur"].database

    def backend():
        with database.sessions() as session:
            return session.execute(text("SELECT pg_backend_pid()")).scalar_one()

    before = backend()
    read, write = os.pipe()
    if os.fork() == 0:
        os.write(write, str(backend()).encode())
        os._exit(0)
    os.wait()
    print(json.dumps([before, backend(), int(os.read(read, 20))]))
    """
)


@pytest.mark.postgres
def test_a_forked_process_opens_connections_of_its_own(cluster, tmp_path):
    name = cluster.copy("alur_template")
    environ = {
        "ALUR_ENV": "test",
        "ALUR_DATA": str(tmp_path),
        "DATABASE_URL": cluster.url(name),
    }
    done = subprocess.run(
        [sys.executable, "-c", FORKING, json.dumps(environ)],
        capture_output=True,
        text=True,
        check=True,
    )
    cluster.drop(name)
    before, after, child = json.loads(done.stdout)
    assert before == after
    assert child != before


def test_an_application_closes_the_database_it_opened(sqlite_template, tmp_path):
    app = create_app(settings_for(tmp_path, DATABASE_URL=f"sqlite:///{sqlite_template}"))
    engine = app.extensions["alur"].database.engine
    engine.connect().close()
    held = engine.pool
    assert held.checkedin() == 1
    del app
    gc.collect()
    assert engine.pool is not held


def test_an_application_leaves_alone_a_database_it_was_given(sqlite, tmp_path):
    app = create_app(settings_for(tmp_path), database=sqlite)
    held = sqlite.engine.pool
    del app
    gc.collect()
    assert sqlite.engine.pool is held


def test_nothing_happens_when_the_factory_is_imported():
    script = (
        "import os, sys; before = set(os.listdir('.')); import workflow_app.factory; "
        "sys.exit(set(os.listdir('.')) != before)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_application_is_made_without_touching_the_database(tmp_path):
    missing = tmp_path / "not" / "there.db"
    create_app(settings_for(tmp_path, DATABASE_URL=f"sqlite:///{missing}"))
    assert not missing.parent.exists()
    with pytest.raises(Exception, match="unable to open"):
        open_database(f"sqlite:///{missing}").engine.connect()
