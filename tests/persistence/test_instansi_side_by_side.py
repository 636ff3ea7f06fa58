"""Two instansi in two schemas of one PostgreSQL: each whole, neither seen by the other."""

from __future__ import annotations

import pytest
import walks
from small_world import build
from sqlalchemy import func, select, text

from workflow_app.persistence import migrating
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Case, Event, Person
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.history import verify_case

pytestmark = pytest.mark.postgres


@pytest.fixture
def side_by_side(cluster):
    name = cluster.copy("alur_template")
    opened = [open_database(cluster.url(name), schema=schema) for schema in ("dinas_a", "dinas_b")]
    for database in opened:
        migrating.upgrade(database)
    yield opened
    for database in opened:
        database.close()
    cluster.drop(name)


def test_a_second_schema_is_current_and_differs_in_nothing(side_by_side):
    for database in side_by_side:
        assert migrating.is_current(database)
        assert migrating.difference(database) == ""


def test_a_whole_year_is_walked_in_each_schema_and_neither_sees_the_other(side_by_side):
    ours, theirs = side_by_side
    skp = walks.whole_year(build(ours))
    assert counts(theirs) == (0, 0, 0)
    before = counts(ours)
    other = walks.whole_year(build(theirs))
    assert counts(ours) == before
    assert counts(theirs) == before
    assert state(ours, skp) == state(theirs, other) == "followed_up"
    assert (state(ours, other), state(theirs, skp)) == (None, None)
    assert in_default_schema(ours) == 0
    with reading(theirs) as session:
        assert verify_case(session, other) == []


def test_migrating_leaves_no_schema_behind_on_the_connection(side_by_side):
    ours, _ = side_by_side
    with ours.engine.connect() as connection:
        path = connection.execute(text("SHOW search_path")).scalar_one()
    assert "dinas_a" not in path


def counts(database):
    with reading(database) as session:
        return tuple(
            session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (Person, Case, Event)
        )


def state(database, case):
    with reading(database) as session:
        return session.execute(select(Case.state).where(Case.id == case)).scalar_one_or_none()


def in_default_schema(database):
    with reading(database) as session:
        return session.execute(text("SELECT count(*) FROM public.workflow_case")).scalar_one()
