"""What the cases of a preview are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Case,
    Person,
    Unit,
)
from workflow_app.rules.text import Text
from workflow_app.services.notifications.wording import named, short_name


@dataclass(frozen=True, slots=True)
class Named:
    """What a case is called, whom or which unit it is about, and the zone of its unit."""

    name: Text
    subject: str
    unit: str
    zone: str


def named_cases(session: Session, cases: Collection[UUID]) -> dict[UUID, Named]:
    """The names of some cases, in one statement."""
    if not cases:
        return {}
    rows = session.execute(
        named(
            select(Case.id, Person.name.label("subject"), Unit.name.label("unit"), Unit.zone)
            .join(Unit, Unit.id == Case.unit_id)
            .outerjoin(Person, Person.id == Case.subject_person)
            .where(Case.id.in_(cases))
        )
    )
    return {
        row.id: Named(short_name(row), row.subject or row.unit, row.unit, row.zone) for row in rows
    }
