"""What the guards of an objection ask. All of it lies around the case."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflow_app.rules.objection import ObjectionFacts
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Context


def gather(_session: Session, context: Context, _groups: frozenset[str]) -> ObjectionFacts:
    """The facts of an objection; no query is made."""
    case, around = context.case, context.around
    parties = {seat.holder for seat in around.seated(Role.PPKJ)} | {case.subject}
    return ObjectionFacts(
        **context.base(),
        decider_is_party=context.attempt.actor is not None and context.attempt.actor in parties,
    )
