"""Whom the conditions of a step keep away from open tasks, so that others are asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from state_machines.kernel.guard import KeptAway
from state_machines.registry import REGISTRY
from workflow_app.engine import assignment
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import Case, CaseParty, Position, Task
from workflow_app.persistence.position_reading import heads_of, sitting_on
from workflow_app.rules.roles import Role

#: A task as far as it matters here: its case and its role.
CaseAndRole = tuple[UUID, str]


def kept_away(
    session: Session,
    cases: Mapping[UUID, CaseRow],
    tasks: Collection[CaseAndRole],
    raters: Mapping[UUID, Collection[UUID]],
    day: date,
) -> dict[CaseAndRole, frozenset[UUID]]:
    """Who may not take tasks of cases in their states; ``raters`` are positions by case.

    A statement for each of the two reasons there is, where a task has it.
    """
    wanted = {task: found for task in set(tasks) if (found := _reasons(cases[task[0]], task[1]))}
    of_heads = {case for (case, _), found in wanted.items() if KeptAway.UNIT_HEADS in found}
    of_raters = {case for (case, _), found in wanted.items() if KeptAway.RATERS in found}
    heads = heads_of(session, {cases[each].unit_id for each in of_heads}, day)
    seats = {post for each in of_raters for post in raters.get(each, ())}
    sitting = sitting_on(session, seats, day)
    people: dict[CaseAndRole, frozenset[UUID]] = {}
    for (case, role), found in wanted.items():
        away: set[UUID] = set()
        if KeptAway.UNIT_HEADS in found:
            away |= heads.get(cases[case].unit_id, frozenset())
        if KeptAway.RATERS in found:
            away = away.union(*(sitting.get(post, ()) for post in raters.get(case, ())))
        people[case, role] = frozenset(away)
    return people


def concerning(positions: Collection[UUID]) -> Sequence[ColumnElement[bool]]:
    """Conditions of open tasks from which whoever sits in some positions is kept away."""
    headed = select(Position.unit_id).where(Position.id.in_(positions), Position.is_head.is_(True))
    of_unit = select(Case.id).where(Case.id == Task.case_id, Case.unit_id.in_(headed))
    rated = select(CaseParty.id).where(
        CaseParty.case_id == Task.case_id,
        CaseParty.role == Role.PPKJ.value,
        CaseParty.until.is_(None),
        CaseParty.position_id.in_(positions),
    )
    found = ((KeptAway.UNIT_HEADS, of_unit), (KeptAway.RATERS, rated))
    return [and_(_asks(reason), those.correlate(Task).exists()) for reason, those in found]


def _reasons(case: CaseRow, role: str) -> frozenset[KeptAway]:
    table = REGISTRY[case.workflow, case.workflow_version]
    return assignment.kept_away(table, case.state, Role(role))


def _asks(reason: KeptAway) -> ColumnElement[bool]:
    return or_(*(Task.role == role.value for role in _roles(reason)))


@cache
def _roles(reason: KeptAway) -> tuple[Role, ...]:
    """The roles in which somebody may be kept away for a reason, in any table."""
    return tuple(
        sorted(
            {
                role
                for table in REGISTRY.values()
                for row in table.table
                if any(guard.keeps_away is reason for guard in row.guards)
                for hand in row.by
                for role in hand.roles
            }
        )
    )
