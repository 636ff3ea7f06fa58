"""Who changed a case last: by a step of its history, or by writing in its contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, Event, LastEdit, Person
from workflow_app.rules.roles import Role
from workflow_app.services.visibility import unnamed_to


@dataclass(frozen=True, slots=True)
class LastChange:
    """When a case was changed last, and by whom; nobody where the system did.

    ``role`` stands in for the name of whoever is not named to the reader.
    """

    at: datetime
    name: str
    role: Role | None = None


def note_edit(session: Session, case: UUID, person: UUID, at: datetime) -> None:
    """Remember who wrote in the contents of a case."""
    session.merge(LastEdit(case_id=case, person_id=person, at=at))


def last_change(session: Session, case: UUID, reader: UUID | None) -> LastChange | None:
    """The later of the last event and the last edit; None for a case that has neither."""
    moved = (
        select(Event.at, Person.name, Event.role, Case.subject_person)
        .join(Case, Case.id == Event.case_id)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.case_id == case)
        .order_by(Event.seq.desc())
        .limit(1)
    )
    written = (
        select(LastEdit.at, Person.name, literal("").label("role"), Case.subject_person)
        .join(Case, Case.id == LastEdit.case_id)
        .join(Person, Person.id == LastEdit.person_id)
        .where(LastEdit.case_id == case)
    )
    found = [row for each in (moved, written) for row in session.execute(each)]
    last = max(found, key=lambda row: row.at, default=None)
    if last is None:
        return None
    if unnamed_to(reader, last.subject_person, last.role):
        return LastChange(last.at, "", Role(last.role))
    return LastChange(last.at, last.name or "")
