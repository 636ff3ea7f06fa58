"""The open question of a case, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import CaseNote, CaseQuestion, Task
from workflow_app.services.questions.words import ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question that waits for its answer: its words, and by when the office is to answer."""

    text: str
    asked_at: datetime
    task: UUID | None
    answer_by: datetime | None


def question_of(session: Session, case: UUID) -> QuestionView | None:
    """The open question of a case."""
    row = session.execute(
        select(CaseNote.text, CaseQuestion.asked_at, Task.id, Task.due_at)
        .select_from(CaseQuestion)
        .join(CaseNote, CaseNote.id == CaseQuestion.note_id)
        .outerjoin(
            Task,
            and_(
                Task.case_id == CaseQuestion.case_id,
                Task.code == ANSWER,
                Task.closed_at.is_(None),
            ),
        )
        .where(CaseQuestion.case_id == case, CaseQuestion.ended_at.is_(None))
    ).first()
    if row is None:
        return None
    return QuestionView(text=row.text, asked_at=row.asked_at, task=row.id, answer_by=row.due_at)
