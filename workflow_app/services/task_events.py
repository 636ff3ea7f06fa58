"""Events about a task that move no case: it is done, claimed, given back, or laid aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.assignment import FINISH
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Capacity, capacities
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import Task
from workflow_app.persistence.moves import Move
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases import recording
from workflow_app.services.cases.carrying import (
    context_of,
    require_unclaimed,
    with_answers,
    workflow_of,
)
from workflow_app.services.cases.composing import case_values
from workflow_app.services.cases.contracts import Context, Need, Nouns
from workflow_app.services.cases.repeating import repeated_event, write_once


@dataclass(frozen=True, slots=True)
class Held:
    """A task in its locked case, as somebody is about to do something with it.

    ``repeated`` is the event that the same request has written before.
    """

    task: Task
    context: Context
    repeated: UUID | None


def held_task(session: Session, attempt: Attempt) -> Held:
    """Lock the case of a task and read what is around it. Raises ``NoSuchCase``."""
    row = lock_case(session, attempt.case, with_awaited=False)
    task = session.execute(
        select(Task).where(Task.id == attempt.task, Task.case_id == attempt.case)
    ).scalar_one_or_none()
    if row is None or task is None:
        raise refusals.NoSuchCase(Text("Tugas tidak ditemukan", "There is no such task"))
    context = context_of(session, row, attempt)
    need = Need(context.case.state, Role(task.role), act=task.kind == "act")
    context = with_answers(session, context, {need})
    return Held(task, context, repeated_event(context.around, attempt))


def own_capacity(held: Held) -> Capacity:
    """The hat in which the task is the actor's, while nobody else has claimed it.

    Raises ``AlreadyMoved``, ``Forbidden`` or ``SameHand``: in a case about themselves a person
    has the tasks of its subject only, and nobody acts in the name of whom a case is about.
    """
    context, role = held.context, Role(held.task.role)
    case, actor, around = context.case, context.attempt.actor, context.around
    if actor is None:
        raise refusals.Forbidden(Text("Tugas dikerjakan orang", "A person does a task"))
    require_open(held.task)
    require_unclaimed(around, context.attempt)
    mine = capacities(actor, case.subject, around.hats, around.all_seats, around.pools)
    fitting = [
        each
        for each in mine
        if each.role is role and each.scope.covers(case.workflow, FINISH, role.value)
    ]
    if not fitting:
        raise refusals.Forbidden(
            Text(f"Tugas ini milik {role.label.id}", f"This task belongs to: {role.label.en}")
        )
    free = [each for each in fitting if not _partial(each, actor, case.subject)]
    if not free:
        raise refusals.SameHand(
            Text("Anda tidak menutup tindak lanjut Anda sendiri", "Nobody closes their own")
        )
    return free[0]


def _partial(capacity: Capacity, actor: UUID, subject: UUID | None) -> bool:
    """Whether the case is about whoever would act on it, or in whose name they would."""
    return (
        subject is not None
        and capacity.role is not Role.PEGAWAI
        and subject in {actor, capacity.giver}
    )


def require_open(task: Task) -> None:
    """The task is not closed. Raises ``AlreadyMoved``."""
    if task.closed_at is not None:
        raise refusals.AlreadyMoved(Text("Tugas ini sudah selesai", "This task is done already"))


def record(session: Session, held: Held, capacity: Capacity, nouns: Nouns) -> UUID:
    """Write an event of kind ``task`` with what it changes. Raises ``AlreadyMoved``."""
    return write_event(session, held.context, capacity, nouns)


def write_event(session: Session, context: Context, capacity: Capacity, nouns: Nouns = ()) -> UUID:
    """Write an event of kind ``task`` into a locked case. Raises ``AlreadyMoved``."""
    case, attempt = context.case, context.attempt
    seq = case.version + 1
    what = recording.Happening(
        kind="task",
        trigger=attempt.trigger,
        source=case.state,
        target=case.state,
        capacity=capacity,
    )
    event, private = recording.history(case, workflow_of(case), attempt, what, seq)
    values = case_values(replace(case, version=seq), seq, event["hash"], case.due_at, None)
    write_once(
        session,
        Move(
            case_id=case.id,
            expected=case.version,
            case=values,
            event=event,
            private=private,
            nouns=nouns,
        ),
    )
    return UUID(str(event["id"]))
