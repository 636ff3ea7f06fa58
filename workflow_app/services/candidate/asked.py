"""What a candidate has to do, until when, and what comes of doing nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from state_machines.asking import stops_for_a_question
from state_machines.kernel.definition import Workflow
from state_machines.registry import REGISTRY
from workflow_app.persistence.models import Case, Task
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.recording import timed_rows

_BECOMES = Text("bila lewat, keadaannya menjadi “{state}”", "when late it becomes “{state}”")
#: Where the candidate mends papers together with whoever proposes or registers them.
_MENDED = [
    (table.key, state.name)
    for table in REGISTRY.values()
    for state in table.states
    if stops_for_a_question(table, state.name)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """What the candidate has to do: in which case, until when.

    ``consequence`` is what the clock does when nothing is done, None where it does nothing;
    ``stopped`` says that the clock stands still for a question that is not answered, ``held``
    that the case is on hold.
    """

    case: UUID
    workflow: str
    state: str
    due_at: datetime | None
    consequence: Text | None
    stopped: bool
    held: bool


def to_do(session: Session, person: UUID, cases: Collection[UUID]) -> tuple[ToDo, ...]:
    """What these cases ask of the candidate, a line a case; the most pressing first.

    A test is a case of its own under the proposal, and asks in its own name. Papers that were
    sent back are mended by the candidate as well, whoever hands them in.
    """
    if not cases:
        return ()
    own = and_(Task.assignee_id == person, Task.role == Role.PEGAWAI.value)
    mended = and_(
        Case.subject_person == person,
        tuple_(Case.workflow, Case.state).in_(_MENDED),
        Task.kind == "decide",
    )
    case = (Case.id, Case.workflow, Case.workflow_version, Case.state, Case.due_at)
    rows = session.execute(
        select(*case, Case.asked_at, Case.held_at)
        .join(Task, Task.case_id == Case.id)
        .where(Case.root_id.in_(cases), Task.closed_at.is_(None), or_(own, mended))
        .group_by(*case, Case.asked_at, Case.held_at)
        .order_by(func.min(Task.sort_at), Case.id)
    )
    return tuple(
        ToDo(
            case=row.id,
            workflow=row.workflow,
            state=row.state,
            due_at=row.due_at,
            consequence=consequence_of(REGISTRY[row.workflow, row.workflow_version], row.state),
            stopped=row.asked_at is not None
            and row.held_at is None
            and (row.workflow, row.state) in _MENDED,
            held=row.held_at is not None,
        )
        for row in rows
    )


@cache
def consequence_of(table: Workflow, state: str) -> Text | None:
    """What becomes of a case whose turn passes, by the first row that the clock fires."""
    timed = {trigger for trigger, _ in timed_rows(table, state)}
    for row in table.rows_from(state):
        if row.trigger in timed and row.target is not None:
            label = row.target.label
            return Text(_BECOMES.id.format(state=label.id), _BECOMES.en.format(state=label.en))
    return None
