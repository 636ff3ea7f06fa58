"""What the guards of an organisation result ask, gathered in one statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Uuid, bindparam, func

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.models import Case, CaseWait, Position
from workflow_app.persistence.prepared import one_of
from workflow_app.persistence.tagged import Tagged, cells
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Context, Gatherer

_QUESTIONS = {
    "head": (
        cells("head", a=Position.id).where(
            Position.unit_id == bindparam("unit_id", type_=Uuid()), Position.is_head.is_(True)
        ),
    ),
    "waiting": (
        cells("delivered", n=func.count())
        .select_from(Case)
        .join(CaseWait, CaseWait.case_id == Case.id)
        .where(
            CaseWait.awaited_id == bindparam("case_id", type_=Uuid()),
            one_of(Case.state, "delivered", "objected", "settled"),
        ),
    ),
}


def _values(case: CaseState, _attempt: Attempt) -> dict[str, Any]:
    return {"case_id": case.id, "unit_id": case.unit}


def build(context: Context, tagged: Tagged, _groups: frozenset[str]) -> OrganisationResultFacts:
    """The facts of an organisation result from the answers to the groups asked for."""
    heads = {row.a for row in tagged.get("head", ())}
    setters = {seat.position for seat in context.around.seated(Role.KEPALA_ORGANISASI_INDUK)}
    own_hats = {hat.position for hat in context.around.hats}
    return OrganisationResultFacts(
        **context.base(),
        setter_is_head=bool(heads & (setters | own_hats)),
        delivered=sum(row.n for row in tagged.get("delivered", ())),
    )


GATHERER = Gatherer(questions=_QUESTIONS, values=_values, build=build)
