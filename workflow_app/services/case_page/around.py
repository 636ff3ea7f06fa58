"""What a case is called, and the cases around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import (
    Case,
    CaseConsult,
    CaseLook,
    CaseNote,
    CaseWait,
    Evaluation,
    Person,
    Task,
    Timer,
    Unit,
)
from workflow_app.rules.text import Text
from workflow_app.services.case_looks import Look
from workflow_app.services.cases.recording import REMIND
from workflow_app.services.notifications.wording import named, short_name
from workflow_app.services.visibility import readable_by

_MOST_RELATED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a case is called, whom and which unit it is about, and when its clock strikes.

    ``look`` is how the reader last saw it; ``has_notes`` says that anything was written about it,
    ``has_consults`` that a colleague was asked.
    """

    name: Text
    subject: str
    nip: str
    unit: str
    zone: str
    goes_on_at: datetime | None
    look: Look | None
    has_notes: bool
    has_consults: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedCase:
    """A case of the same family, or one that is waited for.

    ``mine`` says that it has a task for the reader, ``readable`` that they may open it.
    """

    id: UUID
    workflow: str
    workflow_version: int
    state: str
    name: Text
    mine: bool
    readable: bool


def head_of(session: Session, row: CaseRow, reader: UUID | None = None) -> Head:
    """Read what a case is called, and how a reader last saw it."""
    found = session.execute(
        named(
            select(
                Person.name.label("subject"),
                Person.nip,
                Unit.name.label("unit"),
                Unit.zone,
                _next_timer(row.id).label("goes_on_at"),
                CaseLook.at.label("looked_at"),
                CaseLook.version.label("looked_version"),
                CaseLook.content.label("looked_content"),
                CaseLook.shown,
                exists().where(CaseNote.case_id == Case.id).label("has_notes"),
                exists().where(CaseConsult.case_id == Case.id).label("has_consults"),
            ).select_from(Case)
        )
        .join(Unit, Unit.id == Case.unit_id)
        .outerjoin(Person, Person.id == Case.subject_person)
        .outerjoin(CaseLook, and_(CaseLook.case_id == Case.id, CaseLook.person_id == reader))
        .where(Case.id == row.id)
    ).one()
    return Head(
        name=short_name(found),
        subject=found.subject or found.unit,
        nip=found.nip or "",
        unit=found.unit,
        zone=found.zone,
        goes_on_at=found.goes_on_at,
        look=_look(found),
        has_notes=bool(found.has_notes),
        has_consults=bool(found.has_consults),
    )


def _next_timer(case: UUID) -> ScalarSelect[Any]:
    """When the clock strikes next."""
    return (
        select(func.min(Timer.due_at))
        .where(
            Timer.case_id == case,
            Timer.fired_at.is_(None),
            Timer.dropped_at.is_(None),
            Timer.trigger != REMIND,
        )
        .scalar_subquery()
    )


def _look(found: Any) -> Look | None:  # noqa: ANN401 - a result row
    """How the reader saw the case; None where they never did."""
    if found.looked_at is None:
        return None
    return Look(
        at=found.looked_at,
        version=found.looked_version,
        content=found.looked_content,
        shown=found.shown,
    )


def related_to(
    session: Session, row: CaseRow, person: UUID | None, at: datetime, *, everything: bool
) -> tuple[RelatedCase, ...]:
    """The rest of the family, then what is awaited. ``everything`` is readable to auditors."""
    awaited = select(CaseWait.awaited_id).where(CaseWait.case_id == row.id)
    mine: ColumnElement[bool] = false()
    readable: ColumnElement[bool] = false()
    if person is not None:
        task = and_(Task.case_id == Case.id, Task.assignee_id == person, Task.closed_at.is_(None))
        mine, readable = exists().where(task), readable_by(person, at)
    found = session.execute(
        named(select(Case.id, Case.state, mine.label("mine"), readable.label("readable")))
        .where(or_(Case.root_id == row.root_id, Case.id.in_(awaited)), Case.id != row.id)
        .order_by(
            Case.root_id != row.root_id,
            Case.opened_at,
            Evaluation.ends_on,
            Evaluation.starts_on.desc(),
            Case.id,
        )
        .limit(_MOST_RELATED)
    ).all()
    return tuple(
        RelatedCase(
            id=each.id,
            workflow=each.workflow,
            workflow_version=each.workflow_version,
            state=each.state,
            name=short_name(each),
            mine=bool(each.mine),
            readable=everything or bool(each.readable),
        )
        for each in found
    )
