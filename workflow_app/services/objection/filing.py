"""Filing an objection by itself, when its window is over.

Inside the window the employee objects to the evaluation, which opens the objection. Afterwards a
filing is still received and answered: it can only be refused as late.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import lock_case
from workflow_app.rules.text import Text
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.firing import open_and_settle
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.repeating import same_birth
from workflow_app.services.objection.plans import objection_opening


def file_late(
    session: Session, evaluation: UUID, *, actor: UUID, at: datetime, reason: str, key: str = ""
) -> Outcome:
    """File an objection to a result whose window is over (PP 30/2019, Pasal 59).

    It is refused as late in the same transaction, and a result that is still open lapses with it.
    Raises a ``Refusal``: the result is somebody else's, the window is still open, or the document
    was objected to before.
    """
    row = lock_case(session, evaluation, with_awaited=False)
    if row is None or row.workflow != "evaluation" or row.subject_person != actor:
        raise refusals.NoSuchCase(Text("Hasil tidak ditemukan", "There is no such result"))
    looking = Attempt(case=evaluation, trigger="", actor=actor, at=at)
    context = context_of(session, row, looking)
    _require_late(context)
    asked = Attempt(
        case=new_id(),
        trigger="file",
        actor=actor,
        at=at,
        note=reason,
        key=key,
        details={"evaluation": str(evaluation)},
    )
    attempt = same_birth(session, asked)
    opening = objection_opening(session, context, reason, case_id=attempt.case)
    return open_and_settle(session, opening, attempt)


def _require_late(context: Context) -> None:
    limit = context.case.dates.get("objection_by")
    if limit is not None and context.around.calendar.today(context.attempt.at) <= limit:
        raise refusals.Unready(
            Text(
                "Masa keberatan masih berjalan: ajukan keberatan pada hasil evaluasinya",
                "The window is still open: object to the evaluation itself",
            )
        )
