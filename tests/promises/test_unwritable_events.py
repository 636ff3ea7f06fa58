"""B6: an event that cannot be written stops its action, whatever stands in the way."""

from __future__ import annotations

import pytest
import walks
from snapshots import changes, snapshot
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from workflow_app.persistence.unit_of_work import unit_of_work

ON_SQLITE = """
CREATE TRIGGER in_the_way BEFORE INSERT ON {table}{when}
BEGIN SELECT RAISE(ABORT, 'in the way'); END
"""
ON_POSTGRESQL = """
CREATE FUNCTION in_the_way() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'in the way'; END $$;
CREATE TRIGGER in_the_way BEFORE INSERT ON {table}
FOR EACH ROW{when} EXECUTE FUNCTION in_the_way()
"""


@pytest.mark.parametrize("table", ["event", "event_private"])
def test_an_action_whose_event_cannot_be_written_does_not_happen(table, world):
    skp = world.new_skp()
    world.fill(skp)
    before = snapshot(world.database)
    block(world, table)
    with pytest.raises(DBAPIError, match="in the way"):
        world.fire("staf", "submit", skp)
    assert changes(before, snapshot(world.database)) == []


def test_an_action_does_not_happen_when_an_event_that_follows_from_it_cannot_be_written(world):
    case, objection = walks.objected_quarter(world)
    world.fire("kabag", "explain", objection, note="Sesuai bukti")
    world.fire("staf", "hear_employee", objection, note="Terlampir")
    before = snapshot(world.database)
    block(world, "event", when=" WHEN (NEW.trigger = 'resolve_objection')")
    with pytest.raises(DBAPIError, match="in the way"):
        world.fire("kepala", "change_result", objection, note="Ya", details=walks.RATINGS)
    assert changes(before, snapshot(world.database)) == []
    assert world.state(case) == "objected"


def block(world, table, *, when=""):
    trigger = ON_SQLITE if world.database.is_sqlite else ON_POSTGRESQL
    with unit_of_work(world.database) as session:
        session.execute(text(trigger.format(table=table, when=when)))
