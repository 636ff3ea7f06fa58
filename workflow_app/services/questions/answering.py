"""Answering a question of a candidate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.rules.text import Text
from workflow_app.services.case_notes import write_note
from workflow_app.services.caught_up import caught_up
from workflow_app.services.questions.ending import end_question
from workflow_app.services.questions.words import ANSWER
from workflow_app.services.questions.writing import message, note_task_event
from workflow_app.services.task_events import held_task, own_capacity


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What the office answers, by which of its tasks."""

    case: UUID
    task: UUID
    actor: UUID
    at: datetime
    text: str
    key: str = ""


def answer_question(session: Session, answering: Answering) -> UUID:
    """Answer the open question of a case; the event. Raises a ``Refusal``."""
    attempt = Attempt(
        case=answering.case,
        trigger=ANSWER,
        actor=answering.actor,
        at=answering.at,
        task=answering.task,
        key=answering.key,
    )
    row, _ = caught_up(session, attempt)
    held = held_task(session, attempt)
    if held.repeated is not None:
        return held.repeated
    if held.task.code != ANSWER:
        raise refusals.NoSuchCase(Text("Tugas tidak ditemukan", "There is no such task"))
    capacity = own_capacity(held)
    note = write_note(session, message(answering, answering.text, ANSWER))
    case, event = note_task_event(session, row, attempt, capacity)
    end_question(session, row, case, event, attempt, answer=note)
    return event
