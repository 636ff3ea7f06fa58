"""The data of a demo are thrown away on request, and no others ever are."""

from __future__ import annotations

import shutil

import pytest
from small_site import settings_for
from small_world import build

from workflow_app.demo import preparing
from workflow_app.demo.launcher import CannotStart
from workflow_app.persistence.database import open_database
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.founding import is_founded


@pytest.fixture
def settings(tmp_path):
    """Settings of an installation with the embedded database."""
    return settings_for(tmp_path / "data", ALUR_ENV="demo")


@pytest.fixture
def founded(settings, sqlite_template):
    """An installation that holds an organisation, and was never a demo."""
    settings.data.mkdir(mode=0o700)
    shutil.copyfile(sqlite_template, settings.data / "alur.db")
    database = open_database(settings.database_url)
    build(database)
    database.close()
    return settings


def prepared(settings):
    said = []
    preparing.prepare(settings, said.append, lambda *_: None, people=20)
    return said


def holds_an_organisation(settings) -> bool:
    database = open_database(settings.database_url)
    with reading(database) as session:
        found = is_founded(session)
    database.close()
    return found


def test_what_was_never_a_demo_is_left_alone(founded):
    with pytest.raises(CannotStart, match="bukan folder peragaan"):
        preparing.throw_away(founded)
    assert holds_an_organisation(founded)


def test_running_a_demo_on_it_does_not_make_it_one(founded):
    said = prepared(founded)
    assert not [line for line in said if "Mengisi" in line]
    assert holds_an_organisation(founded)
    with pytest.raises(CannotStart):
        preparing.throw_away(founded)


def test_a_database_elsewhere_is_left_alone(settings, tmp_path):
    elsewhere = settings_for(
        settings.data, ALUR_ENV="demo", DATABASE_URL=f"sqlite:///{tmp_path / 'other.db'}"
    )
    with pytest.raises(CannotStart, match="kosongkan sendiri"):
        preparing.throw_away(elsewhere)


def test_a_demo_is_emptied_but_for_what_running_processes_hold(founded):
    (founded.data / "demo").touch()
    (founded.data / "files" / "ab").mkdir(parents=True)
    for name in ("secret", "launcher.lock", "files/ab/cd"):
        (founded.data / name).write_text("x")
    preparing.throw_away(founded)
    assert {path.name for path in founded.data.iterdir()} == {"secret", "launcher.lock"}


def test_what_a_link_points_to_is_not_emptied(founded, tmp_path):
    (founded.data / "demo").touch()
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "kept").touch()
    (founded.data / "files").symlink_to(theirs)
    preparing.throw_away(founded)
    assert (theirs / "kept").exists()


def test_where_nothing_is_there_nothing_is_thrown_away(settings):
    preparing.throw_away(settings)
    settings.data.mkdir()
    (settings.data / "secret").write_text("x")
    preparing.throw_away(settings)
    assert (settings.data / "secret").exists()


def test_a_seed_that_was_broken_off_elsewhere_is_for_its_owner_to_empty(founded, tmp_path):
    elsewhere = settings_for(tmp_path / "other", ALUR_ENV="demo", DATABASE_URL=founded.database_url)
    elsewhere.data.mkdir()
    (elsewhere.data / "seeding").touch()
    with pytest.raises(CannotStart, match="kosongkan sendiri"):
        prepared(elsewhere)
