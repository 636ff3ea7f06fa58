"""When somebody is not at their post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Absence
from workflow_app.rules.absence import AbsenceKind
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAbsence:
    """Who is away, in which condition (``AbsenceKind``), from when to when, by what letter.

    ``valid_to`` None is until further notice.
    """

    person: UUID
    condition: str
    valid_from: date
    valid_to: date | None = None
    document: str = ""


def record_absence(session: Session, new: NewAbsence, by: By) -> Changed:
    """Write down that somebody is away: their tasks go to whoever stands in. Raises ``Invalid``."""
    if new.condition not in set(AbsenceKind):
        raise looking.invalid(
            "Pilih alasan dari daftar", "Choose a reason from the list", "condition"
        )
    looking.require_order(new.valid_from, new.valid_to)
    person = looking.person_of(session, new.person)
    if AbsenceKind(new.condition).exempts:
        looking.require_document(new.document)
    if _overlaps(session, new):
        raise looking.invalid(
            "Ketidakhadiran lain sudah tercatat", "Another absence is on record", "valid_from"
        )
    row = Absence(
        id=new_id(),
        person_id=person.id,
        condition=new.condition,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        document=" ".join(new.document.split())[:120],
    )
    session.add(row)
    deed = Deed(
        kind="record_absence",
        effective_on=new.valid_from,
        until=new.valid_to,
        person=person.id,
        document=row.document,
        positions=tuple(looking.posts_of(session, person.id, new.valid_from)),
        detail={"condition": new.condition},
    )
    return change(session, by, deed, row=row.id)


def end_absence(session: Session, absence: UUID, last_day: date, by: By) -> Changed:
    """Somebody is back sooner, or on a day that was not known. Raises ``Invalid``."""
    row = session.get(Absence, absence, with_for_update=True)
    if row is None or (row.valid_to is not None and row.valid_to <= last_day):
        raise looking.invalid(
            "Ketidakhadiran ini sudah berakhir", "This absence has ended", "absence"
        )
    looking.require_order(row.valid_from, last_day, field="last_day")
    row.valid_to = last_day
    deed = Deed(
        kind="end_absence",
        effective_on=by.today,
        until=last_day if last_day >= by.today else None,
        person=row.person_id,
        document=row.document,
        positions=tuple(looking.posts_of(session, row.person_id, last_day)),
        detail={"condition": row.condition, "last_day": last_day.isoformat()},
    )
    return change(session, by, deed, row=row.id)


def _overlaps(session: Session, new: NewAbsence) -> bool:
    found = select(Absence.id).where(
        Absence.person_id == new.person,
        or_(Absence.valid_to.is_(None), Absence.valid_to >= new.valid_from),
    )
    if new.valid_to is not None:
        found = found.where(Absence.valid_from <= new.valid_to)
    return session.execute(found.limit(1)).first() is not None
