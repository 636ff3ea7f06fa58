"""What must hold in every joint state."""

from __future__ import annotations

from joint_cases import EVALUATIONS, NAMES, RESULT_OF, existing, settling_rows
from joint_facts import facts_of, met

RATED_ON = {"ready", "rated", "distribution_checked", "signed"}
RECEIVED = {"delivered", "objected", "settled"}
HEARING = {"filed", "under_review", "ppkj_explained", "both_heard"}
DECIDED = {"decided_changed", "decided_upheld", "withdrawn"}
NEVER_IN_FORCE = {"draft", "submitted", "under_team_review", "returned", "agreed", "established"}


def skp_is_evaluated_with_its_annual_evaluation(world):
    return (world.state("skp") == "evaluated") == (world.state("annual") == "delivered")


def skp_is_objected_with_its_annual_evaluation(world):
    return (world.state("skp") == "objected") == (world.state("annual") == "objected")


def skp_is_settled_with_its_annual_evaluation(world):
    settled = world.state("skp") in {"settled", "in_follow_up", "followed_up"}
    return settled == (world.state("annual") == "settled")


def an_exempted_skp_has_no_annual_evaluation(world):
    return world.state("skp") != "exempted" or world.state("annual") in {"", "waived"}


def a_closed_segment_was_evaluated(world):
    evaluated = world.state("segment") in RECEIVED | {"waived"}
    return world.state("skp") != "segment_closed" or (
        evaluated and world.state("annual") in {"", "waived"}
    )


def an_skp_not_yet_in_force_has_no_evaluations(world):
    return world.state("skp") not in NEVER_IN_FORCE or not any(
        world.state(name) for name in EVALUATIONS
    )


def a_closing_skp_has_what_it_waits_for(world):
    by_segment = world.mark("skp") == "by_segment"
    awaited = "segment" if by_segment else "annual"
    return world.state("skp") != "closing" or world.state(awaited) != ""


def the_year_or_the_segment_is_evaluated_not_both(world):
    return world.state("segment") == "" or world.state("annual") in {"", "waived"}


def the_year_is_rated_after_its_periods(world):
    rated = world.state("annual") in RATED_ON | RECEIVED
    return not rated or world.state("periodic") in {"", "waived"} | RECEIVED


def an_evaluation_is_objected_while_its_objection_is_heard(world):
    return all(
        (world.state(name) == "objected") == (world.state(f"{name}_objection") in HEARING)
        for name in EVALUATIONS
    )


def a_decided_objection_settles_its_evaluation(world):
    return all(
        world.state(f"{name}_objection") not in DECIDED or world.state(name) == "settled"
        for name in EVALUATIONS
    )


def a_late_objection_changes_nothing(world):
    return all(
        world.state(f"{name}_objection") != "rejected_late" or world.mark(name) == "lapsed"
        for name in EVALUATIONS
    )


def nobody_holds_a_result_that_can_still_change(world):
    return all(
        world.state(name) not in RECEIVED or world.state(RESULT_OF[name]) == "locked"
        for name in EVALUATIONS
    )


def rating_rests_on_a_result_that_stands(world):
    """Unless the outbox still holds the message that takes the rating back."""
    return all(
        world.state(name) not in RATED_ON
        or (name, "reopen_rating") in world.posted
        or (world.state(RESULT_OF[name]) in {"established", "locked"})
        for name in EVALUATIONS
    )


def a_signed_evaluation_has_locked_its_result(world):
    return all(
        world.state(name) != "signed"
        or (name, "reopen_rating") in world.posted
        or world.state(RESULT_OF[name]) == "locked"
        or world.mark(name) == "stale"
        for name in EVALUATIONS
    )


def a_result_that_was_set_again_is_taken_up_again(world):
    """Who used an earlier revision is told, and delivers nothing before having taken the new."""
    return all(
        world.mark(name) != "stale"
        or (
            world.state(name) not in RECEIVED
            and any(waiting == name for waiting, _ in world.posted)
        )
        for name in EVALUATIONS
    )


def what_the_system_can_do_is_done(world):
    """No case waits for guards that are met, unless a timer or the outbox will wake it."""
    told = {name for name, _ in world.posted}
    return not any(
        all(met(guard, facts_of(world, name), by_itself=True) for guard in row.guards)
        for name in NAMES
        if world[name] is not None and name not in told
        for row in settling_rows(name, world.state(name))
        if row.trigger not in existing(world, name).timers
    )


INVARIANTS = [
    what_the_system_can_do_is_done,
    skp_is_evaluated_with_its_annual_evaluation,
    skp_is_objected_with_its_annual_evaluation,
    skp_is_settled_with_its_annual_evaluation,
    an_exempted_skp_has_no_annual_evaluation,
    a_closed_segment_was_evaluated,
    an_skp_not_yet_in_force_has_no_evaluations,
    a_closing_skp_has_what_it_waits_for,
    the_year_or_the_segment_is_evaluated_not_both,
    the_year_is_rated_after_its_periods,
    an_evaluation_is_objected_while_its_objection_is_heard,
    a_decided_objection_settles_its_evaluation,
    a_late_objection_changes_nothing,
    nobody_holds_a_result_that_can_still_change,
    rating_rests_on_a_result_that_stands,
    a_signed_evaluation_has_locked_its_result,
    a_result_that_was_set_again_is_taken_up_again,
]
