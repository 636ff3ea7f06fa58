"""Every open task of an installation as its addressee finds it, whoever that is.

An inbox shows the tasks of one person; this is the same across all people, for what acts in the
name of many: a simulated agency, a load.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Absence,
    Appointment,
    Case,
    Duty,
    Evaluation,
    OrganisationResult,
    Skp,
    Task,
    Unit,
    UnitAncestor,
)
from workflow_app.persistence.position_reading import valid_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One open task with what its case is about.

    ``assignee`` is None for a task of a pool and for one that asks nobody; ``dates`` are those of
    the case; ``plan`` is the SKP, ``position`` its post, and ``value`` the organisation result
    that an evaluation uses.
    """

    task: UUID
    case: UUID
    workflow: str
    variant: str
    state: str
    kind: str
    code: str
    role: str
    seq: int
    assignee: UUID | None
    pool: UUID | None
    unit: UUID
    zone: str
    week_days: int
    subject: UUID | None
    parent: UUID | None
    opened_at: datetime
    dates: dict[str, str]
    plan: UUID | None
    position: UUID | None
    value: str

    def day(self, name: str) -> date | None:
        """A named date of the case."""
        text = self.dates.get(name)
        return date.fromisoformat(text) if text else None

    @property
    def task_name(self) -> str:
        """What names the task without the ids that are new in every database."""
        about = self.subject or self.unit
        starts = self.dates.get("starts_on", "")
        course = f"{self.workflow}:{self.variant}:{starts}"
        return f"{about}:{course}:{self.seq}:{self.role}:{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSeen:
    """An SKP of a person that is not over."""

    case: UUID
    state: str
    year: int
    position: UUID
    starts_on: date
    ends_on: date


def opened_since(session: Session, since: datetime) -> tuple[Work, ...]:
    """Open tasks that were opened after a moment."""
    return _read(session, _WORKS.where(Task.opened_at > since))


def still_open(session: Session, tasks: Collection[UUID]) -> dict[UUID, Work]:
    """Those of some tasks that are still open, as they are addressed now."""
    return {each.task: each for each in _read(session, _WORKS.where(Task.id.in_(tasks)))}


def members(session: Session, unit: UUID, role: str, day: date) -> tuple[UUID, ...]:
    """Who is present on a day of a pool that is asked for the cases of a unit."""
    away = select(Absence.id).where(
        Absence.person_id == Appointment.person_id, valid_on(Absence, day)
    )
    found = session.execute(
        select(Appointment.person_id)
        .join(Duty, Duty.position_id == Appointment.position_id)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Duty.unit_id)
        .where(
            UnitAncestor.unit_id == unit,
            Duty.role == role,
            valid_on(Appointment, day),
            ~away.exists(),
        )
        .distinct()
    ).scalars()
    return tuple(sorted(found))


def plans_of(session: Session, person: UUID) -> tuple[PlanSeen, ...]:
    """The SKPs of a person that are not over, the earliest first."""
    rows = session.execute(
        select(Skp.case_id, Case.state, Skp.year, Skp.position_id, Skp.starts_on, Skp.ends_on)
        .join(Case, Case.id == Skp.case_id)
        .where(Skp.person_id == person, Case.closed_at.is_(None))
        .order_by(Skp.starts_on)
    )
    return tuple(
        PlanSeen(
            case=row.case_id,
            state=row.state,
            year=row.year,
            position=row.position_id,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    )


def wrong_superior_open(session: Session, person: UUID) -> bool:
    """Whether a report of a wrong superior by a person waits for its answer."""
    found = select(Case.id).where(
        Case.workflow == "koreksi_atasan", Case.subject_person == person, Case.closed_at.is_(None)
    )
    return session.execute(found.limit(1)).first() is not None


_WORKS: Select[*tuple[Any, ...]] = (
    select(
        Task.id.label("task"),
        Task.case_id.label("case"),
        Case.workflow,
        Case.variant,
        Case.state,
        Task.kind,
        Task.code,
        Task.role,
        Task.opened_seq.label("seq"),
        Task.assignee_id.label("assignee"),
        Task.pool_unit_id.label("pool"),
        Case.unit_id.label("unit"),
        Unit.zone,
        Unit.week_days,
        Case.subject_person.label("subject"),
        Case.parent_id.label("parent"),
        Task.opened_at,
        Case.dates,
        Skp.case_id.label("plan"),
        Skp.position_id.label("position"),
        OrganisationResult.value,
    )
    .join(Case, Case.id == Task.case_id)
    .join(Unit, Unit.id == Case.unit_id)
    .outerjoin(Evaluation, Evaluation.case_id == Case.id)
    .outerjoin(Skp, Skp.case_id == func.coalesce(Evaluation.skp_case_id, Case.id))
    .outerjoin(
        OrganisationResult,
        OrganisationResult.case_id == func.coalesce(Evaluation.organisation_result_id, Case.id),
    )
    .where(Task.closed_at.is_(None))
)


def _read(session: Session, asked: Select[*tuple[Any, ...]]) -> tuple[Work, ...]:
    return tuple(
        Work(**{**row, "value": row["value"] or ""}) for row in session.execute(asked).mappings()
    )
