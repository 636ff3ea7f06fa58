"""Opening a year of angka kredit ahead of its annual evaluation."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
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
