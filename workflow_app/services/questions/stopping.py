"""Stopping the clock of a case for a question, and letting it go on with moved deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.engine.stopping import stopped_since
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import Case
from workflow_app.services.calendars.rescheduling import RECALCULATE, standing_of
from workflow_app.services.calendars.shift_writing import write_shift
from workflow_app.services.calendars.shifting import paused
from workflow_app.services.cases.carrying import workflow_of
from workflow_app.services.cases.pauses import QUESTION, note_begin, note_end


def stop(session: Session, case: CaseState) -> None:
    """Write down that an open question stops the clock, where it does."""
    since = stopped_since(workflow_of(case), case)
    if since is not None:
        note_begin(session, case, QUESTION, since)


def go_on(
    session: Session, row: CaseRow, case: CaseState, event: UUID, at: datetime
) -> tuple[CaseState, list[list[str]]]:
    """End the pause of an open question by an event that has just been written.

    Deadlines move on by its days, with an event. Answers with the case as it stands then and with
    all its past pauses; ``row`` is the case as it was locked.
    """
    holds = list(row.holds or [])
    since = stopped_since(workflow_of(case), case)
    if since is None:
        return case, holds
    ended = max(since, at)
    answered = case.version
    standing, calendar = standing_of(session, row, at)
    shift = paused(standing, calendar, since, ended, hold=True)
    if shift:
        details = {"reason": QUESTION}
        by_clock = Attempt(
            case=case.id, trigger=RECALCULATE, actor=None, at=at, cause=event, details=details
        )
        case, _ = write_shift(session, replace(standing, case=case), shift, by_clock)
    note_end(session, case.id, QUESTION, answered, ended)
    past = (since, ended)
    holds.append([moment.isoformat() for moment in past])
    return replace(case, pauses=(*case.pauses, past)), holds


def set_asked(session: Session, case: UUID, *, asked_at: datetime | None, holds: object) -> None:
    """Write into the row of a case whether a question is open, and its past pauses."""
    session.execute(
        update(Case)
        .where(Case.id == case)
        .values(asked_at=asked_at, holds=holds)
        .execution_options(synchronize_session=False)
    )
