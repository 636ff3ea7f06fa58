"""What the cases of a preview are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Case,
    Evaluation,
    OrganisationResult,
    Person,
    Skp,
    Unit,
)
from workflow_app.rules.text import Text
from workflow_app.services.notifications.wording import short_name


@dataclass(frozen=True, slots=True)
class Named:
    """What a case is called, whom or which unit it is about, and the zone of its unit."""

    name: Text
    subject: str
    unit: str
    zone: str


def named_cases(session: Session, cases: Collection[UUID]) -> dict[UUID, Named]:
    """The names of some cases, in one statement."""
    if not cases:
        return {}
    rows = session.execute(
        select(
            Case.id,
            Case.workflow,
            Person.name.label("subject"),
            Unit.name.label("unit"),
            Unit.zone,
            Skp.year,
            Evaluation.label.label("evaluation"),
            OrganisationResult.label.label("result"),
            OrganisationResult.kind.label("result_kind"),
            OrganisationResult.starts_on.label("result_start"),
        )
        .join(Unit, Unit.id == Case.unit_id)
        .outerjoin(Person, Person.id == Case.subject_person)
        .outerjoin(Skp, Skp.case_id == Case.root_id)
        .outerjoin(
            Evaluation, or_(Evaluation.case_id == Case.id, Evaluation.case_id == Case.parent_id)
        )
        .outerjoin(OrganisationResult, OrganisationResult.case_id == Case.id)
        .where(Case.id.in_(cases))
    )
    return {
        row.id: Named(short_name(row), row.subject or row.unit, row.unit, row.zone) for row in rows
    }
