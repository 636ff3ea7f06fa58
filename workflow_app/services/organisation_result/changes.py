"""What a move of an organisation result changes in its own rows."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import OrganisationRecommendation, OrganisationResult
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.services.cases.contracts import Change, Context

_RECOMMEND = insert(OrganisationRecommendation).values(
    {
        name: bindparam(f"r_{name}")
        for name in ("id", "case_id", "role", "value", "text", "by_person", "at")
    }
)
_ESTABLISH = (
    update(OrganisationResult)
    .where(OrganisationResult.case_id == bindparam("o_case"))
    .values(
        value=bindparam("o_value"),
        justification=bindparam("o_justification"),
        revision=OrganisationResult.revision + 1,
    )
)


def recommend(_session: Session, context: Context, _facts: OrganisationResultFacts) -> Change:
    """A recommendation is kept beside the earlier ones."""
    attempt, case = context.attempt, context.case
    value, words = attempt.details.get("value", ""), attempt.note.strip()
    values = {
        "r_id": new_id(),
        "r_case_id": case.id,
        "r_role": _role(context),
        "r_value": value,
        "r_text": words,
        "r_by_person": attempt.actor,
        "r_at": attempt.at,
    }
    content = digest("organisation_result", case.content, value, words)
    return Change(content=content, nouns=((_RECOMMEND, values),))


def _role(context: Context) -> str:
    """The pooled role in which the actor recommends."""
    mine = {hat.position for hat in context.around.hats}
    roles = [pool.role.value for pool in context.around.pools if pool.position in mine]
    return next((role for role in roles if role.startswith("unit_")), "")


def establish(_session: Session, context: Context, _facts: OrganisationResultFacts) -> Change:
    """The value with its justification; each setting is a new revision."""
    attempt = context.attempt
    value, words = attempt.details["value"], attempt.note.strip()
    return Change(
        after={"value": value},
        content=digest("organisation_result", context.case.content, value, words),
        nouns=(
            (
                _ESTABLISH,
                {"o_case": context.case.id, "o_value": value, "o_justification": words},
            ),
        ),
    )


CHANGERS = {"recommend": recommend, "establish": establish}
