"""A2: no case changes version or state without its event, and no event comes without that change.

Whoever writes past the services is refused by the database itself, at the commit at the latest.
"""

from __future__ import annotations

import pytest
from module_databases import new_database
from small_world import build
from snapshots import changes, snapshot
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, Event
from workflow_app.persistence.unit_of_work import reading, unit_of_work


class Rewriting:
    """An SKP in ``submitted`` at version 2, and what somebody with SQL tries on it."""

    def __init__(self, world):
        self.world = world
        self.skp = world.new_skp()
        world.fill(self.skp)
        world.fire("staf", "submit", self.skp)
        with reading(world.database) as session:
            columns, mine = Event.__table__.columns, Event.case_id == self.skp
            found = session.execute(select(*columns).where(mine).order_by(Event.seq))
            self.events = [dict(row) for row in found.mappings()]
            case = select(*Case.__table__.columns).where(Case.id == self.skp)
            self.row = dict(session.execute(case).mappings().one())

    def case(self, **values):
        return update(Case).where(Case.id == self.skp).values(values)

    def event(self, **values):
        new = {**self.events[-1], "id": new_id(), "seq": 3, "target": "returned"} | values
        return insert(Event).values(new)


WRONG = {
    "a version without an event": lambda to: [to.case(version=3)],
    "a state without an event": lambda to: [to.case(state="agreed")],
    "a version and state without an event": lambda to: [to.case(version=3, state="returned")],
    "a case taken back to an earlier event": lambda to: [to.case(version=1, state="draft")],
    "an event without a change": lambda to: [to.event()],
    "an event on the version that stands": lambda to: [to.event(seq=2)],
    "an event that leaves one out": lambda to: [
        to.case(version=4, state="returned"),
        to.event(seq=4),
    ],
    "an event that says another state": lambda to: [
        to.case(version=3, state="agreed"),
        to.event(),
    ],
    "an event that says another version": lambda to: [
        to.case(version=4, state="returned"),
        to.event(),
    ],
    "an event of no case": lambda to: [to.event(case_id=new_id(), seq=1)],
    "a case without an event": lambda to: [
        insert(Case).values({**to.row, "id": new_id(), "version": 1})
    ],
    "a case at version nought": lambda to: [
        insert(Case).values({**to.row, "id": new_id(), "version": 0})
    ],
    "a case renamed": lambda to: [to.case(id=new_id())],
    "a case deleted": lambda to: [delete(Case).where(Case.id == to.skp)],
    "an event rewritten": lambda to: [
        update(Event).where(Event.case_id == to.skp).values(target="submitted")
    ],
    "an event deleted": lambda to: [delete(Event).where(Event.case_id == to.skp, Event.seq == 2)],
    "an event deleted with its change": lambda to: [
        delete(Event).where(Event.case_id == to.skp, Event.seq == 2),
        to.case(version=1, state="draft"),
    ],
}


@pytest.fixture(scope="module", params=["sqlite", pytest.param("pg", marks=pytest.mark.postgres)])
def rewriting(request, tmp_path_factory):
    """One case for every violation: none of them may change it."""
    with new_database(request, tmp_path_factory) as database:
        yield Rewriting(build(database))


@pytest.mark.parametrize("violation", WRONG.values(), ids=WRONG)
def test_the_database_refuses(violation, rewriting):
    database = rewriting.world.database
    before = snapshot(database)
    with pytest.raises(DBAPIError):
        carry_out(rewriting.world, violation(rewriting))
    assert changes(before, snapshot(database)) == []


def test_the_database_takes_a_change_with_its_event(world):
    to = Rewriting(world)
    carry_out(world, [to.case(version=3, state="returned"), to.event()])
    assert world.state(to.skp) == "returned"


def test_the_database_takes_two_changes_with_two_events(world):
    to = Rewriting(world)
    steps = ((3, "returned"), (4, "submitted"))
    both = [
        statement
        for seq, state in steps
        for statement in (to.case(version=seq, state=state), to.event(seq=seq, target=state))
    ]
    carry_out(world, both)
    assert world.state(to.skp) == "submitted"


def test_a_refused_commit_leaves_the_database_to_others(world):
    to = Rewriting(world)
    with pytest.raises(DBAPIError):
        carry_out(world, [to.case(version=3)])
    assert world.fire("kabag", "send_back", to.skp, note="Lengkapi").state == "returned"


def carry_out(world, statements):
    with unit_of_work(world.database) as session:
        for statement in statements:
            session.connection().execute(statement)
