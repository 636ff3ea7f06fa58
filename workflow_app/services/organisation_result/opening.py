"""Opening the result of an organisation for a period or a year."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workflow_app.persistence.models import OrganisationResult
from workflow_app.rules.evaluation.facts import Kind
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.rules.roles import Role
from workflow_app.rules.skp_calendar import Period
from workflow_app.services.cases.contracts import Opening, Party
from workflow_app.services.organisation import head_above


def organisation_opening(
    session: Session,
    case_id: UUID,
    unit: UUID,
    kind: Kind,
    period: Period,
    facts: OrganisationResultFacts,
) -> Opening:
    """Set by the head of the organisation one level above (SE MenPANRB 3/2023)."""
    head = head_above(session, unit)
    return Opening(
        id=case_id,
        workflow="organisation_result",
        unit=unit,
        trigger="open",
        variant=kind.value,
        dates={"starts_on": period.start, "ends_on": period.end},
        parties=(Party(role=Role.KEPALA_ORGANISASI_INDUK, position=head),) if head else (),
        facts=facts,
        after={"label": period.label.id},
        nouns=(
            (
                insert(OrganisationResult),
                {
                    "case_id": case_id,
                    "unit_id": unit,
                    "kind": kind.value,
                    "label": period.label.id,
                    "starts_on": period.start,
                    "ends_on": period.end,
                },
            ),
        ),
    )
