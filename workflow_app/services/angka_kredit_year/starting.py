"""Opening a year of angka kredit ahead of its annual evaluation."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Person
from workflow_app.rules.text import Text
from workflow_app.services.angka_kredit_year.opening import birth_facts, draft_of
from workflow_app.services.cases.births import bear, meet_at
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.repeating import same_birth


def open_year(
    session: Session,
    person: UUID,
    year: int,
    *,
    actor: UUID,
    at: datetime,
    key: str = "",
    reason: str = "",
) -> Outcome:
    """Open a year ahead of its annual evaluation, for an early conversion. Raises a ``Refusal``.

    ``reason`` is kept with the opening (Peraturan BKN 3/2023, Pasal 13(2)). The person row is
    locked first, so that two openings of one year meet there.
    """
    meet_at(session, person)
    asked = Attempt(
        case=new_id(),
        trigger="open_year",
        actor=actor,
        at=at,
        key=key,
        note=reason,
        details={"person": str(person), "year": str(year)},
    )
    attempt = same_birth(session, asked)
    return bear(
        session,
        draft_of(session, person, year, attempt.case, at),
        attempt,
        lambda context: birth_facts(session, context, person, year),
    )


def person_by_nip(session: Session, nip: str) -> UUID:
    """Who has a NIP, blanks in it aside. Raises ``Invalid``."""
    found = session.execute(
        select(Person.id).where(Person.nip == "".join(nip.split()))
    ).scalar_one_or_none()
    if found is None:
        raise refusals.Invalid(
            Text("Tidak ada pegawai dengan NIP ini", "Nobody has this NIP"), field="nip"
        )
    return found
