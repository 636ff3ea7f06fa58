"""One command line: help for each command, and exit codes that a script can rely on."""

from __future__ import annotations

import subprocess
import sys

import pytest

from workflow_app.cli import COMMANDS

LOADED = """
import sys
from workflow_app.cli import main
main.get_command(None, "clock")
print({"fakeredis", "rq", "flask", "alembic"} & set(sys.modules))
"""
PROCESSES = ("worker", "relay", "clock")


def test_the_list_of_commands_says_what_each_does(place):
    listed = place.run("--help")
    assert listed.exit_code == 0
    lines = listed.output.partition("Commands:")[2].strip().splitlines()
    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(place, command):
    told = place.run(command, "--help")
    assert told.exit_code == 0
    indonesian, english = told.output.split("\n\n")[1:3]
    assert indonesian.strip()
    assert english.strip()
    assert f"Usage: alur {command}" in told.output


def test_wrong_use_is_told_with_exit_code_2(place):
    assert place.run("lari").exit_code == 2
    assert place.run("seed", "--people", "3").exit_code == 2
    assert place.run("create-admin").exit_code == 2


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ALUR_PORT", "delapan", "bukan bilangan bulat"),
        ("ALUR_PORT", "70000", "is no port"),
        ("ALUR_PORT", "0", "is no port"),
        ("ALUR_DATA", "/dev/null/alur", "tidak dapat dibuat"),
        ("REDIS_URL", "nonsense", "REDIS_URL tidak terbaca"),
        ("ALUR_ENV", "laptop", "bukan development"),
        ("DATABASE_URL", "mysql", "DATABASE_URL tidak terbaca"),
    ],
)
def test_a_setting_that_cannot_be_is_told_with_exit_code_2(place, name, value, says):
    refused = place.run("migrate", **{name: value})
    assert refused.exit_code == 2
    assert says in refused.output


@pytest.mark.parametrize("process", ["web", *PROCESSES])
def test_no_process_starts_on_a_database_that_cannot_be_read(installed, process):
    refused = installed.run(process, DATABASE_URL="mysql", REDIS_URL="redis://127.0.0.1:1")
    assert refused.exit_code == 2
    assert "DATABASE_URL cannot be read" in refused.output


def test_the_address_that_hosts_of_a_procfile_give_is_understood(place):
    place.environ["DATABASE_URL"] = "postgres://web@db.example/alur"
    assert place.settings.database_url == "postgresql://web@db.example/alur"


@pytest.mark.parametrize("process", ["worker", "relay"])
def test_what_needs_a_queue_says_so(installed, process):
    refused = installed.run(process)
    assert refused.exit_code == 2
    assert "REDIS_URL" in refused.output
    assert "alur demo" in refused.output


@pytest.mark.parametrize("process", ["web", *PROCESSES])
def test_nothing_starts_in_production_with_the_settings_of_a_laptop(installed, process):
    refused = installed.run(process, ALUR_ENV="production")
    assert refused.exit_code == 2
    for problem in ("https://", "ALUR_TRUSTED_HOSTS", "SQLite", "REDIS_URL", "ALUR_MAIL_URL"):
        assert problem in refused.output


def test_production_is_neither_seeded_nor_demonstrated(installed):
    for command in ("seed", "demo"):
        assert installed.run(command, ALUR_ENV="production").exit_code == 2


def test_a_process_loads_only_what_it_works_with():
    told = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"
