"""The end of a question: its task is closed, and the clock goes on."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import case as either
from sqlalchemy import literal, update
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.base import Instant
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import CaseQuestion, Task
from workflow_app.services.questions.stopping import go_on, set_asked
from workflow_app.services.questions.words import ANSWER


def end_question(
    session: Session,
    row: CaseRow,
    case: CaseState,
    event: UUID,
    attempt: Attempt,
    *,
    answer: UUID | None,
) -> None:
    """End the open question of a case by an event that has just been written.

    ``row`` is the case as it was locked, ``case`` as it stands with the event; ``answer`` the
    message that answers, None where the question was taken back.
    """
    at = literal(attempt.at, Instant())
    ended = (
        update(CaseQuestion)
        .where(CaseQuestion.case_id == case.id, CaseQuestion.ended_at.is_(None))
        .values(
            ended_at=either((CaseQuestion.asked_at > at, CaseQuestion.asked_at), else_=at),
            ended_seq=case.version,
            answer_id=answer,
        )
    )
    closed = (
        update(Task)
        .where(Task.case_id == case.id, Task.code == ANSWER, Task.closed_at.is_(None))
        .values(closed_at=attempt.at, closed_by=attempt.actor, outcome=attempt.trigger)
    )
    for statement in (ended, closed):
        session.execute(statement, execution_options={"synchronize_session": False})
    _, holds = go_on(session, row, case, event, attempt.at)
    set_asked(session, case.id, asked_at=None, holds=holds)
