"""The SKPs of one employee: where each stands, who has it, its evaluations and open tasks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from state_machines.kernel.definition import State
from state_machines.registry import REGISTRY
from workflow_app.persistence.models import Case, Evaluation, Person, Position, Skp, Task, Unit
from workflow_app.rules.predikat import Predikat
from workflow_app.services.cases.addressing import NEVER
from workflow_app.services.cases.reading import day_of
from workflow_app.services.skp.parties import Official, raters_of

#: From here on the employee has the result; before, it is the rater's work in progress.
_RESULT_KNOWN = frozenset({"delivered", "objected", "settled"})
_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """What somebody still has to do about an SKP or one of its evaluations.

    ``label`` is the evaluation it is about, empty for the SKP itself; ``paused`` says that its
    clock stands still, ``mine`` that it waits for the reader.
    """

    case: UUID
    workflow: str
    workflow_version: int
    state: str
    label: str
    kind: str
    code: str
    role: str
    holder: str
    opened_at: datetime
    due_at: datetime | None
    paused: bool
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationLine:
    """One evaluation; its predicate is None until the employee has received it."""

    case: UUID
    unit_id: UUID
    workflow_version: int
    kind: str
    label: str
    starts_on: date
    ends_on: date
    state: str
    predikat: Predikat | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MySkp:
    """One SKP of the employee. ``entered_at`` is the moment it came to its present state."""

    case: UUID
    workflow_version: int
    state: str
    year: int
    starts_on: date
    ends_on: date
    form: str
    approach: str
    post: str
    unit: str
    zone: str
    entered_at: datetime
    due_at: datetime | None
    rater: Official | None
    evaluations: tuple[EvaluationLine, ...] = ()
    tasks: tuple[OpenTask, ...] = ()

    @property
    def at(self) -> State:
        """The state as its table describes it."""
        return REGISTRY["skp", self.workflow_version].state_named[self.state]

    @property
    def mine(self) -> tuple[OpenTask, ...]:
        """What the employee has to do now."""
        return tuple(task for task in self.tasks if task.mine)

    @property
    def others(self) -> tuple[OpenTask, ...]:
        """What somebody else has to do now."""
        return tuple(task for task in self.tasks if not task.mine)


@dataclass(frozen=True, slots=True)
class MySkps:
    """The SKPs that are under way, the one of the present day first, and the finished ones."""

    current: tuple[MySkp, ...]
    earlier: tuple[MySkp, ...]


def my_skps(session: Session, person: UUID, at: datetime) -> MySkps:
    """Every SKP of a person (the latest ``_MOST``), in four statements whatever their number."""
    today = day_of(at)
    rows = _skps(session, person)
    cases = [row.id for row in rows]
    raters = raters_of(session, cases, today)
    evaluations = _evaluations(session, cases)
    tasks = _tasks(session, cases, person)
    found = [
        _skp(row, raters.get(row.id), evaluations.get(row.id, []), tasks.get(row.id, []))
        for row in rows
    ]
    current = [skp for skp in found if not skp.at.final]
    current.sort(key=lambda skp: not skp.starts_on <= today <= skp.ends_on)
    return MySkps(tuple(current), tuple(skp for skp in found if skp.at.final))


def _skps(session: Session, person: UUID) -> list[Any]:
    found = session.execute(
        select(
            Case.id,
            Case.workflow_version,
            Case.state,
            Case.entered_at,
            Case.due_at,
            Skp.year,
            Skp.starts_on,
            Skp.ends_on,
            Skp.form,
            Skp.approach,
            Position.name.label("post"),
            Unit.name.label("unit"),
            Unit.zone,
        )
        .join(Skp, Skp.case_id == Case.id)
        .join(Position, Position.id == Skp.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(Skp.person_id == person)
        .order_by(Skp.starts_on.desc(), Case.id.desc())
        .limit(_MOST)
    )
    return list(found)


def _skp(
    row: Any,  # noqa: ANN401 - a result row
    rater: Official | None,
    evaluations: list[EvaluationLine],
    tasks: list[OpenTask],
) -> MySkp:
    return MySkp(
        case=row.id,
        workflow_version=row.workflow_version,
        state=row.state,
        year=row.year,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        form=row.form,
        approach=row.approach,
        post=row.post,
        unit=row.unit,
        zone=row.zone,
        entered_at=row.entered_at,
        due_at=row.due_at,
        rater=rater,
        evaluations=tuple(evaluations),
        tasks=tuple(tasks),
    )


def _evaluations(session: Session, cases: Collection[UUID]) -> dict[UUID, list[EvaluationLine]]:
    rows = session.execute(
        select(Evaluation, Case.state, Case.workflow_version, Case.unit_id)
        .join(Case, Case.id == Evaluation.case_id)
        .where(Evaluation.skp_case_id.in_(cases))
        .order_by(Evaluation.ends_on, Evaluation.starts_on.desc(), Evaluation.case_id)
    )
    found: dict[UUID, list[EvaluationLine]] = {}
    for evaluation, state, version, unit in rows:
        line = EvaluationLine(
            case=evaluation.case_id,
            unit_id=unit,
            workflow_version=version,
            kind=evaluation.kind,
            label=evaluation.label,
            starts_on=evaluation.starts_on,
            ends_on=evaluation.ends_on,
            state=state,
            predikat=Predikat(evaluation.predikat)
            if evaluation.predikat and state in _RESULT_KNOWN
            else None,
        )
        found.setdefault(evaluation.skp_case_id, []).append(line)
    return found


def _tasks(session: Session, cases: Collection[UUID], person: UUID) -> dict[UUID, list[OpenTask]]:
    """Open tasks of whole families, the most pressing first, by the root of each."""
    rows = session.execute(
        select(
            Task,
            Case.root_id,
            Case.workflow,
            Case.workflow_version,
            Case.state,
            Evaluation.label,
            Person.name,
        )
        .join(Case, Case.id == Task.case_id)
        .outerjoin(Evaluation, Evaluation.case_id.in_((Case.id, Case.parent_id)))
        .outerjoin(Person, Person.id == Task.assignee_id)
        .where(Case.root_id.in_(cases), Task.closed_at.is_(None))
        .order_by(Task.sort_at, Task.id)
    )
    found: dict[UUID, list[OpenTask]] = {}
    for task, root, workflow, version, state, label, holder in rows:
        found.setdefault(root, []).append(
            OpenTask(
                case=task.case_id,
                workflow=workflow,
                workflow_version=version,
                state=state,
                label=label or "",
                kind=task.kind,
                code=task.code,
                role=task.role,
                holder=holder or "",
                opened_at=task.opened_at,
                due_at=task.due_at,
                paused=task.due_at is not None and task.sort_at == NEVER,
                mine=task.assignee_id == person,
            )
        )
    return found
