"""A locked case as it stands by the present calendar of its unit."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.case_reading import CaseRow, lock_case
from workflow_app.rules.text import Text
from workflow_app.services.calendars.rescheduling import catch_up
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.cases.contracts import Context


def caught_up(session: Session, attempt: Attempt) -> tuple[CaseRow, Context]:
    """Lock a case and bring it up to its calendar: its row, and what is around it.

    Raises ``NoSuchCase``.
    """
    row = _locked(session, attempt)
    context = context_of(session, row, attempt)
    if context.case.calendar != context.around.calendar.edition:
        catch_up(session, [row.id], attempt.at)
        row = _locked(session, attempt)
        context = context_of(session, row, attempt)
    return row, context


def _locked(session: Session, attempt: Attempt) -> CaseRow:
    row = lock_case(session, attempt.case, with_awaited=False)
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    return row
