"""What happened to a case since somebody looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from state_machines.registry import CURRENT
from workflow_app.persistence.models import Case, Event, Person
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.history.wording import OTHER_STEPS
from workflow_app.services.visibility import unnamed_to

_MOST = 20


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: when, by whom in which role, which step, to which state.

    ``actor`` is empty for the system, and for whoever is not named to the reader.
    """

    at: datetime
    actor: str
    role: Role
    step: Text
    state: Text


def happened_since(
    session: Session, case: UUID, version: int, reader: UUID | None, *, but: UUID | None = None
) -> tuple[Happened, ...]:
    """The events of a case after the version that somebody saw, oldest first.

    What the person ``but`` did is left out.
    """
    others = true() if but is None else Event.actor_id.is_distinct_from(but)
    rows = session.execute(
        select(
            *(Event.at, Event.role, Event.workflow, Event.trigger, Event.target),
            *(Person.name, Case.subject_person),
        )
        .join(Case, Case.id == Event.case_id)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.case_id == case, Event.seq > version, others)
        .order_by(Event.seq)
        .limit(_MOST)
    ).all()
    return tuple(
        Happened(
            row.at,
            "" if unnamed_to(reader, row.subject_person, row.role) else row.name or "",
            Role(row.role),
            step_label(row.workflow, row.trigger),
            CURRENT[row.workflow].state_named[row.target].label,
        )
        for row in rows
    )


_TASK_DONE = Text("Tugas diselesaikan", "Task done")


def step_label(workflow: str, trigger: str) -> Text:
    """What a step is called; a task that was done, or given on, is no row of the table."""
    rows = (row.label for row in CURRENT[workflow].table if row.trigger == trigger)
    if trigger == "finish_task":
        return next(rows, _TASK_DONE)
    return next(rows, OTHER_STEPS.get(trigger, Text(trigger, trigger)))
