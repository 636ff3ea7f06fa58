"""What an actor is told after a move. Rebuilt from the event, so a repeat hears the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from state_machines.registry import CURRENT
from workflow_app.persistence.models import Event
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """The event that was written, where it led, and the sentence that says so."""

    event: UUID
    case: UUID
    trigger: str
    state: str
    sentence: Text
    repeated: bool = False


def outcome(
    workflow: str, case: UUID, event: UUID, trigger: str, state: str, *, signed: bool
) -> Outcome:
    """What a move says of itself. ``signed`` marks a hand of a chain that was not the last."""
    table = CURRENT[workflow]
    step = next((row.label for row in table.table if row.trigger == trigger), table.label)
    there = table.state_named[state].label
    sentence = (
        Text(f"Tanda tangan dicatat: {step.id}", f"Signature recorded: {step.en}")
        if signed
        else Text(f"{step.id}: sekarang “{there.id}”", f"{step.en}: now “{there.en}”")
    )
    return Outcome(event, case, trigger, state, sentence)


def outcome_of_event(session: Session, event_id: UUID) -> Outcome:
    """Rebuild the outcome of an event that was written before."""
    row = session.execute(
        select(Event.case_id, Event.workflow, Event.trigger, Event.kind, Event.target).where(
            Event.id == event_id
        )
    ).one()
    told = outcome(
        row.workflow,
        row.case_id,
        event_id,
        row.trigger,
        row.target,
        signed=row.kind == "sign",
    )
    return replace(told, repeated=True)
