"""Open tasks of a post that a delegate may answer: as far as the delegation reaches."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select, tuple_

from state_machines.registry import CURRENT, REGISTRY
from workflow_app.engine.assignment import FINISH, Occupant, fitting
from workflow_app.engine.authority import Scope
from workflow_app.persistence.models import Case, Task, UnitAncestor
from workflow_app.rules.roles import Role
from workflow_app.services.inbox.desk import Given

_NOBODY = UUID(int=0)


def within(given: Given) -> ColumnElement[bool]:
    """The condition on ``Task`` and its ``Case`` that a delegation reaches it."""
    below = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id == given.unit)
    steps, acts = _turns(given.scope), _finished(given.scope)
    return and_(
        Case.unit_id.in_(below),
        or_(
            and_(Task.kind != "act", tuple_(Case.workflow, Case.state, Task.role).in_(steps)),
            and_(Task.kind == "act", tuple_(Case.workflow, Task.role).in_(acts))
            if acts
            else false(),
        ),
    )


@lru_cache(maxsize=256)
def _turns(scope: Scope) -> tuple[tuple[str, str, str], ...]:
    """Workflow, state and role of every turn in which a delegate of this scope can take a step."""
    delegate = Occupant(person=_NOBODY, kind="delegation", scope=scope)
    found = {
        (table.key, state.name, role.value)
        for table in REGISTRY.values()
        for state in table.states
        for role in state.waits_for
        if fitting(table, state.name, role)(delegate)
    }
    return tuple(sorted(found))


@lru_cache(maxsize=256)
def _finished(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Workflow and role of every task with a result that such a delegate can close."""
    pairs = ((key, role.value) for key in CURRENT for role in Role)
    return tuple((key, role) for key, role in pairs if scope.covers(key, FINISH, role))
