"""Who changed a case last: by a step of its history, or by writing in its contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Event, LastEdit, Person


@dataclass(frozen=True, slots=True)
class LastChange:
    """When a case was changed last, and by whom; nobody where the system did."""

    at: datetime
    name: str


def note_edit(session: Session, case: UUID, person: UUID, at: datetime) -> None:
    """Remember who wrote in the contents of a case."""
    session.merge(LastEdit(case_id=case, person_id=person, at=at))


def last_change(session: Session, case: UUID) -> LastChange | None:
    """The later of the last event and the last edit; None for a case that has neither."""
    moved = (
        select(Event.at, Person.name)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.case_id == case)
        .order_by(Event.seq.desc())
        .limit(1)
    )
    written = (
        select(LastEdit.at, Person.name)
        .join(Person, Person.id == LastEdit.person_id)
        .where(LastEdit.case_id == case)
    )
    found = [row for each in (moved, written) for row in session.execute(each)]
    last = max(found, key=lambda row: row.at, default=None)
    return None if last is None else LastChange(last.at, last.name or "")
