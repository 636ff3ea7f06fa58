"""All joint states of skp, evaluations, objections and organisation results, breadth first.

The moves follow the consequences of the tables; what another machine or the year decides is
evaluated, what people, contents and passing days decide is free.
"""

from __future__ import annotations

import pytest
from jf_joint_cases import MODELLED_WORKFLOWS
from joint_cases import EVALUATIONS, FAMILY, NAMES, table
from joint_exploration import Explored
from joint_facts import FREE, MODELLED
from joint_invariants import DECIDED, HEARING, INVARIANTS, NEVER_IN_FORCE, RATED_ON, RECEIVED
from joint_world import PLANS, Model

from state_machines.kernel.consequence import Open
from state_machines.registry import CURRENT


@pytest.fixture(scope="module")
def explored():
    """One family with strict joint moves."""
    return Explored.of(Model())


@pytest.fixture(scope="module")
def fanned_out():
    """The same, where those who wait for an organisation result are reached one by one."""
    return Explored.of(Model(fan_out=True, births=False))


@pytest.fixture(params=["explored", "fanned_out"])
def either(request):
    """Both ways of moving those who wait."""
    return request.getfixturevalue(request.param)


def test_every_guard_is_either_modelled_or_free():
    codes = {guard.code for each in FAMILY for row in each.table for guard in row.guards}
    assert codes == MODELLED | FREE, "say in joint_facts.py who decides a guard that is new"
    assert not MODELLED & FREE


def test_every_plan_of_the_tables_is_modelled():
    plans = {
        consequence.plan
        for each in FAMILY
        for row in each.table
        for consequence in row.consequences
        if isinstance(consequence, Open)
    }
    assert plans == PLANS, "write in joint_world.py what a new plan opens"


def test_every_row_that_moves_is_taken_somewhere(explored):
    written = {
        (each.key, row.trigger, row.order)
        for each in FAMILY
        for row in each.table
        if row.target is not None and not row.born
    }
    assert sorted(written - explored.model.fired) == []
    assert len(explored.came) > 5000


def test_no_row_whose_conditions_are_met_is_refused_by_its_consequences(either):
    assert {broken: either.story(world) for broken, world in either.broken.items()} == {}


def test_every_skp_can_reach_its_end(either):
    assert either.stuck(lambda world: not world.is_open("skp")) == []


def test_no_skp_needs_an_exemption_to_reach_its_end(either):
    assert either.stuck(lambda world: not world.is_open("skp"), without="skp.exempt") == []


def test_every_family_can_close_all_its_cases(either):
    family = ("skp", *EVALUATIONS, *(f"{name}_objection" for name in EVALUATIONS))
    assert either.stuck(lambda world: not any(world.is_open(name) for name in family)) == []


def test_no_move_is_a_row_that_exists_only_as_a_consequence(either):
    mirrored = {
        f"{name}.{row.trigger}"
        for name in NAMES
        for row in table(name).table
        if row.only_as_consequence
    }
    moves = {move for edges in either.back.values() for _, move in edges}
    assert moves & mirrored == set()
    assert {move.partition(".")[2] for move in mirrored} == {
        "publish_result",
        "object",
        "accept_result",
        "let_lapse",
        "resolve_objection",
        "lock",
    }


def test_what_is_final_stays(either):
    for after, edges in either.back.items():
        for before, move in edges:
            for name in NAMES:
                case = before[name]
                if case is not None and not before.is_open(name):
                    assert after.state(name) == case.state, f"{name} left {case.state} by {move}"


@pytest.mark.parametrize("holds", INVARIANTS, ids=lambda holds: holds.__name__)
def test_in_every_joint_state(either, holds):
    assert either.violating(holds) == []


#: Modelled by nothing: cases of their own that no other one waits for.
ALONE = {"angka_kredit_year", "koreksi_atasan", "koreksi_data", "keberatan_usulan"}


def test_the_models_cover_every_workflow():
    assert {table(name).key for name in NAMES} | MODELLED_WORKFLOWS | ALONE >= set(CURRENT)


def test_the_invariants_speak_of_states_that_exist():
    spoken = RATED_ON | RECEIVED | HEARING | DECIDED | NEVER_IN_FORCE
    assert spoken <= {state.name for each in FAMILY for state in each.states}
