"""A case that has lost the row of its noun is listed with the rest of what is known of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

from small_world import YEAR
from sqlalchemy import delete, text

from state_machines.registry import CURRENT
from workflow_app.persistence.base import Base
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services import inbox
from workflow_app.services.inbox.contents import OWN_ROWS


def submitted(world, who="staf"):
    skp = world.new_skp(who)
    world.fill(skp, who=who)
    world.fire(who, "submit", skp)
    return skp


def lose(world, table, case):
    """Take the row of a noun away, past every key that points to it."""
    engine = world.database.engine
    if engine.dialect.name == "sqlite":
        # keys hold only where a connection asks for them
        with closing(sqlite3.connect(engine.url.database)) as plain, plain:
            plain.execute(f"DELETE FROM {table} WHERE case_id = ?", (case.hex,))
        return
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(delete(Base.metadata.tables[table]).where(text(f"case_id = '{case}'")))


def listed(world, who):
    with reading(world.database) as session:
        page = inbox.inbox_page(session, world.person[who], world.now)
        ready = inbox.readiness_of(session, page.rows, world.person[who], world.now)
        return {row.case: (row, ready.get(row.task)) for row in page.rows}


def test_every_workflow_says_where_its_contents_are():
    assert OWN_ROWS.keys() == CURRENT.keys()


def test_the_others_are_told_as_ever(world):
    whole, lost = submitted(world), submitted(world, "staf2")
    assert not any(row.lost for row, _ in listed(world, "kabag").values())
    lose(world, "skp", lost)
    found = listed(world, "kabag")
    row, ready = found[lost]
    assert (row.lost, ready) == (True, None)
    assert (row.subject, row.state, row.name.id) == ("Orang staf2", "submitted", "SKP")
    assert not found[whole][0].lost
    assert found[whole][1].verdicts


def test_an_evaluation_is_lost_with_its_plan(world):
    skp = world.monitored()
    world.at(on=date(YEAR, 4, 2))
    quarter = world.evaluations(skp)[0]
    assert not listed(world, "staf")[quarter][0].lost
    lose(world, "skp", skp)
    found = listed(world, "staf")
    assert found[quarter][0].lost
    assert all(row.lost for row, _ in found.values())
