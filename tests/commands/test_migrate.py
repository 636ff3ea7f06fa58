from __future__ import annotations

import uuid

import pytest
from command_line import Installation

from workflow_app.persistence import migrating
from workflow_app.persistence.rights import rewritable


def test_it_brings_an_empty_database_to_the_present_schema_and_keeps_it_there(place):
    for _ in range(2):
        done = place.run("migrate")
        assert done.exit_code == 0
        assert "mutakhir" in done.output
    with place.database() as database:
        assert migrating.is_current(database)
    assert place.data.stat().st_mode & 0o777 == 0o700


def test_a_database_that_does_not_answer_is_told_without_its_password(place):
    refused = place.run("migrate", DATABASE_URL="postgresql://alur:rahasia@127.0.0.1:1/alur")
    assert refused.exit_code == 2
    assert "alur doctor" in refused.output
    assert "rahasia" not in refused.output


@pytest.mark.postgres
def test_it_grants_the_web_role_what_it_needs_and_nothing_else(cluster, tmp_path):
    name, web, eraser = (f"{kind}_{uuid.uuid4().hex[:8]}" for kind in ("db", "web", "eraser"))
    cluster.create(name)
    cluster.execute(f'CREATE ROLE "{web}" LOGIN')
    cluster.execute(f'CREATE ROLE "{eraser}" NOLOGIN')
    place = Installation(
        tmp_path / "data",
        DATABASE_URL=cluster.url(name, user=web),
        DATABASE_OWNER_URL=cluster.url(name),
        ALUR_ERASER_ROLE=eraser,
        ALUR_SCHEMA="dinas_a",
    )
    done = place.run("migrate")
    assert done.exit_code == 0
    assert web in done.output
    with place.database() as database:
        assert migrating.is_current(database)
        assert rewritable(database) == ()
    cluster.drop(name)
    for role in (web, eraser):
        cluster.execute(f'DROP ROLE "{role}"')
