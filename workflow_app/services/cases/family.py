"""The cases around a case, and what they still ask to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, OrganisationResult, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A case that another one has opened; the dates are those of a stretch that is evaluated."""

    id: UUID
    workflow: str
    variant: str
    state: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAct:
    """A task of a case that is to be done with a result."""

    id: UUID
    code: str
    role: str


def children(session: Session, case_id: UUID) -> tuple[Child, ...]:
    """The cases that a case has opened, by the first day they are about."""
    rows = session.execute(
        select(Case.id, Case.workflow, Case.variant, Case.state, Case.dates).where(
            Case.parent_id == case_id
        )
    )
    found = (
        Child(
            id=row.id,
            workflow=row.workflow,
            variant=row.variant,
            state=row.state,
            starts_on=_day(row.dates.get("starts_on")),
            ends_on=_day(row.dates.get("ends_on")),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda child: (child.starts_on or date.min, child.variant)))


def open_acts(session: Session, case_id: UUID) -> tuple[OpenAct, ...]:
    """The tasks of a case that are to be done with a result and are not done yet."""
    rows = session.execute(
        select(Task.id, Task.code, Task.role)
        .where(Task.case_id == case_id, Task.kind == "act", Task.closed_at.is_(None))
        .order_by(Task.code)
    )
    return tuple(OpenAct(id=row.id, code=row.code, role=row.role) for row in rows)


def organisation_result(
    session: Session, unit: UUID, starts_on: date, ends_on: date
) -> UUID | None:
    """The result of an organisation over exactly these days."""
    return session.execute(
        select(OrganisationResult.case_id).where(
            OrganisationResult.unit_id == unit,
            OrganisationResult.starts_on == starts_on,
            OrganisationResult.ends_on == ends_on,
        )
    ).scalar_one_or_none()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
