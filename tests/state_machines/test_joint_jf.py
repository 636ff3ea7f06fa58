"""All joint states of a proposal, its test, its place and an earlier result, breadth first.

The moves follow the consequences of the tables; what another case, the place or time decides is
evaluated, what people, papers and records decide is free.
"""

from __future__ import annotations

import jf_joint_cases as cases
import pytest
from every_table import NEWEST
from jf_joint_cases import MODELLED_WORKFLOWS, Kind, starts
from jf_joint_facts import FREE, MODELLED, every_code
from jf_joint_invariants import INVARIANTS, into_jf_or_asked
from jf_joint_world import PLANS, Model
from joint_exploration import Explored

from state_machines.kernel.consequence import Open
from workflow_app.rules.proposal.facts import Direction

KINDS = (
    Kind("kenaikan_jenjang"),
    Kind("perpindahan"),
    Kind("perpindahan", Direction.KE_JA),
    Kind("perpindahan", Direction.KE_JA, asked=False),
    Kind("perpindahan", Direction.KE_JPT),
    Kind("promosi_lintas"),
    Kind("promosi_lintas", Direction.KE_JA, asked=False),
    Kind("promosi_lintas", Direction.KE_JPT),
)


@pytest.fixture(scope="module")
def everything():
    """What every kind of proposal can come to."""
    return {kind: Explored.of(Model(), *starts(kind)) for kind in KINDS}


@pytest.fixture(params=KINDS, ids=lambda kind: "-".join(map(str, kind)))
def explored(request, everything):
    """One kind of proposal."""
    return everything[request.param]


def test_every_guard_is_either_modelled_or_free():
    codes = frozenset().union(*(every_code(world) for kind in KINDS for world in starts(kind)))
    assert codes == MODELLED | FREE, "say in jf_joint_facts.py who decides a guard that is new"
    assert not MODELLED & FREE


def test_every_plan_of_the_tables_is_modelled():
    plans = {
        consequence.plan
        for key in MODELLED_WORKFLOWS
        for row in NEWEST[key].table
        for consequence in row.consequences
        if isinstance(consequence, Open)
    }
    assert plans == PLANS, "write in jf_joint_world.py what a new plan opens"


def test_every_row_that_moves_is_taken_somewhere(everything):
    written = {
        (key, row.trigger, row.order)
        for key in MODELLED_WORKFLOWS
        for row in NEWEST[key].rows
        if row.target is not None and not row.born
    }
    fired = set().union(*(explored.model.fired for explored in everything.values()))
    assert sorted(written - fired) == []


def test_no_row_whose_conditions_are_met_is_refused_by_its_consequences(explored):
    assert {broken: explored.story(world) for broken, world in explored.broken.items()} == {}


def test_every_proposal_can_reach_its_end(explored):
    assert explored.stuck(lambda world: not world.is_open("proposal")) == []


def test_no_proposal_has_to_be_withdrawn_to_reach_its_end(explored):
    """Once it was submitted: a draft of somebody too old by now is nobody's business yet."""

    def good(world):
        return not world.is_open("proposal") or world.state("proposal") in {"draft", "watching"}

    assert explored.stuck(good, without="proposal.withdraw/1") == []


def test_every_family_can_close_all_its_cases(explored):
    assert explored.stuck(lambda world: not any(map(world.is_open, cases.NAMES))) == []


def test_an_open_proposal_of_somebody_young_enough_can_still_succeed(explored):
    def good(world):
        return world.state("proposal") == "completed" or (
            world.aged or not world.is_open("proposal")
        )

    assert explored.stuck(good) == []


def test_nobody_is_approved_without_every_gate(explored):
    approvals = [
        before
        for after, edges in explored.back.items()
        for before, move in edges
        if move.startswith("proposal.approve/")
    ]
    assert approvals
    for world in approvals:
        assert not world.aged
        assert world.state("seat") == "reserved"
        if into_jf_or_asked(world):
            assert world.holds("test") or world.holds("earlier")
        if world.kind.direction is Direction.KE_JPT:
            assert world.selected


def test_what_is_final_stays(explored):
    for after, edges in explored.back.items():
        for before, move in edges:
            for name in ("proposal", "earlier"):
                case = before.case(name)
                if case is not None and not before.is_open(name) and after.case(name):
                    kept = after.state(name) == case.state or name == "earlier"
                    assert kept, f"{name} left {case.state} by {move}"


@pytest.mark.parametrize("holds", INVARIANTS, ids=lambda holds: holds.__name__)
def test_in_every_joint_state(explored, holds):
    assert explored.violating(holds) == []
