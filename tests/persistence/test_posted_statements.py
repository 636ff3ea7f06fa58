"""A posted statement takes effect and fails like any other, only later."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import String, Uuid, bindparam, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.models import Unit
from workflow_app.persistence.prepared import Prepared
from workflow_app.persistence.unit_of_work import reading, unit_of_work

pytestmark = pytest.mark.postgres

CODE = bindparam("code", type_=String())
WRITTEN = Prepared(
    insert(Unit)
    .values(
        id=bindparam("id", type_=Uuid()),
        code=CODE,
        name=CODE,
        zone="Asia/Jakarta",
        week_days=5,
        evaluated=True,
    )
    .returning(Unit.id)
)


class Refused(Exception):
    """What the caller makes of an error."""


def post(session, code="sekretariat"):
    """Post a unit. A transaction is begun before, as that of a move is by its lock."""
    read_case(session, new_id())
    WRITTEN.post(session, {"id": new_id(), "code": code}, lambda error: Refused(error.orig))


def codes(database):
    with reading(database) as session:
        return list(session.execute(select(Unit.code).order_by(Unit.code)).scalars())


def by_cursor(session):
    return session.execute(text("SELECT count(*) FROM unit")).scalar_one()


def by_name(session):
    return read_case(session, new_id())


def streamed(session):
    return list(session.execute(select(Unit.code).execution_options(yield_per=5)))


ASKED = (by_cursor, by_name, streamed)


def test_a_commit_takes_it_along(postgres):
    with unit_of_work(postgres) as session:
        post(session)
    assert codes(postgres) == ["sekretariat"]


@pytest.mark.parametrize("ask", ASKED)
def test_whatever_is_asked_next_finds_it_done(postgres, ask):
    with unit_of_work(postgres) as session:
        post(session)
        ask(session)
        assert by_cursor(session) == 1
        post(session, "biro")
        post(session, "bagian")
    assert codes(postgres) == ["bagian", "biro", "sekretariat"]


def test_given_up_it_leaves_nothing(postgres):
    with unit_of_work(postgres) as session:
        post(session)
        session.rollback()
        assert by_cursor(session) == 0
    assert codes(postgres) == []


def fail_by_commit(database):
    with unit_of_work(database) as session:
        post(session, "biro")
        post(session)


def test_what_it_fails_with_is_raised_by_the_commit_and_nothing_is_kept(postgres):
    with unit_of_work(postgres) as session:
        post(session)
    with pytest.raises(Refused) as caught:
        fail_by_commit(postgres)
    assert isinstance(caught.value.args[0], psycopg.errors.UniqueViolation)
    assert codes(postgres) == ["sekretariat"]


@pytest.mark.parametrize("ask", [by_cursor, by_name])
def test_what_it_fails_with_is_raised_by_the_next_statement(postgres, ask):
    with unit_of_work(postgres) as session:
        post(session)
        post(session)
        with pytest.raises(Refused):
            ask(session)
        session.rollback()
        assert by_cursor(session) == 0


def test_one_that_fails_takes_only_its_savepoint_along(postgres):
    with unit_of_work(postgres) as session:
        post(session)
        with pytest.raises(Refused):
            again_in_a_savepoint(session)
        post(session, "biro")
    assert codes(postgres) == ["biro", "sekretariat"]


def again_in_a_savepoint(session):
    with session.begin_nested():
        post(session)


def test_given_up_its_failure_is_nobodys(postgres):
    with unit_of_work(postgres) as session:
        post(session)
        post(session)
        session.rollback()
        assert by_cursor(session) == 0


def test_one_that_begins_the_transaction_is_waited_for(postgres):
    with unit_of_work(postgres) as session:
        post(session)
    with unit_of_work(postgres) as session:
        with pytest.raises(Refused):
            WRITTEN.post(
                session,
                {"id": new_id(), "code": "sekretariat"},
                lambda error: Refused(error.orig),
            )
        session.rollback()


def test_a_server_that_goes_away_meanwhile_is_an_operational_error(postgres):
    with pytest.raises(OperationalError) as caught:
        lose_the_server(postgres)
    assert caught.value.connection_invalidated
    assert codes(postgres) == []


def lose_the_server(database):
    with unit_of_work(database) as session:
        own = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        WRITTEN.post(session, {"id": new_id(), "code": "sekretariat"}, lambda error: error)
        with database.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": own})


def test_an_error_of_the_commit_itself_is_the_databases(postgres):
    with pytest.raises(IntegrityError):
        break_a_deferred_key(postgres)
    assert codes(postgres) == []


def break_a_deferred_key(database):
    with unit_of_work(database) as session:
        for statement in (
            "CREATE TEMP TABLE kept (id int PRIMARY KEY)",
            "CREATE TEMP TABLE held (id int REFERENCES kept DEFERRABLE INITIALLY DEFERRED)",
            "INSERT INTO held VALUES (1)",
        ):
            session.execute(text(statement))
        post(session)
