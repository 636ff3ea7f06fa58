"""Who is asked for tasks that are open already: many tasks of many cases at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine import assignment
from workflow_app.engine.assignment import Occupant, Rung, Step
from workflow_app.persistence.case_reading import CaseRow, read_hands
from workflow_app.persistence.models import (
    Appointment,
    Duty,
    Task,
    UnitAncestor,
)
from workflow_app.persistence.position_reading import manned_pools, valid_on
from workflow_app.rules.roles import Role
from workflow_app.services.cases.addressing import NOBODY_FOUND
from workflow_app.services.cases.assigning import hands_from, lines_of
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.kept_away import CaseAndRole, kept_away
from workflow_app.services.staffing.task_parties import above_raters_of, parties_of, raters_of
from workflow_app.services.staffing.testers import of_person, of_testers


class OpenTask(NamedTuple):
    """An open task with its address and whoever is asked now."""

    id: UUID
    case: UUID
    kind: str
    role: str
    position: UUID | None
    pool: UUID | None
    assignee: UUID | None
    basis: str
    reasoning: list[dict[str, str]] | None
    claimed_by: UUID | None

    @classmethod
    def columns(cls) -> tuple[Any, ...]:
        """The columns of a task in the order of the fields."""
        return (
            Task.id,
            Task.case_id,
            Task.kind,
            Task.role,
            Task.position_id,
            Task.pool_unit_id,
            Task.assignee_id,
            Task.basis,
            Task.reasoning,
            Task.claimed_by,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whom a task asks now. ``released`` says that whoever claimed it is no member any more.

    ``position`` is the position that must act: of a rater's superior it may be another one now.
    """

    task: OpenTask
    position: UUID | None
    assignee: UUID | None
    pool: UUID | None
    basis: str
    steps: tuple[Step, ...]
    released: bool = False

    @property
    def found(self) -> bool:
        """Whether there is anybody who is asked."""
        return self.steps[-1] != NOBODY_FOUND

    @property
    def differs(self) -> bool:
        """Whether somebody else is asked, or the same person in another capacity."""
        task = self.task
        now = (self.position, self.assignee, self.pool, self.basis)
        return (
            now != (task.position, task.assignee, task.pool, task.basis)
            or self.released
            or _capacity(self.steps) != _capacity(task.reasoning or self.steps)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What is read beside the tasks, once for all of them."""

    lines: Mapping[UUID, tuple[Rung, ...]]
    above: Mapping[UUID, frozenset[UUID]]
    bases: Mapping[tuple[UUID, str, UUID], str]
    above_raters: Mapping[UUID, tuple[UUID, ...]]
    manned: Mapping[UUID, Mapping[str, UUID]]
    hands: Mapping[UUID, Mapping[str, frozenset[UUID]]]
    away: Mapping[CaseAndRole, frozenset[UUID]]
    claimants: frozenset[tuple[UUID, str, UUID]]


def answers(
    session: Session,
    cases: Mapping[UUID, CaseRow],
    tasks: Sequence[OpenTask],
    at: datetime,
    *,
    wanted: Mapping[UUID, UUID] = MappingProxyType({}),
) -> list[Answer]:
    """Who is asked for each of some tasks of locked cases, worked out on the date.

    ``wanted`` is whose task it is by its id, where that is a person and no post; a tester's is
    theirs without it.
    """
    beside = _read(session, cases, tasks, day_of(at))
    personal = {**of_testers(session, tasks), **wanted}
    return [
        _pooled(cases[task.case], task, beside)
        if task.pool is not None
        else _seated(cases[task.case], task, beside, personal.get(task.id))
        for task in tasks
        if task.pool is not None or task.position is not None
    ]


def _read(
    session: Session, cases: Mapping[UUID, CaseRow], tasks: Sequence[OpenTask], day: date
) -> _Beside:
    pooled = [task for task in tasks if task.pool is not None]
    seated = [(task.case, task.role) for task in tasks if task.pool is None and task.kind != "act"]
    parties = parties_of(session, cases)
    above_raters = above_raters_of(parties)
    addressed = {t.position for t in tasks if t.position is not None}
    lines = lines_of(session, addressed.union(*above_raters.values()), day, None)
    units = {cases[task.case].unit_id for task in tasks}
    return _Beside(
        lines=lines,
        above=_above(session, units) if _any_delegate(lines) else {},
        bases={(row.case_id, row.role, row.position_id): row.basis for row in parties},
        above_raters=above_raters,
        manned={unit: nearest_pools(session, unit, day) for unit in (units if pooled else ())},
        away=kept_away(session, cases, seated, raters_of(parties), day),
        hands={root: hands_from(read_hands(session, root)) for root in _looking_back(cases, tasks)},
        claimants=_claimants(session, pooled, day),
    )


def _seated(case: CaseRow, task: OpenTask, beside: _Beside, person: UUID | None) -> Answer:
    role, position = Role(task.role), _address(case, task, beside)
    table = REGISTRY[case.workflow, case.workflow_version]
    basis = beside.bases.get((case.id, task.role, position), "line")
    above = beside.above.get(case.unit_id, frozenset())
    enough = assignment.fitting(table, case.state, role, act=task.kind == "act")

    def fits(occupant: Occupant) -> bool:
        return (occupant.unit is None or occupant.unit in above) and enough(occupant)

    found = assignment.resolve(
        of_person(beside.lines.get(position, ()), person),
        barred=_barred(case, task, beside),
        fits=fits,
        delegable=basis != "escalation",
    )
    return Answer(
        task=task,
        position=position,
        assignee=found.person,
        pool=None,
        basis="escalation" if found.escalated_from(position) else basis,
        steps=found.steps,
    )


def _address(case: CaseRow, task: OpenTask, beside: _Beside) -> UUID:
    """The position that must act: for the rater's superior, what stands above the rater now."""
    if task.position is None:
        raise LookupError("a task of a seat is addressed to its position")
    above = beside.above_raters.get(case.id, ())
    if task.role != Role.ATASAN_PPKJ or not above or task.position in above:
        return task.position
    return above[0]


def _pooled(case: CaseRow, task: OpenTask, beside: _Beside) -> Answer:
    nearest = beside.manned.get(case.unit_id, {}).get(task.role)
    steps: tuple[Step, ...] = ({"step": "pool"},)
    claimed = task.claimed_by is not None and task.pool is not None
    return Answer(
        task=task,
        position=task.position,
        assignee=None,
        pool=nearest or task.pool,
        basis=task.basis,
        steps=steps if nearest else (*steps, NOBODY_FOUND),
        released=claimed
        and (task.claimed_by, task.role, nearest or task.pool) not in beside.claimants,
    )


def _barred(case: CaseRow, task: OpenTask, beside: _Beside) -> frozenset[UUID]:
    table = REGISTRY[case.workflow, case.workflow_version]
    hands = beside.hands.get(case.root_id, {})
    acted = (
        hands.get(name, frozenset())
        for name in assignment.separated(table, case.state, Role(task.role))
    )
    own = frozenset({case.subject_person} if case.subject_person else ())
    away = beside.away.get((case.id, task.role), ()) if task.kind != "act" else ()
    return own.union(away, *acted)


def _looking_back(cases: Mapping[UUID, CaseRow], tasks: Sequence[OpenTask]) -> set[UUID]:
    """The families in which it matters who has acted before."""
    found = set()
    for task in tasks:
        case = cases[task.case]
        table = REGISTRY[case.workflow, case.workflow_version]
        if any(assignment.separated(table, case.state, Role(task.role))):
            found.add(case.root_id)
    return found


def _any_delegate(lines: Mapping[UUID, tuple[Rung, ...]]) -> bool:
    return any(
        each.unit is not None for line in lines.values() for rung in line for each in rung.occupants
    )


def _above(session: Session, units: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    rows = session.execute(
        select(UnitAncestor.unit_id, UnitAncestor.ancestor_id).where(
            UnitAncestor.unit_id.in_(units)
        )
    )
    above: dict[UUID, set[UUID]] = {}
    for row in rows:
        above.setdefault(row.unit_id, set()).add(row.ancestor_id)
    return {unit: frozenset(found) for unit, found in above.items()}


def nearest_pools(session: Session, unit: UUID, day: date) -> dict[str, UUID]:
    """The unit whose pool acts for a unit in each role: the nearest above that is manned."""
    nearest: dict[str, UUID] = {}
    for role, pool in manned_pools(session, unit, day):
        nearest.setdefault(role, pool)
    return nearest


def _claimants(
    session: Session, pooled: Sequence[OpenTask], day: date
) -> frozenset[tuple[UUID, str, UUID]]:
    """Person, role and unit of every membership of somebody who has claimed one of the tasks."""
    people = {task.claimed_by for task in pooled if task.claimed_by is not None}
    if not people:
        return frozenset()
    rows: Sequence[Row[UUID, str, UUID]] = session.execute(
        select(Appointment.person_id, Duty.role, Duty.unit_id)
        .join(Duty, and_(Duty.position_id == Appointment.position_id, valid_on(Appointment, day)))
        .where(Appointment.person_id.in_(people))
    ).all()
    return frozenset((row[0], row[1], row[2]) for row in rows)


def _capacity(steps: Sequence[Step]) -> str:
    return steps[-1].get("kind", "") if steps else ""
