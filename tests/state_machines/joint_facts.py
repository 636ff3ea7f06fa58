"""What the guards of a joint state find.

Guards that depend on another machine or on time are the real ones, on real facts. The others are
free: met when somebody tries, never by themselves.
"""

from __future__ import annotations

from datetime import date

from joint_cases import (
    PARENT_OF,
    RESULT_OF,
    WAITS_IN,
    WORKFLOW_OF,
    World,
    waiting_for,
)

from state_machines.kernel.definition import Transition
from state_machines.kernel.guard import Guard
from workflow_app.rules.agency_settings import AgencySettings
from workflow_app.rules.evaluation.facts import EvaluationFacts, OrganisationFacts
from workflow_app.rules.objection import ObjectionFacts
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.rules.skp.facts import SkpFacts


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What another machine or the year decides; evaluated for real.
MODELLED = _codes(
    """
    first_period_begun year_ended year_over segment_ended segment_evaluated annual_evaluated
    annual_not_under_rating exemption_decreed skp_lets_open period_begun
    organisation_result_set organisation_result_stands organisation_result_reopened
    periods_done waiver_reasoned annual_waived_with_skp none_delivered one_per_period
    result_delivered filed_in_time filed_late no_earlier_objection
    """
)
#: What only people, contents, settings or a passing day decide.
FREE = _codes(
    """
    no_overlap approach_chosen ppkj_resolved not_exempt planning_open has_results
    every_result_measured leaders_result_named absolute_targets_explained perspectives_used
    perilaku_complete lampiran_complete dialogs_held not_yet_acted team_in_use
    not_yet_reviewed review_cleared every_result_marked has_utama acting_results_utama
    signed_by_employee setter_is_not_subject establish_deadline_passed not_yet_escalated
    new_ppkj_named follow_up_done utama_realised evidence_attached realisation_window_over
    rater_replaceable every_result_judged every_behaviour_judged both_ratings_chosen
    head_rating_taken violations_reasoned deviation_reasoned poor_result_noted
    rater_is_not_subject received objection_window_over inside_objection_window
    atasan_exists kind_covered recommendation_given value_given setter_is_not_head
    explanation_time_over new_ratings_given decider_is_third
    """
)

_TODAY = (date(2025, 12, 15), date(2026, 6, 15), date(2027, 1, 10))
_DATES = {
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2026, 12, 31),
    "year_end": date(2026, 12, 31),
    "objection_by": date(2027, 2, 1),
}
_SETTINGS = AgencySettings().on(date(2026, 1, 1))
_DETAILS = {
    "end": "transfer",
    "effective_on": "2026-06-01",
    "condition": "study_leave",
    "decree": "SK 1/2026",
}


def facts_of(world: World, name: str) -> object:
    """The real facts of a case, as far as other machines and the year decide them."""
    match WORKFLOW_OF[name]:
        case "skp":
            return SkpFacts(
                **_base(world),
                annual=world.state("annual"),
                segment=world.state("segment"),
            )
        case "evaluation":
            return EvaluationFacts(
                **_base(world),
                kind=name,
                skp_state=world.state("skp"),
                skp_by_segment=world.mark("skp") == "by_segment",
                organisation=_organisation(world, name),
                periods=(world.state("periodic"),) if world["periodic"] else (),
                objections=int(world[f"{name}_objection"] is not None),
            )
        case "organisation_result":
            waiting = [world.state(each) for each in waiting_for(world, name, closed=True)]
            delivered = sum(each in {"delivered", "objected", "settled"} for each in waiting)
            return OrganisationResultFacts(**_base(world), delivered=delivered)
        case _:
            return objection_facts(world, name, world.mark(name))


def _base(world: World) -> dict[str, object]:
    return {
        "today": _TODAY[world.time],
        "entered_on": _TODAY[world.time],
        "dates": _DATES,
        "settings": _SETTINGS,
        "details": {**_DETAILS, "reason": "exempted"},
    }


def _organisation(world: World, name: str) -> OrganisationFacts:
    if world.state(name) not in WAITS_IN:
        return OrganisationFacts()
    state = world.state(RESULT_OF[name])
    used = int(world.mark(name) != "stale")
    return OrganisationFacts(state=state, revision=1, used_revision=used)


def objection_facts(world: World, name: str, mark: str) -> ObjectionFacts:
    evaluation = PARENT_OF[name]
    day = date(2027, 3, 1) if mark == "late" else date(2027, 1, 20)
    return ObjectionFacts(
        **{**_base(world), "today": day, "dates": {**_DATES, "filed_on": day}},
        evaluation_state=world.state(evaluation),
        settled_by_lapse=world.mark(evaluation) == "lapsed",
        earlier=int(world[name] is not None),
    )


def met(guard: Guard, facts: object, *, by_itself: bool) -> bool:
    if guard.code in MODELLED:
        return guard.check(facts).met
    return not by_itself


def due(world: World, row: Transition) -> bool:
    """Whether the day of a timer has come; days counted from an entry come when they like."""
    if row.after is None or row.after.date not in _DATES or row.after.date == "objection_by":
        return True
    return _DATES[row.after.date] <= _TODAY[world.time]
