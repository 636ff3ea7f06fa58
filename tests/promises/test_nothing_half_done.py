"""A2 and A4: an error anywhere in a move takes everything back, what follows from it included.

Every row of three stories is broken off at each of its statements in turn, by an error, by the
loss of the server, by the death of the process, and leaves nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date

import pytest
import walks
from interruptions import BrokenWorld, Interrupted, interruptible, losing_the_server
from running import HERE, ROOT
from small_world import YEAR
from snapshots import changes, snapshot
from sqlalchemy.exc import DBAPIError

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


@pytest.mark.postgres
def test_a_server_lost_at_any_statement_leaves_nothing(postgres_world):
    broken = BrokenWorld.over(postgres_world, DBAPIError)
    broken.interruption.strike = losing_the_server(postgres_world.database)
    walks.STORIES["transfer"](broken)
    assert broken.broken > 50


def test_a_process_killed_at_any_statement_leaves_nothing(world):
    """The hand that changes a result on objection moves three cases."""
    case, objection = walks.objected_quarter(world)
    world.fire("kabag", "explain", objection, note="Sesuai bukti")
    world.fire("staf", "hear_employee", objection, note="Terlampir")
    more = {"note": "Dikabulkan", "details": walks.RATINGS}
    found = killed(world, "kepala", "change_result", objection, **more)
    assert found["left"] == []
    assert found["killed"] > 5
    assert (world.state(objection), world.state(case)) == ("decided_changed", "settled")


def killed(world, who, trigger, case, **more):
    """Let processes die at each statement of a move, and then one do it."""
    move = {"who": who, "trigger": trigger, "case": str(case), "more": more}
    people = {name: str(person) for name, person in world.person.items()}
    done = subprocess.run(
        [
            *(sys.executable, str(HERE / "run_killed.py")),
            world.database.engine.url.render_as_string(hide_password=False),
            json.dumps({**move, "people": people, "now": world.now.isoformat()}),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


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
