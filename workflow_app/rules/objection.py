"""Conditions of an objection (keberatan).

Source: PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59.
"""

from __future__ import annotations

from dataclasses import dataclass

from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.finding import Finding
from workflow_app.rules.predikat import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionFacts(CaseFacts):
    """The facts of one objection."""

    evaluation_state: str = ""
    settled_by_lapse: bool = False
    earlier: int = 0
    atasan_exists: bool = True
    decider_is_party: bool = False


def result_delivered(facts: ObjectionFacts) -> Finding:
    """The evaluation is objected to, or its window is over: then it can only be refused as late.

    Inside the window the employee objects on the evaluation, which opens the objection; filed
    beside an evaluation that is merely delivered it could never be resolved.
    """
    state = facts.evaluation_state
    late = state == "delivered" and facts.today > facts.dates["objection_by"]
    return Finding(state == "objected" or late or facts.settled_by_lapse, state, "objected")


def no_earlier_objection(facts: ObjectionFacts) -> Finding:
    """One objection a document."""
    return Finding(facts.earlier == 0, str(facts.earlier), "0")


def atasan_exists(facts: ObjectionFacts) -> Finding:
    """The rater has a superior who is not the rater."""
    return Finding(facts.atasan_exists)


def filed_in_time(facts: ObjectionFacts) -> Finding:
    """The filing date lies within the window, counted from the day after receipt."""
    filed, limit = facts.dates["filed_on"], facts.dates["objection_by"]
    return Finding(filed <= limit, filed.isoformat(), f"≤ {limit.isoformat()}")


def filed_late(facts: ObjectionFacts) -> Finding:
    """The filing date lies after the window."""
    filed, limit = facts.dates["filed_on"], facts.dates["objection_by"]
    return Finding(filed > limit, filed.isoformat(), f"> {limit.isoformat()}")


def explanation_time_over(facts: ObjectionFacts) -> Finding:
    """The days for an explanation, counted from the entry into the state, are over."""
    days = facts.settings.days("objection_explanation_days")
    return Finding(facts.waited > days, str(facts.waited), f"> {days}")


def new_ratings_given(facts: ObjectionFacts) -> Finding:
    """Both ratings of the changed result are given; the predicate follows from the quadrant."""
    known = set(Rating)
    given = [facts.details.get(name, "") for name in ("rating_hasil_kerja", "rating_perilaku")]
    return Finding(all(rating in known for rating in given), " / ".join(given))


def decider_is_third(facts: ObjectionFacts) -> Finding:
    """Who decides is neither the rater nor the employee."""
    return Finding(not facts.decider_is_party)
