"""B2: the web and worker role writes history once and can never rewrite it; nor can SQLite.

The owner migrates and grants; the web role decides; the eraser takes private values out.
"""

from __future__ import annotations

import uuid

import pytest
import walks
from small_world import World, build
from snapshots import changes, snapshot
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, ProgrammingError

from workflow_app.persistence import migrating, rights
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Event, EventPrivate, UmpanBalik
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.history import history_page, verify_case
from workflow_app.services.skp import dialogs

HISTORY = {Event: "trigger", EventPrivate: "value", UmpanBalik: "text"}
pytestmark = pytest.mark.postgres


@pytest.fixture(params=["", "dinas_a"])
def roles(cluster, request):
    """One database as its owner, as web and as eraser see it."""
    name = cluster.copy("alur_template")
    users = {role: f"{role}_{uuid.uuid4().hex[:8]}" for role in ("web", "eraser")}
    for user in users.values():
        cluster.execute(f'CREATE ROLE "{user}" LOGIN')
    opened = {
        role: open_database(cluster.url(name, user=user), schema=request.param)
        for role, user in {"owner": "alur_owner", **users}.items()
    }
    migrating.upgrade(opened["owner"])
    rights.grant_rights(opened["owner"], users["web"], users["eraser"])
    yield opened
    for database in opened.values():
        database.close()
    cluster.drop(name)
    for user in users.values():
        cluster.execute(f'DROP ROLE "{user}"')


def test_the_web_role_walks_a_whole_year(roles):
    world = world_with_feedback(roles["web"])
    skp = walks.whole_year(world)
    assert world.state(skp) == "followed_up"
    assert migrating.is_current(roles["web"])


@pytest.mark.parametrize("table", HISTORY, ids=lambda table: table.__tablename__)
def test_the_web_role_cannot_rewrite_history(table, roles):
    world_with_feedback(roles["web"])
    before = snapshot(roles["owner"])
    name = qualified(roles["web"], table)
    for statement in (
        update(table).values({HISTORY[table]: "lain"}),
        delete(table),
        text(f"TRUNCATE {name} CASCADE"),
        text(f"ALTER TABLE {name} DISABLE TRIGGER ALL"),
        text(f"ALTER TABLE {name} ADD COLUMN more TEXT"),
        text(f"DROP TABLE {name}"),
        text(f"DROP TRIGGER {table.__tablename__}_written_once ON {name}"),
        text(f"CREATE TRIGGER t BEFORE INSERT ON {name} EXECUTE FUNCTION pg_catalog.now()"),
    ):
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            execute(roles["web"], statement)
    assert changes(before, snapshot(roles["owner"])) == []


def test_the_web_role_cannot_step_aside(roles):
    for statement in (
        "SET session_replication_role = replica",
        "SET ROLE alur_owner",
        "ALTER DEFAULT PRIVILEGES FOR ROLE alur_owner GRANT ALL ON TABLES TO PUBLIC",
        "CREATE TABLE beside (id INTEGER)",
        "UPDATE alembic_version SET version_num = '0001'",
    ):
        with pytest.raises(DBAPIError, match=r"permission denied|must be member"):
            execute_in_schema(roles["web"], statement)


def test_the_triggers_stop_the_owner_too(roles):
    world_with_feedback(roles["web"])
    before = snapshot(roles["owner"])
    for table, column in HISTORY.items():
        name = qualified(roles["owner"], table)
        for statement in (
            update(table).values({column: "lain"}),
            text(f"TRUNCATE {name} CASCADE"),
        ):
            with pytest.raises(DBAPIError, match="refuses"):
                execute(roles["owner"], statement)
    assert changes(before, snapshot(roles["owner"])) == []


def test_the_eraser_takes_private_values_out_and_proofs_still_verify(roles):
    world = world_with_feedback(roles["web"])
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp, note="Rahasia")
    with reading(roles["web"]) as session:
        submitted = history_page(session, skp)[-1]
    assert submitted.note == "Rahasia"
    execute(roles["eraser"], delete(EventPrivate).where(EventPrivate.event_id == submitted.id))
    with reading(roles["web"]) as session:
        assert history_page(session, skp)[-1].note == ""
        assert verify_case(session, skp) == []


def test_the_eraser_can_do_nothing_else(roles):
    world_with_feedback(roles["web"])
    before = snapshot(roles["owner"])
    for statement in (
        select(EventPrivate.value),
        select(Event.id),
        insert(EventPrivate).values(event_id=uuid.uuid4(), name="note", salt="", value=""),
        update(EventPrivate).values(value=""),
        delete(Event),
        delete(UmpanBalik),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            execute(roles["eraser"], statement)
    assert changes(before, snapshot(roles["owner"])) == []


def test_a_role_that_could_rewrite_history_is_named(roles):
    assert rights.rewritable(roles["web"]) == ()
    assert rights.rewritable(roles["owner"]) == (
        "agency_setting",
        "angka_kredit_line",
        "event",
        "event_private",
        "formasi_line",
        "umpan_balik",
    )
    assert rights.rewritable(roles["eraser"]) == ("event_private",)


def test_an_owner_that_gave_its_rights_away_is_named_all_the_same(roles):
    name = qualified(roles["owner"], Event)
    execute(roles["owner"], text(f"REVOKE ALL ON {name} FROM alur_owner"))
    assert "event" in rights.rewritable(roles["owner"])


def test_granting_again_takes_back_what_was_granted_by_hand(roles):
    web = roles["web"].engine.url.username
    for table in HISTORY:
        execute(roles["owner"], text(f'GRANT ALL ON {qualified(roles["owner"], table)} TO "{web}"'))
    assert rights.rewritable(roles["web"]) != ()
    rights.grant_rights(roles["owner"], web)
    assert rights.rewritable(roles["web"]) == ()


def test_sqlite_refuses_to_rewrite_history_by_its_triggers(sqlite):
    world_with_feedback(sqlite)
    before = snapshot(sqlite)
    for table, column in HISTORY.items():
        for statement in (update(table).values({column: "lain"}), delete(table)):
            with pytest.raises(DBAPIError, match="refuses"):
                execute(sqlite, statement)
    assert changes(before, snapshot(sqlite)) == []


def test_sqlite_has_no_roles_to_grant_to(sqlite):
    with pytest.raises(ValueError, match="no roles"):
        rights.grant_rights(sqlite, "web")
    assert rights.rewritable(sqlite) == ()


def world_with_feedback(database) -> World:
    """A world with history in every table of it."""
    world = build(database)
    skp = world.monitored("staf2")
    with unit_of_work(database) as session:
        (rhk, _), *_ = world.results_of(skp)
        form = dialogs.FeedbackForm(text="Laporan rapi", tone="positive", rhk_id=rhk)
        dialogs.give_feedback(session, world.edit("kabag", skp), form)
    return world


def qualified(database, table):
    return f"{database.schema or 'public'}.{table.__tablename__}"


def execute(database, statement):
    with unit_of_work(database) as session:
        session.connection().execute(statement)


def execute_in_schema(database, statement):
    with migrating.in_schema(database) as connection:
        connection.execute(text(statement))
