"""The event that says whom the tasks of a case ask now, and the tasks that say so themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import SYSTEM
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import Incident, Task
from workflow_app.persistence.moves import Move
from workflow_app.services.cases import recording
from workflow_app.services.cases.addressing import NO_HOLDER
from workflow_app.services.cases.composing import case_values
from workflow_app.services.cases.reading import case_state
from workflow_app.services.cases.repeating import write_once
from workflow_app.services.staffing.answering import Answer

#: The trigger and the effect of a task that goes to somebody else.
ASSIGN, NOTIFY = "assign", "notify_assigned"
_ADDRESS = (
    update(Task)
    .where(Task.id == bindparam("b_id"), Task.closed_at.is_(None))
    .values(
        position_id=bindparam("b_position"),
        assignee_id=bindparam("b_assignee"),
        pool_unit_id=bindparam("b_pool"),
        basis=bindparam("b_basis"),
        reasoning=bindparam("b_reasoning"),
    )
)
#: A claim and a delay belong to the person who made them.
_RELEASE = (
    update(Task)
    .where(Task.id == bindparam("b_id"))
    .values(claimed_by=None, claimed_until=None, snoozed_until=None, snooze_reason=None)
)


def write_assignment(
    session: Session, row: CaseRow, answers: Sequence[Answer], change: UUID, at: datetime
) -> None:
    """Write an ``assign`` event in a locked case, and address its tasks again."""
    case = case_state(row)
    table, seq = REGISTRY[case.workflow, case.workflow_version], case.version + 1
    attempt = Attempt(case=case.id, trigger=ASSIGN, actor=None, at=at)
    what = recording.Happening(
        kind="assign",
        trigger=ASSIGN,
        source=case.state,
        target=case.state,
        capacity=SYSTEM,
        before={str(each.task.id): str(each.task.assignee or "") for each in answers},
        after={
            **{str(each.task.id): str(each.assignee or "") for each in answers},
            "change": str(change),
        },
    )
    event, private = recording.history(case, table, attempt, what, seq)
    moved = replace(case, version=seq)
    write_once(
        session,
        Move(
            case_id=case.id,
            expected=case.version,
            case=case_values(moved, seq, event["hash"], case.due_at, None),
            event=event,
            private=private,
            outbox=recording.messages_for((NOTIFY,), case.id, event["id"], at, at),
        ),
    )
    _address(session, answers)
    _report(session, case.id, answers, at)


def reword(session: Session, answers: Sequence[Answer], at: datetime) -> None:
    """Say anew why tasks ask whom they ask, where nothing but the way there is another one.

    A pool that has nobody now is an incident, as is any task without anybody to ask.
    """
    stale = [each for each in answers if [dict(step) for step in each.steps] != each.task.reasoning]
    if not stale:
        return
    _address(session, stale)
    for case in dict.fromkeys(each.task.case for each in stale):
        _report(session, case, [each for each in stale if each.task.case == case], at)


def _address(session: Session, answers: Sequence[Answer]) -> None:
    connection = session.connection()
    connection.execute(
        _ADDRESS,
        [
            {
                "b_id": each.task.id,
                "b_position": each.position,
                "b_assignee": each.assignee,
                "b_pool": each.pool,
                "b_basis": each.basis,
                "b_reasoning": [dict(step) for step in each.steps],
            }
            for each in answers
        ],
    )
    released = [
        {"b_id": each.task.id}
        for each in answers
        if each.released or each.assignee != each.task.assignee
    ]
    if released:
        connection.execute(_RELEASE, released)


def _report(session: Session, case: UUID, answers: Sequence[Answer], at: datetime) -> None:
    """An incident while nobody is found for a task; closed when somebody is for all of them."""
    open_one = select(Incident.id).where(
        Incident.case_id == case, Incident.kind == NO_HOLDER, Incident.closed_at.is_(None)
    )
    lost = [each.task.role for each in answers if not each.found]
    if not lost:
        unaddressed = select(Task.id).where(
            Task.case_id == case,
            Task.closed_at.is_(None),
            Task.assignee_id.is_(None),
            Task.pool_unit_id.is_(None),
        )
        if session.execute(unaddressed.limit(1)).first() is None:
            session.execute(
                update(Incident)
                .where(Incident.id.in_(open_one))
                .values(closed_at=at, resolution="addressed")
                .execution_options(synchronize_session=False)
            )
    elif session.execute(open_one.limit(1)).first() is None:
        session.execute(
            insert(Incident),
            [
                {
                    "id": new_id(),
                    "kind": NO_HOLDER,
                    "case_id": case,
                    "opened_at": at,
                    "detail": {"roles": lost},
                }
            ],
        )
