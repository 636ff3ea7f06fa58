"""What the guards of an organisation result ask, gathered in one statement."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Uuid, bindparam, func, union_all
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, CaseWait, Position
from workflow_app.persistence.tagged import cells
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Context

_BRANCHES = {
    "head": cells("head", a=Position.id).where(
        Position.unit_id == bindparam("unit_id", type_=Uuid()), Position.is_head.is_(True)
    ),
    "waiting": cells("delivered", n=func.count())
    .select_from(Case)
    .join(CaseWait, CaseWait.case_id == Case.id)
    .where(
        CaseWait.awaited_id == bindparam("case_id", type_=Uuid()),
        Case.state.in_(("delivered", "objected", "settled")),
    ),
}


@cache
def _statement(groups: tuple[str, ...]) -> Any:  # noqa: ANN401 - a select or a union
    branches = [_BRANCHES[group] for group in groups]
    return branches[0] if len(branches) == 1 else union_all(*branches)


def gather(session: Session, context: Context, groups: frozenset[str]) -> OrganisationResultFacts:
    """The facts of an organisation result with the groups asked for."""
    heads, delivered = set(), 0
    if groups:
        values = {"case_id": context.case.id, "unit_id": context.case.unit}
        for row in session.execute(_statement(tuple(sorted(groups))), values).all():
            if row.tag == "head":
                heads.add(row.a)
            else:
                delivered = row.n
    setters = {seat.position for seat in context.around.seated(Role.KEPALA_ORGANISASI_INDUK)}
    own_hats = {hat.position for hat in context.around.hats}
    return OrganisationResultFacts(
        **context.base(),
        setter_is_head=bool(heads & (setters | own_hats)),
        delivered=delivered,
    )
