"""What must hold in every joint state of a proposal, its test and its place."""

from __future__ import annotations

from jf_joint_cases import NAMES, existing, settling_rows, table
from jf_joint_facts import facts_of, met

from workflow_app.rules.proposal.facts import Direction

RUNNING = {
    "registering",
    "registered",
    "registration_returned",
    "verified",
    "scheduled",
    "sat",
    "failed",
}
UNSAT = RUNNING - {"sat"}
DECIDED = {"approved", "inaugurated", "completed"}
RESTING = {"competency_cleared", "angka_kredit_set", "proposed"}
ENDED = {"rejected", "withdrawn"}
HOLDING = RESTING | {
    "administratively_cleared",
    "recommended",
    "vacancy_confirmed",
    "in_competency_test",
    "in_open_selection",
}


def into_jf_or_asked(world):
    return world.kind.direction is Direction.KE_JF or (
        world.kind.direction is Direction.KE_JA and world.kind.asked
    )


def the_place_belongs_to_one(world):
    taken = world.state("seat") in {"reserved", "consumed"}
    return world.free + world.rival + taken == 1


def who_is_past_the_check_holds_a_place(world):
    return world.state("proposal") not in HOLDING or world.state("seat") == "reserved"


def who_waits_for_a_place_holds_none(world):
    return world.state("proposal") != "awaiting_vacancy" or world.state("seat") != "reserved"


def an_ended_proposal_holds_nothing_back(world):
    return world.state("proposal") not in ENDED or (
        world.state("seat") != "reserved" and world.state("test") not in UNSAT
    )


def a_decided_proposal_has_its_place(world):
    wanted = {"approved": {"reserved"}, "inaugurated": {"consumed"}, "completed": {"consumed"}}
    state = world.state("proposal")
    return state not in wanted or world.state("seat") in wanted[state]


def a_place_is_filled_by_a_pelantikan_only(world):
    return world.state("seat") != "consumed" or world.state("proposal") in {
        "inaugurated",
        "completed",
    }


def a_result_is_used_once_and_by_a_decision(world):
    used = sum(world.state(name) == "used" for name in ("test", "earlier"))
    decided = world.state("proposal") in DECIDED
    return used == int(decided and into_jf_or_asked(world))


def who_waits_for_a_test_has_one_under_way(world):
    return world.state("proposal") != "in_competency_test" or world.state("test") in RUNNING


def a_proposal_rests_on_a_result(world):
    """One that holds, or that ran out today and is about to be noticed by the clock."""
    if world.state("proposal") not in RESTING or not into_jf_or_asked(world):
        return True
    return any(
        world.state(name) == "passed" and existing(world, name).awaited
        for name in ("test", "earlier")
    )


def nobody_without_a_test_due_is_tested(world):
    return into_jf_or_asked(world) or world.case("test") is None


def a_selection_is_won_before_the_proposal(world):
    jpt = world.kind.direction is Direction.KE_JPT
    return not jpt or world.state("proposal") not in RESTING | DECIDED or world.selected


def what_the_system_can_do_is_done(world):
    return not any(
        all(met(guard, facts_of(world, name), by_itself=True) for guard in row.guards)
        for name in NAMES
        if world.case(name) is not None and world.is_open(name)
        for row in settling_rows(world, name, own=False)
        if row.after is None
    )


def every_state_is_one_of_its_table(world):
    return all(
        world.state(name) in table(world, name).state_named
        for name in NAMES
        if world.case(name) is not None
    )


INVARIANTS = [
    the_place_belongs_to_one,
    who_is_past_the_check_holds_a_place,
    who_waits_for_a_place_holds_none,
    an_ended_proposal_holds_nothing_back,
    a_decided_proposal_has_its_place,
    a_place_is_filled_by_a_pelantikan_only,
    a_result_is_used_once_and_by_a_decision,
    who_waits_for_a_test_has_one_under_way,
    a_proposal_rests_on_a_result,
    nobody_without_a_test_due_is_tested,
    a_selection_is_won_before_the_proposal,
    what_the_system_can_do_is_done,
    every_state_is_one_of_its_table,
]
