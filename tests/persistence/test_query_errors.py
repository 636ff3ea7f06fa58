"""What goes wrong in a prepared statement comes out as SQLAlchemy's error."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import String, Uuid, bindparam, column, select, table, text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, ProgrammingError

from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.models import Case, Unit
from workflow_app.persistence.prepared import Prepared
from workflow_app.persistence.unit_of_work import reading, unit_of_work

pytestmark = pytest.mark.postgres


def test_a_statement_that_cannot_run_is_a_programming_error(postgres):
    missing = Prepared(select(column("name")).select_from(table("no_such_table")))
    with pytest.raises(ProgrammingError) as caught, reading(postgres) as session:
        missing.fetch(session, {})
    assert "no_such_table" in (caught.value.statement or "")
    assert isinstance(caught.value.orig, psycopg.errors.UndefinedTable)
    assert not caught.value.connection_invalidated


def test_a_value_that_does_not_fit_is_a_data_error(postgres):
    read = Prepared(select(Case.id).where(Case.id == bindparam("case_id", type_=Uuid())))
    with pytest.raises(DataError), reading(postgres) as session:
        read.fetch(session, {"case_id": "not an id"})


def test_a_broken_key_is_an_integrity_error(postgres):
    code = bindparam("code", type_=String())
    written = Prepared(
        Unit.__table__.insert()
        .values(
            id=bindparam("id", type_=Uuid()),
            code=code,
            name=code,
            zone="Asia/Jakarta",
            week_days=5,
            evaluated=True,
        )
        .returning(Unit.id)
    )
    with unit_of_work(postgres) as session:
        written.fetch(session, {"id": new_id(), "code": "sekretariat"})
        with pytest.raises(IntegrityError):
            written.fetch(session, {"id": new_id(), "code": "sekretariat"})
        session.rollback()


def test_a_lost_connection_is_invalidated_and_the_next_one_works(postgres):
    with unit_of_work(postgres) as session:
        read_case(session, new_id())
        own = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        end_backend(postgres, own)
        with pytest.raises(OperationalError) as caught:
            read_case(session, new_id())
        assert caught.value.connection_invalidated
        session.rollback()
    with reading(postgres) as session:
        assert session.execute(text("SELECT pg_backend_pid()")).scalar_one() != own
        assert read_case(session, new_id()) is None


def test_an_error_leaves_the_transaction_to_be_given_up(postgres):
    missing = Prepared(select(column("name")).select_from(table("no_such_table")))
    with unit_of_work(postgres) as session:
        with pytest.raises(DBAPIError):
            missing.fetch(session, {})
        session.rollback()
        assert read_case(session, new_id()) is None


def end_backend(database, pid):
    with database.engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
