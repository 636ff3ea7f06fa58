"""Migrations bring either database to the present schema, with every key and guard in place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from alembic import command
from small_world import build
from sqlalchemy import insert, select, text

from workflow_app.persistence import migrating
from workflow_app.persistence.base import new_id
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import CasePause, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.cases.addressing import NEVER

WRITTEN_ONCE = (
    "event",
    "event_private",
    "umpan_balik",
    "formasi_line",
    "angka_kredit_line",
    "agency_setting",
)
LAST_EVENT = "fk_workflow_case_last_event"
GUARDS = {
    "event_written_once",
    "event_not_emptied",
    "event_not_deleted",
    "event_fits_case",
    "event_private_written_once",
    "event_private_not_emptied",
    "umpan_balik_written_once",
    "umpan_balik_not_emptied",
    "umpan_balik_not_deleted",
    "workflow_case_only_onward",
    "rencana_hasil_kerja_frozen",
    "indikator_frozen",
    "perilaku_kerja_frozen",
    "lampiran_skp_frozen",
    "skp_version_frozen",
    "formasi_line_written_once",
    "formasi_line_not_emptied",
    "formasi_line_not_deleted",
    "angka_kredit_line_written_once",
    "angka_kredit_line_not_emptied",
    "angka_kredit_line_not_deleted",
    "agency_setting_written_once",
    "agency_setting_not_emptied",
    "agency_setting_not_deleted",
}


def test_a_migrated_database_is_current_and_differs_in_nothing(database):
    assert migrating.is_current(database)
    assert migrating.difference(database) == ""


def test_migrating_twice_changes_nothing(database):
    migrating.upgrade(database)
    assert migrating.is_current(database)


def test_an_empty_database_is_not_current(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'empty.db'}")
    assert not migrating.is_current(database)
    assert "not up to date" in migrating.difference(database)
    database.close()


def test_no_period_that_was_cancelled_is_open_again_before_periods_could_be(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'older.db'}")
    dates = "'2027-01-01', '2027-02-01'"
    with migrating.in_schema(database) as connection:
        config = migrating.config_for(connection)
        command.upgrade(config, "0016")
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for number, cancelled in ((1, "NULL, NULL, ''"), (2, "'2027-01-02', 'a', 'Anggaran'")):
            connection.execute(
                text(
                    "INSERT INTO periode_ukom (id, name, jf, jenjang, opens_on, closes_on, place,"
                    " announced_by, announced_at, cancelled_at, cancelled_by, cancel_reason)"
                    f" VALUES ('{number}', '', '', '', {dates}, '', 'a', '2027-01-01', {cancelled})"
                )
            )
        command.downgrade(config, "0014")
        kept = connection.execute(text("SELECT id FROM periode_ukom")).scalars().all()
        connection.execute(text("DELETE FROM periode_ukom"))
    database.close()
    assert kept == ["1"]


def test_receipts_given_before_name_what_had_come_in_by_then(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'older.db'}")
    with migrating.in_schema(database) as connection:
        config = migrating.config_for(connection)
        command.upgrade(config, "0031")
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for case, receipt in (("a", "'AAAABBBBCCCC'"), ("b", "NULL")):
            connection.execute(
                text(
                    "INSERT INTO proposal (case_id, person_id, route, ukom_kind, jf,"
                    " origin_position_id, origin_jenis, origin_jenjang, target_unit_id,"
                    " target_jenis, target_jenjang, jabatan, reason, experience_months,"
                    " reduced_experience, degree_recognised, holds_top_pangkat, asks_test,"
                    " selected, result_number, sk_number, ba_number, ak_clause, submitted_at,"
                    f" receipt) VALUES ('{case}', 'p', '', '', '', 'o', '', '', 'u', '', '', '',"
                    f" '', 0, 0, 1, 0, 1, 0, '', '', '', '', '2027-02-01 03:00:00', {receipt})"
                )
            )
            for kind, received in (
                ("pak", "'2027-02-01 02:59:00'"),
                ("usul", "'2027-02-01 03:01:00'"),
                ("ijazah", "NULL"),
            ):
                connection.execute(
                    text(
                        "INSERT INTO paper (case_id, kind, number, received_at, return_note)"
                        f" VALUES ('{case}', '{kind}', '7', {received}, '')"
                    )
                )
        command.upgrade(config, "0032")
        kept = connection.execute(text("SELECT case_id, kind, number FROM receipt_paper")).all()
        for table in ("receipt_paper", "paper", "proposal"):
            connection.execute(text(f"DELETE FROM {table}"))
    database.close()
    assert [tuple(row) for row in kept] == [("a", "pak", "7")]


def test_tasks_whose_clock_stands_still_already_are_sorted_behind_what_is_due(database):
    world = build(database)
    held, asked, going = (world.new_skp(who) for who in ("staf", "staf2", "kabag"))
    stops = (("hold", held, None), ("question", asked, None), ("hold", going, world.now))
    pauses = [
        {"id": new_id(), "case_id": case, "kind": kind, "began_at": world.now, "began_seq": 1}
        | {"ended_at": end, "ended_seq": end and 1}
        for kind, case, end in stops
    ]
    due = world.now + timedelta(days=3)
    act = {"kind": "act", "role": "ppkj", "opened_seq": 1, "opened_at": world.now, "due_at": due}
    owed = [
        {"id": new_id(), "case_id": case, "code": "answer_question", "sort_at": due, **act}
        for case in (held, asked)
    ]
    with unit_of_work(database) as session:
        session.execute(insert(CasePause), pauses)
        session.execute(insert(Task), owed)
    with migrating.in_schema(database) as connection:
        command.downgrade(migrating.config_for(connection), "0033")
        command.upgrade(migrating.config_for(connection), "head")
    with reading(database) as session:
        tasks = session.execute(select(Task)).scalars().all()
    rests = {(task.case_id, task.kind) for task in tasks if task.sort_at.year == 9999}
    assert rests == {(held, "decide"), (asked, "decide")}
    assert all(task.sort_at in {task.due_at, NEVER} for task in tasks)
    assert (going, "decide") in {(task.case_id, task.kind) for task in tasks}


def test_a_column_the_models_lack_is_a_difference(database):
    with migrating.in_schema(database) as connection:
        connection.execute(text("ALTER TABLE unit ADD COLUMN hue VARCHAR(9)"))
    assert "hue" in migrating.difference(database)


def test_the_key_from_a_case_to_its_last_event_is_there_and_waits_for_the_commit(database):
    assert deferred_key(database) == [
        ("id", "case_id"),
        ("version", "seq"),
        ("state", "target"),
    ]


def deferred_key(database):
    if database.is_sqlite:
        with reading(database) as session:
            keys = session.execute(text("PRAGMA foreign_key_list(workflow_case)")).all()
            written = session.execute(
                text("SELECT sql FROM sqlite_master WHERE name = 'workflow_case'")
            ).scalar_one()
        clause = written.partition(LAST_EVENT)[2].partition("CONSTRAINT")[0]
        assert "DEFERRABLE INITIALLY DEFERRED" in clause
        return [(key[3], key[4]) for key in keys if key[2] == "event"]
    with reading(database) as session:
        found = session.execute(
            text(
                "SELECT mine.attname, theirs.attname FROM pg_constraint AS key,"
                " unnest(key.conkey, key.confkey) WITH ORDINALITY AS pair (own, other, place)"
                " JOIN pg_attribute AS mine ON mine.attnum = pair.own"
                " JOIN pg_attribute AS theirs ON theirs.attnum = pair.other"
                " WHERE key.conname = :name AND key.condeferred AND mine.attrelid = key.conrelid"
                " AND theirs.attrelid = key.confrelid ORDER BY pair.place"
            ),
            {"name": LAST_EVENT},
        ).all()
    return [tuple(pair) for pair in found]


@pytest.mark.postgres
def test_every_guard_stands_on_postgresql(postgres):
    with reading(postgres) as session:
        found = session.execute(
            text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
        ).scalars()
        assert set(found) == GUARDS


def test_every_guard_stands_on_sqlite(sqlite):
    with reading(sqlite) as session:
        found = set(
            session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        )
    rewriting = {
        f"{table}_refuses_{operation}"
        for table in WRITTEN_ONCE
        for operation in ("update", "delete")
    }
    frozen = {
        f"{table}_frozen_{operation}"
        for table in ("rencana_hasil_kerja", "indikator", "perilaku_kerja", "lampiran_skp")
        for operation in ("insert", "update", "delete")
    } | {"skp_version_frozen_update", "skp_version_frozen_delete"}
    assert found == rewriting | frozen | {"event_fits_case", "workflow_case_only_onward"}
