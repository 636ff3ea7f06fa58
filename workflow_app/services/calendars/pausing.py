"""What a state that stops the clock leaves behind: last days move on by as long as it lasted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.case_reading import read_case
from workflow_app.services.calendars.rescheduling import RECALCULATE, standing_of
from workflow_app.services.calendars.shift_writing import write_shift
from workflow_app.services.calendars.shifting import paused
from workflow_app.services.cases.contracts import Context


def let_go_on(
    session: Session, context: Context, moved: CaseState, cause: UUID | None
) -> CaseState:
    """The case as it stands after its move out of a state that stops the clock.

    Where the stop took days that count, an event of its own says which last days move on.
    """
    before, at = context.case, context.attempt.at
    table = REGISTRY[before.workflow, before.workflow_version]
    left, entered = table.state_named[before.state], table.state_named[moved.state]
    if not left.pauses_clock or left is entered or entered.final or entered.pauses_clock:
        return moved
    if not _took_days(context, before.entered_at, at):
        return moved
    row = read_case(session, moved.id)
    if row is None:
        return moved
    standing, calendar = standing_of(session, row, at)
    shift = paused(standing, calendar, before.entered_at, at, hold=False)
    if not shift:
        return moved
    attempt = Attempt(
        case=moved.id,
        trigger=RECALCULATE,
        actor=None,
        at=at,
        cause=cause,
        details={"reason": "paused"},
    )
    return write_shift(session, standing, shift, attempt)[0]


def _took_days(context: Context, began: datetime, ended: datetime) -> bool:
    return context.around.calendar.lasted(began, ended, "calendar") > 0
