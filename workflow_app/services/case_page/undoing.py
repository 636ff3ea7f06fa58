"""Whether a step that was just taken can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.decide import judge
from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.case_reading import read_case
from workflow_app.services.cases.carrying import context_of, situation_of


@dataclass(frozen=True, slots=True)
class Undo:
    """The trigger that takes a step back, and the digest of the case as it stands."""

    trigger: str
    seen: str


def undo_open(
    session: Session, case: UUID, trigger: str, person: UUID, at: datetime
) -> Undo | None:
    """The undo of a step that a person may take now; None where the table or time allows none."""
    row = read_case(session, case)
    if row is None:
        return None
    table = REGISTRY[row.workflow, row.workflow_version]
    backs = tuple(each for each in table.rows_from(row.state) if each.undoes == trigger)
    if not backs:
        return None
    attempt = Attempt(case=case, trigger="", actor=person, at=at)
    context = context_of(session, row, attempt, rows=backs)
    situation = situation_of(context)
    for back in backs:
        try:
            judge(situation, back, attempt)
        except Refusal:
            continue
        return Undo(back.trigger, context.case.seen)
    return None
