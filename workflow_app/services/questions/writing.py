"""What a question and its answer leave behind alike: a message, and an event of the case."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Capacity
from workflow_app.engine.case import CaseState
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.services.calendars.rescheduling import standing_of
from workflow_app.services.calendars.shift_writing import NOTHING_MOVES, write_shift
from workflow_app.services.case_notes import MESSAGE, NewNote


class Said(Protocol):
    """Who says something in which case, and when; ``key`` keeps it once."""

    @property
    def case(self) -> UUID:
        """The case."""

    @property
    def actor(self) -> UUID:
        """Who."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def key(self) -> str:
        """The key of the request, empty without one."""


def message(said: Said, text: str, what: str) -> NewNote:
    """The words as a message between the candidate and the office."""
    key = f"{what}:{said.key or new_id()}"
    return NewNote(
        case=said.case, author=said.actor, at=said.at, stream=MESSAGE, text=text, key=key
    )


def note_task_event(
    session: Session, row: CaseRow, attempt: Attempt, capacity: Capacity
) -> tuple[CaseState, UUID]:
    """Write an event that moves nothing; the case as it stands then, and the event."""
    standing, _ = standing_of(session, row, attempt.at)
    return write_shift(session, standing, NOTHING_MOVES, attempt, kind="task", capacity=capacity)
