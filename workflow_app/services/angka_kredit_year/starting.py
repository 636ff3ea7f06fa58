"""Opening a year of angka kredit ahead of its annual evaluation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Person
from workflow_app.services.angka_kredit_year.opening import birth_facts, draft_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.firing import open_and_settle
from workflow_app.services.cases.opening import around_birth, unborn
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.repeating import same_birth


def open_year(
    session: Session, person: UUID, year: int, *, actor: UUID, at: datetime, key: str = ""
) -> Outcome:
    """Open a year ahead of its annual evaluation, for an early conversion. Raises a ``Refusal``.

    The person row is locked first, so that two openings of one year meet there.
    """
    session.execute(
        select(Person.id).where(Person.id == person).with_for_update(key_share=True)
    ).one()
    asked = Attempt(
        case=new_id(),
        trigger="open_year",
        actor=actor,
        at=at,
        key=key,
        details={"person": str(person), "year": str(year)},
    )
    attempt = same_birth(session, asked)
    draft = draft_of(session, person, year, attempt.case, at)
    around = around_birth(session, draft, attempt)
    born = unborn(draft, attempt, draft.dates)
    context = Context(case=born, around=around, attempt=attempt)
    opening = replace(draft, facts=birth_facts(session, context, person, year))
    return open_and_settle(session, opening, attempt, around=around)
