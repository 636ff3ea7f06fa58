"""The doctor says in words what is missing or unsafe, and what to do about it."""

from __future__ import annotations

import sqlite3
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from command_line import Installation
from postgres_cluster import free_port
from redis_server import redis_started
from scripted_smtp import smtp_server
from small_world import build

from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.heartbeats import beat

PERSON = ("--name", "Sri Rahayu", "--email", "sri@contoh.go.id")


def lines(result, word: str) -> list[str]:
    """What was found so, without the remedies."""
    found = [line.strip() for line in result.output.splitlines()]
    return [line.removeprefix(word).strip() for line in found if line.startswith(f"{word} ")]


def problems(result) -> list[str]:
    return lines(result, "masalah")


def revive(place, *, queue="alive", at=None):
    """Let every process give a sign of life."""
    with place.database() as database, unit_of_work(database) as session:
        for process in ("relay", "worker", "clock"):
            detail = {"queue": queue} if process == "relay" else None
            beat(session, process, at or datetime.now(UTC), detail)


def test_where_nothing_is_there_it_says_how_to_begin(place):
    told = place.run("doctor")
    assert told.exit_code == 1
    assert [each for each in problems(told) if "alur.db" in each]
    assert "alur migrate" in told.output
    assert not (place.data / "alur.db").exists()


def test_a_schema_that_is_not_current_is_told(place):
    place.data.mkdir(mode=0o700)
    sqlite3.connect(place.data / "alur.db").execute("CREATE TABLE other (id INTEGER)")
    told = place.run("doctor")
    assert told.exit_code == 1
    assert [each for each in problems(told) if "belum mutakhir" in each]


def test_what_never_ran_and_whoever_is_missing_is_named(installed):
    told = installed.run("doctor")
    assert told.exit_code == 1
    assert problems(told) == [
        "Antrean tidak diketahui keadaannya",
        "Pengantar pesan belum pernah berjalan",
        "Pekerja belum pernah berjalan",
        "Jam belum pernah berjalan",
        "Belum ada administrator",
    ]
    for command in ("relay", "worker", "clock", "create-admin"):
        assert f"alur {command}" in told.output


def test_what_has_fallen_silent_is_named(installed):
    installed.run("create-admin", "sri", *PERSON)
    revive(installed, at=datetime.now(UTC) - timedelta(minutes=2))
    told = installed.run("doctor", "--language", "en")
    found = lines(told, "problem")
    assert found[0] == "The queue cannot be told"
    assert [each.split(" has")[0] for each in found[1:]] == ["The relay", "The worker"]
    assert "Problems: 3" in told.output


@pytest.mark.redis
def test_where_all_is_well_it_says_so_and_exits_with_0(installed, tmp_path):
    installed.run("create-admin", "sri", *PERSON)
    revive(installed)
    with redis_started(tmp_path) as redis, smtp_server() as mail:
        environ = {"REDIS_URL": redis.url, "ALUR_MAIL_URL": mail.url}
        told = installed.run("doctor", **environ)
        english = installed.run("doctor", "--language", "en", **environ)
    assert told.exit_code == 0, told.output
    assert problems(told) == []
    assert told.output.endswith("Tidak ada masalah.\n")
    assert english.output.endswith("Nothing is wrong.\n")


def test_neighbours_that_do_not_answer_are_named_without_their_passwords(installed):
    told = installed.run(
        "doctor",
        REDIS_URL=f"redis://:rahasia@127.0.0.1:{free_port()}/0",
        ALUR_MAIL_URL=f"smtp://alur:rahasia@127.0.0.1:{free_port()}",
    )
    assert told.exit_code == 1
    assert [each for each in problems(told) if each.startswith("Redis di 127.0.0.1")]
    assert [each for each in problems(told) if each.startswith("Server surel 127.0.0.1")]
    assert "rahasia" not in told.output


def test_a_database_that_does_not_answer_is_named_without_its_password(place):
    told = place.run("doctor", DATABASE_URL="postgresql://alur:rahasia@127.0.0.1:1/alur")
    assert told.exit_code == 1
    assert [each for each in problems(told) if "127.0.0.1:1 tidak dapat dipakai" in each]
    assert "rahasia" not in told.output


def test_a_data_folder_that_others_can_read_is_a_problem(installed):
    installed.data.chmod(0o755)
    told = installed.run("doctor")
    assert f"Folder data {installed.data} terbuka bagi yang lain" in problems(told)
    assert f"chmod 700 {installed.data}" in told.output


def test_every_unsafe_setting_of_production_is_named(installed):
    told = installed.run("doctor", ALUR_ENV="production")
    for problem in installed.settings.unsafe():
        assert problem.id in problems(told)


def test_a_history_that_was_rewritten_is_named(installed):
    with installed.database() as database:
        skp = build(database).new_skp()
    with sqlite3.connect(installed.data / "alur.db") as file:
        file.execute("DROP TRIGGER event_refuses_update")
        file.execute("UPDATE event SET body = replace(body, '\"v\":1', '\"v\":2')")
    told = installed.run("doctor")
    assert [each for each in problems(told) if str(skp) in each]


def test_settings_that_cannot_be_read_give_exit_code_2(place):
    assert place.run("doctor", ALUR_PORT="delapan").exit_code == 2


def test_in_the_folder_of_a_demo_the_clock_of_the_demo_counts(installed):
    (installed.data / "demo").touch()
    (installed.data / "clock.json").write_text('{"seconds": 86400}')
    revive(installed, at=datetime.now(UTC))
    assert [each for each in problems(installed.run("doctor")) if "Jam diam sejak" in each]
    revive(installed, at=datetime.now(UTC) + timedelta(days=1))
    assert not [each for each in problems(installed.run("doctor")) if "Jam" in each]


@pytest.fixture
def on_postgresql(cluster, tmp_path):
    """An installation whose web role owns nothing."""
    name, web = (f"{kind}_{uuid.uuid4().hex[:8]}" for kind in ("db", "web"))
    cluster.create(name)
    cluster.execute(f'CREATE ROLE "{web}" LOGIN')
    place = Installation(
        tmp_path / "data",
        DATABASE_URL=cluster.url(name, user=web),
        DATABASE_OWNER_URL=cluster.url(name),
    )
    assert place.run("migrate").exit_code == 0
    yield place
    cluster.drop(name)
    cluster.execute(f'DROP ROLE "{web}"')


@pytest.mark.postgres
def test_a_web_role_that_only_adds_to_history_is_fine(on_postgresql):
    told = on_postgresql.run("doctor")
    assert "Web tidak dapat mengubah riwayat" in lines(told, "baik")
    assert "Jam mesin dan basis data sama" in lines(told, "baik")


@pytest.mark.postgres
def test_production_is_refused_when_web_owns_the_tables(on_postgresql):
    owner = on_postgresql.environ["DATABASE_OWNER_URL"]
    told = on_postgresql.run("doctor", DATABASE_URL=owner)
    assert [each for each in lines(told, "catatan") if "Web dapat mengubah riwayat" in each]
    told = on_postgresql.run("doctor", DATABASE_URL=owner, ALUR_ENV="production")
    assert told.exit_code == 1
    (named,) = (each for each in problems(told) if "Web dapat mengubah riwayat: " in each)
    assert {"event", "event_private"} <= set(named.partition(": ")[2].split(", "))
