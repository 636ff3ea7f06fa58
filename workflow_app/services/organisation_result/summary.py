"""One result of an organisation with its recommendations, for the page of its case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Case,
    CaseWait,
    OrganisationRecommendation,
    OrganisationResult,
    Person,
    Unit,
)
from workflow_app.rules.predikat import CapaianOrganisasi
from workflow_app.rules.text import Text
from workflow_app.services.organisation_result.reading import SET, value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationView:
    """What a unit recommends, with a value or without."""

    role: str
    name: str
    value: CapaianOrganisasi | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationResultView:
    """One result with its recommendations. ``waiting`` evaluations need it or have used it."""

    case: UUID
    state: str
    unit: str
    label: str
    starts_on: date
    ends_on: date
    value: CapaianOrganisasi | None
    justification: str
    revision: int
    waiting: int
    recommendations: tuple[RecommendationView, ...]


def organisation_result_view(session: Session, case_id: UUID) -> OrganisationResultView:
    """One result for the page of its case. Raises ``NoSuchCase``."""
    row = session.execute(
        select(
            OrganisationResult,
            Case.state,
            Unit.name.label("unit"),
            select(func.count())
            .select_from(CaseWait)
            .where(CaseWait.awaited_id == case_id)
            .scalar_subquery()
            .label("waiting"),
        )
        .join(Case, Case.id == OrganisationResult.case_id)
        .join(Unit, Unit.id == OrganisationResult.unit_id)
        .where(OrganisationResult.case_id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Capaian tidak ditemukan", "There is no such result"))
    result = row.OrganisationResult
    return OrganisationResultView(
        case=case_id,
        state=row.state,
        unit=row.unit,
        label=result.label,
        starts_on=result.starts_on,
        ends_on=result.ends_on,
        value=value_of(result.value) if row.state in SET else None,
        justification=result.justification if row.state in SET else "",
        revision=result.revision,
        waiting=row.waiting,
        recommendations=tuple(_recommendations(session, case_id)),
    )


def _recommendations(session: Session, case_id: UUID) -> Iterator[RecommendationView]:
    rows = session.execute(
        select(OrganisationRecommendation, Person.name)
        .join(Person, Person.id == OrganisationRecommendation.by_person)
        .where(OrganisationRecommendation.case_id == case_id)
        .order_by(OrganisationRecommendation.at, OrganisationRecommendation.id)
    )
    for each, name in rows:
        yield RecommendationView(
            role=each.role, name=name, value=value_of(each.value), text=each.text, at=each.at
        )
