"""What an actor is told after a move. Rebuilt from the event, so a repeat hears the same."""

from __future__ import annotations

from dataclasses import dataclass
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


def outcome_of_event(session: Session, event_id: UUID, *, repeated: bool = False) -> Outcome:
    """Rebuild the outcome of an event."""
    row = session.execute(
        select(Event.case_id, Event.workflow, Event.trigger, Event.kind, Event.target).where(
            Event.id == event_id
        )
    ).one()
    table = CURRENT[row.workflow]
    step = next((each.label for each in table.table if each.trigger == row.trigger), table.label)
    state = table.state_named[row.target].label
    sentence = (
        Text(f"Tanda tangan dicatat: {step.id}", f"Signature recorded: {step.en}")
        if row.kind == "sign"
        else Text(f"{step.id}: sekarang “{state.id}”", f"{step.en}: now “{state.en}”")
    )
    return Outcome(event_id, row.case_id, row.trigger, row.target, sentence, repeated)
