"""The built wheel in an empty environment: whole, and able to run the demo."""

from __future__ import annotations

import os
import signal
import sqlite3
import tomllib
import zipfile
from urllib.error import HTTPError

import pytest
from installed_demo import ROOT, Demo, build_wheel, install
from postgres_cluster import free_port
from running import eventually

from state_machines.registry import CURRENT
from workflow_app.persistence.database import open_database
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.verifying import spot_check

PACKAGES = ("workflow_app", "state_machines", "blueprints", "templates")
#: The workflows of which the agency has cases.
TOLD = ("skp", "evaluation", "organisation_result", "objection")
#: States that a case leaves in the same transaction, when nothing holds it up.
PASSED_THROUGH = {("skp", "settled"), ("objection", "filed")}
PROCESSES = ("queue_server", "mail_sink", "gunicorn", "cli worker", "cli relay", "cli clock")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this tree."""
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def demo(wheel, tmp_path):
    """An installation of the wheel on which no demo has run yet."""
    demo = Demo(install(wheel, tmp_path / "environment"), tmp_path / "data", free_port())
    yield demo
    demo.kill()
    for pid in demo.family():
        os.kill(pid, signal.SIGKILL)


def test_the_wheel_holds_every_file_of_the_product_and_no_other(wheel):
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
    tree = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == tree


def test_the_wheel_asks_for_what_the_project_asks_for(wheel):
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        told = packed.read(name).decode()
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    required = [line for line in told.splitlines() if line.startswith("Requires-Dist:")]
    assert len(required) == len(project["dependencies"])
    assert f"\nVersion: {project['version']}\n" in told


@pytest.mark.faults
def test_the_demo_lives_from_the_first_start_to_the_last(demo):
    it_comes_up_with_an_agency(demo)
    everybody_can_sign_in(demo)
    another_demo_on_the_same_folder_or_port_is_refused(demo)
    a_child_that_is_killed_comes_back(demo)
    ctrl_c_leaves_nobody_behind(demo)
    its_histories_are_whole_and_its_cases_are_everywhere(demo)
    the_second_start_keeps_the_data(demo)
    no_child_outlives_a_launcher_that_is_killed(demo)


def it_comes_up_with_an_agency(demo):
    assert demo.run("--version").stdout.startswith("alur ")
    demo.start("--people", "20")
    demo.says("Ctrl-C")
    assert "antrean tertanam" in demo.output
    assert f"Alur: {demo.url}\n" in demo.output
    for stage in ("akun: 100%", ": 50%", ": 100%"):
        assert stage in demo.output
    assert demo.health() == (
        200,
        dict.fromkeys(("database", "queue", "relay", "worker", "clock"), True),
    )
    assert all(demo.child(words) for words in PROCESSES)


def everybody_can_sign_in(demo):
    personas = demo.personas
    assert len({each["persona"] for each in personas}) == len(personas) > 10
    assert len({each["password"] for each in personas}) == len(personas)
    assert (demo.data / "personas.json").stat().st_mode & 0o777 == 0o600
    for each in personas:
        assert f"{each['login']:<26} {each['password']}" in demo.output
    for each in (personas[0], personas[-1]):
        assert "/sign-out" in demo.sign_in(each["login"], each["password"])
    with pytest.raises(HTTPError, match="422"):
        demo.sign_in(personas[0]["login"], "admin")


def another_demo_on_the_same_folder_or_port_is_refused(demo):
    on_the_same_port = demo.run("demo")
    assert on_the_same_port.returncode == 2
    assert str(demo.port) in on_the_same_port.stderr
    in_the_same_folder = demo.run("demo", ALUR_PORT=str(free_port()))
    assert in_the_same_folder.returncode == 2
    assert str(demo.data) in in_the_same_folder.stderr


def a_child_that_is_killed_comes_back(demo):
    for words, name in (("cli relay", "relay"), ("queue_server", "queue")):
        killed = demo.child(words)
        os.kill(killed, signal.SIGKILL)
        demo.says(f"[{name}] berhenti (kode -9)")
        eventually(lambda words=words, killed=killed: demo.child(words) not in {0, killed})
    eventually(lambda: demo.health()[0] == 200)


def ctrl_c_leaves_nobody_behind(demo):
    assert demo.interrupt() == 0
    assert "Berhenti" in demo.output
    assert demo.family() == {}


def its_histories_are_whole_and_its_cases_are_everywhere(demo):
    database = open_database(f"sqlite:///{demo.data / 'alur.db'}")
    with reading(database) as session:
        checked, broken = spot_check(session, 10_000)
    database.close()
    assert checked > 100
    assert broken == {}
    with sqlite3.connect(demo.data / "alur.db") as file:
        stored = set(file.execute("SELECT workflow, state FROM workflow_case"))
    for key in TOLD:
        lasting = {(key, state.name) for state in CURRENT[key].states} - PASSED_THROUGH
        assert lasting <= stored


def the_second_start_keeps_the_data(demo):
    before = demo.personas
    demo.start()
    demo.says("Ctrl-C")
    assert demo.personas == before
    assert "Mengisi" not in demo.output
    assert demo.health()[0] == 200


def no_child_outlives_a_launcher_that_is_killed(demo):
    demo.kill()
    eventually(lambda: demo.family() == {})
