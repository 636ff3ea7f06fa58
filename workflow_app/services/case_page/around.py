"""Everything the page of a case shows, read in a handful of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Workflow
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.engine.options import Option, options
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import (
    Case,
    CaseWait,
    Evaluation,
    OrganisationResult,
    Person,
    Position,
    Skp,
    Task,
    Unit,
)
from workflow_app.services.cases.carrying import context_of, situation_of, workflow_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.reading import case_state


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """An open task of a case: whose it is, why, and until when."""

    id: UUID
    kind: str
    code: str
    role: str
    basis: str
    holder: str
    position: str
    unit: str
    opened_at: datetime
    due_at: datetime | None
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedCase:
    """A case of the same family, or one that is waited for."""

    id: UUID
    workflow: str
    variant: str
    state: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A case as one person sees it now. ``seen`` goes into the form of every step."""

    case: CaseState
    table: Workflow
    seen: str
    title: str
    subject: str
    nip: str
    unit: str
    zone: str
    options: tuple[Option, ...]
    tasks: tuple[TaskView, ...]
    related: tuple[RelatedCase, ...]


def case_page(session: Session, row: CaseRow, *, person: UUID | None, at: datetime) -> CasePage:
    """Read a case that the person may see. ``person`` None sees it without any option."""
    attempt = Attempt(case=row.id, trigger="", actor=person, at=at)
    table = workflow_of(case_state(row))
    context = context_of(session, row, attempt, rows=table.rows_from(row.state))
    found = () if person is None else options(situation_of(context), attempt)
    head = _head(session, row)
    return CasePage(
        case=context.case,
        table=table,
        seen=context.case.seen,
        title=" · ".join(str(part) for part in (head.label, head.period, head.year) if part),
        subject=head.subject or head.unit,
        nip=head.nip or "",
        unit=head.unit,
        zone=head.zone,
        options=found,
        tasks=tuple(_tasks(session, context)),
        related=tuple(_related(session, row)),
    )


def _head(session: Session, row: CaseRow) -> Any:  # noqa: ANN401 - a result row
    return session.execute(
        select(
            Person.name.label("subject"),
            Person.nip,
            Unit.name.label("unit"),
            Unit.zone,
            Skp.year,
            Evaluation.label,
            OrganisationResult.label.label("period"),
        )
        .select_from(Case)
        .join(Unit, Unit.id == Case.unit_id)
        .outerjoin(Person, Person.id == Case.subject_person)
        .outerjoin(Skp, Skp.case_id == Case.root_id)
        .outerjoin(Evaluation, Evaluation.case_id == func.coalesce(_evaluation_of(row), Case.id))
        .outerjoin(OrganisationResult, OrganisationResult.case_id == Case.id)
        .where(Case.id == row.id)
    ).one()


def _evaluation_of(row: CaseRow) -> UUID | None:
    """The evaluation an objection is about."""
    return row.parent_id if row.workflow == "objection" else None


def _tasks(session: Session, context: Context) -> list[TaskView]:
    around, person = context.around, context.attempt.actor
    posts = {hat.position for hat in around.hats}
    pools = {(pool.unit, pool.role.value) for pool in around.pools if pool.position in posts}
    found = session.execute(
        select(
            Task,
            Person.name.label("holder"),
            Position.name.label("position"),
            Unit.name.label("unit"),
        )
        .outerjoin(Person, Person.id == Task.assignee_id)
        .outerjoin(Position, Position.id == Task.position_id)
        .outerjoin(Unit, Unit.id == Task.pool_unit_id)
        .where(Task.case_id == context.case.id, Task.closed_at.is_(None))
        .order_by(Task.sort_at, Task.id)
    ).all()
    return [
        TaskView(
            id=task.id,
            kind=task.kind,
            code=task.code,
            role=task.role,
            basis=task.basis,
            holder=holder or "",
            position=position or "",
            unit=unit or "",
            opened_at=task.opened_at,
            due_at=task.due_at,
            mine=person is not None
            and (task.assignee_id == person or (task.pool_unit_id, task.role) in pools),
        )
        for task, holder, position, unit in found
    ]


def _related(session: Session, row: CaseRow) -> list[RelatedCase]:
    """The rest of the family, then what is awaited."""
    awaited = select(CaseWait.awaited_id).where(CaseWait.case_id == row.id)
    found = session.execute(
        select(
            Case.id,
            Case.workflow,
            Case.variant,
            Case.state,
            func.coalesce(Evaluation.label, OrganisationResult.label, "").label("label"),
        )
        .outerjoin(Evaluation, Evaluation.case_id == Case.id)
        .outerjoin(OrganisationResult, OrganisationResult.case_id == Case.id)
        .where((Case.root_id == row.root_id) | Case.id.in_(awaited), Case.id != row.id)
        .order_by(Case.opened_at, Case.id)
        .limit(60)
    ).all()
    return [
        RelatedCase(
            id=each.id,
            workflow=each.workflow,
            variant=each.variant,
            state=each.state,
            label=each.label,
        )
        for each in found
    ]
