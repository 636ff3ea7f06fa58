"""A2 and A4: an error anywhere in a move takes everything back, what follows from it included.

Every row of three stories is broken off at each of its statements in turn, and leaves nothing.
"""

from __future__ import annotations

from datetime import date

import pytest
import walks
from interruptions import BrokenWorld, Interrupted, interruptible
from small_world import YEAR
from snapshots import changes, snapshot

from state_machines.kernel import compiler
from state_machines.skp import SKP
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.skp.opening import NewSkp, create_skp


@pytest.mark.parametrize("story", ["dispute", "transfer"])
def test_a_row_broken_off_at_any_statement_leaves_nothing(story, world):
    broken = BrokenWorld.over(world)
    walks.STORIES[story](broken)
    assert broken.broken > 50


def test_an_opening_broken_off_at_any_statement_leaves_nothing(world):
    interruption = interruptible(world.database)
    before = snapshot(world.database)
    wanted = NewSkp(
        person=world.person["staf"],
        year=YEAR,
        starts_on=date(YEAR, 1, 1),
        ends_on=date(YEAR, 12, 31),
        approach="kuantitatif",
    )
    for statement in range(1, 100):
        interruption.left = statement
        if isinstance(opened(world, wanted), Outcome):
            break
        assert changes(before, snapshot(world.database)) == []
    assert statement > 10


def opened(world, wanted):
    try:
        with unit_of_work(world.database) as session:
            return create_skp(session, wanted, actor=wanted.person, at=world.at())
    except Interrupted:
        return None


def test_a_decision_that_the_machine_does_not_confirm_writes_nothing(world):
    """The compiled machine gives the second opinion: here it leads elsewhere than the table."""
    skp = world.new_skp()
    world.fill(skp)
    before = snapshot(world.database)
    (edge,) = compiler.machine(SKP).events["submit"].transitions["draft"]
    edge.dest = "established"
    try:
        with pytest.raises(compiler.MoveRefused):
            world.fire("staf", "submit", skp)
    finally:
        edge.dest = "submitted"
    assert changes(before, snapshot(world.database)) == []
    assert world.fire("staf", "submit", skp).state == "submitted"
