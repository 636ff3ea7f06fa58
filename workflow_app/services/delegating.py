"""Giving on the routine steps of a task's kind, by whom the task asks in a post of their own.

It is a delegation like any other: by a letter, from one day to another, for one workflow, one
role and the unit of the case. Decisions about somebody's status are never among its steps, and
what came by delegation, by standing in or by escalation is not given on.
Source: UU 30/2014, Pasal 13–14.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Authority, Workflow
from state_machines.registry import REGISTRY
from workflow_app.engine import refusals
from workflow_app.engine.assignment import rows_of, separated
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Capacity, Hat
from workflow_app.persistence.case_reading import read_hands
from workflow_app.persistence.models import Case, Event, Task
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.cases.assigning import Where, hands_from, kept_from
from workflow_app.services.cases.carrying import workflow_of
from workflow_app.services.cases.contracts import Need
from workflow_app.services.cases.reading import day_of
from workflow_app.services.notifications.delegations import EFFECT
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.mandates import NewMandate, grant_mandate, own_appointment
from workflow_app.services.task_events import Held, held_task, own_capacity, record

DELEGATE = "delegate_task"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegating:
    """Which task somebody gives on, to whom, by which letter, from when to when, and why."""

    task: UUID
    case: UUID
    actor: UUID
    account: UUID
    at: datetime
    person: UUID
    document: str
    valid_from: date
    valid_to: date
    reason: str
    key: str = ""


def may_delegate(
    task: Task, table: Workflow, state: str, actor: UUID | None, hats: Iterable[Hat]
) -> bool:
    """Whether an open task asks the actor in a post of their own, for what can be given on."""
    asked = actor is not None and task.assignee_id == actor and task.basis != "escalation"
    own = any(hat.kind == "definitive" and hat.position == task.position_id for hat in hats)
    return asked and own and task.kind != "act" and _is_routine(table, state, Role(task.role))


@cache
def routine_steps(table: Workflow, role: Role) -> frozenset[str]:
    """The steps (``workflow.trigger``) that a role takes and may give on, in any state."""
    rows = {row for state in table.states for row in rows_of(table, state.name, role)}
    strategic = {row.trigger for row in rows if row.authority is Authority.STRATEGIC}
    return frozenset(f"{table.key}.{row.trigger}" for row in rows if row.trigger not in strategic)


def delegate_task(session: Session, wanted: Delegating) -> UUID:
    """Delegate, write it into the history of the case, and have the delegate told; the event.

    Raises a ``Refusal``.
    """
    attempt = _attempt(wanted)
    repeated = _written(session, attempt)
    # the delegation locks every case it moves, in the order of all writers: before this one
    mandate = None if repeated else _grant(session, wanted)
    held = held_task(session, attempt)
    if held.repeated is not None:
        return held.repeated
    capacity = own_capacity(held)
    _check(session, held, capacity, wanted)
    event = record(session, held, capacity, ())
    payload = {"mandate": str(mandate), "event": str(event)}
    outbox.post(session, EFFECT, at=wanted.at, payload=payload, case_id=wanted.case)
    return event


def _attempt(wanted: Delegating) -> Attempt:
    return Attempt(
        case=wanted.case,
        trigger=DELEGATE,
        actor=wanted.actor,
        at=wanted.at,
        task=wanted.task,
        key=wanted.key,
        note=wanted.reason.strip(),
        details={
            "task": str(wanted.task),
            "person": str(wanted.person),
            "document": wanted.document,
            "starts_on": wanted.valid_from.isoformat(),
            "ends_on": wanted.valid_to.isoformat(),
        },
    )


def _written(session: Session, attempt: Attempt) -> bool:
    if not attempt.key:
        return False
    found = select(Event.id).where(
        Event.actor_id == attempt.actor, Event.key_digest == attempt.key_digest
    )
    return session.execute(found).first() is not None


def _grant(session: Session, wanted: Delegating) -> UUID | None:
    row = session.execute(
        select(Task.role, Case.workflow, Case.workflow_version, Case.unit_id)
        .join(Case, Case.id == Task.case_id)
        .where(Task.id == wanted.task, Case.id == wanted.case)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Tugas tidak ditemukan", "There is no such task"))
    table = REGISTRY[row.workflow, row.workflow_version]
    steps = routine_steps(table, Role(row.role))
    if not steps:
        raise _strategic()
    new = NewMandate(
        appointment=own_appointment(session, wanted.actor, wanted.valid_from),
        person=wanted.person,
        document=wanted.document,
        valid_from=wanted.valid_from,
        valid_to=wanted.valid_to,
        workflows={row.workflow},
        triggers=steps,
        roles={row.role},
        unit=row.unit_id,
    )
    return grant_mandate(session, new, By(at=wanted.at, account=wanted.account)).row


def _check(session: Session, held: Held, capacity: Capacity, wanted: Delegating) -> None:
    """The task is theirs to give on, and to this person. Raises a ``Refusal``."""
    case, task, table = held.context.case, held.task, workflow_of(held.context.case)
    if not wanted.reason.strip():
        raise refusals.NoteRequired(
            Text("Tulis alasan mendelegasikan", "Write why it is delegated"), field="reason"
        )
    if wanted.valid_from < By(at=wanted.at).today:
        raise refusals.Invalid(
            Text("Delegasi tidak berlaku surut", "A delegation begins today at the earliest"),
            field="valid_from",
        )
    if not _is_routine(table, case.state, Role(task.role)):
        raise _strategic()
    own = capacity.kind == "definitive" and capacity.on_behalf_of == task.position_id
    if not own or task.basis == "escalation" or task.kind == "act":
        raise refusals.Unready(
            Text(
                "Hanya tugas dari jabatan definitif Anda sendiri yang dapat didelegasikan",
                "Only a task of the post that is your own can be delegated",
            )
        )
    if wanted.person in _barred(session, held):
        raise refusals.Invalid(
            Text(
                "Orang ini tidak boleh memutus perkara ini: perkaranya sendiri, "
                "atau sudah bertindak di dalamnya",
                "This person may not decide this case: it is their own, "
                "or they have acted in it already",
            ),
            field="person",
        )


def _barred(session: Session, held: Held) -> frozenset[UUID]:
    """Who may not take the steps of the task: the subject, and who has acted where that bars."""
    context, role = held.context, Role(held.task.role)
    case, table = context.case, workflow_of(context.case)
    hands = hands_from(read_hands(session, case.root))
    acted = (hands.get(name, frozenset()) for name in separated(table, case.state, role))
    where = Where.of(case, table, day_of(context.attempt.at))
    away = kept_from(session, context.around, where, Need(case.state, role))
    return frozenset({case.subject} if case.subject else ()).union(away, *acted)


def _is_routine(table: Workflow, state: str, role: Role) -> bool:
    steps = routine_steps(table, role)
    return any(f"{table.key}.{row.trigger}" in steps for row in rows_of(table, state, role))


def _strategic() -> refusals.Forbidden:
    return refusals.Forbidden(
        Text(
            "Keputusan tentang status seseorang tidak didelegasikan dari sini",
            "A decision about somebody's status is not delegated from here",
        )
    )
