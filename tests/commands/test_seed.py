"""``alur seed``: into an empty database only, and a simulated agency by its numbers."""

from __future__ import annotations

from sqlalchemy import func, select

from workflow_app.persistence.models import Case, Event, Person
from workflow_app.persistence.unit_of_work import reading


def counted(installed, *tables):
    with installed.database() as database, reading(database) as session:
        return [
            session.execute(select(func.count()).select_from(each)).scalar_one() for each in tables
        ]


def test_bulk_rows_are_about_the_people_there_are(installed):
    told = installed.run("seed", "--load", "--people", "20", "--years", "2")
    assert told.exit_code == 0, told.output
    assert counted(installed, Person, Case, Event) == [20, 160, 1600]


def test_a_database_with_an_organisation_is_left_alone(installed):
    assert installed.run("seed", "--load", "--people", "20", "--years", "1").exit_code == 0
    before = counted(installed, Person, Case, Event)
    for more in ((), ("--years", "1"), ("--load", "--years", "1")):
        refused = installed.run("seed", "--people", "20", *more)
        assert refused.exit_code == 2
        assert "tidak kosong" in refused.output
    assert counted(installed, Person, Case, Event) == before


def test_rows_without_years_are_refused(installed):
    refused = installed.run("seed", "--load")
    assert refused.exit_code == 2
    assert "--years" in refused.output
    assert counted(installed, Person) == [0]


def test_fewer_people_than_the_roles_need_are_refused(installed):
    assert installed.run("seed", "--people", "19", "--years", "1").exit_code == 2
