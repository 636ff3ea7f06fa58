"""What the guards of an objection ask. All of it lies around the case."""

from __future__ import annotations

from workflow_app.persistence.tagged import Tagged
from workflow_app.rules.objection import ObjectionFacts
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Context, Gatherer


def build(context: Context, _tagged: Tagged, _groups: frozenset[str]) -> ObjectionFacts:
    """The facts of an objection; nothing is asked of the database."""
    case, around = context.case, context.around
    parties = {seat.holder for seat in around.seated(Role.PPKJ)} | {case.subject}
    return ObjectionFacts(
        **context.base(),
        decider_is_party=context.attempt.actor is not None and context.attempt.actor in parties,
    )


GATHERER = Gatherer(questions={}, values=lambda _case, _attempt: {}, build=build)
