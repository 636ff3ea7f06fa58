"""Opening a case about a person, so that two openings for the same person meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.models import Person
from workflow_app.rules.facts import CaseFacts
from workflow_app.services.cases.birthplace import around_birth
from workflow_app.services.cases.contracts import Context, Opening
from workflow_app.services.cases.firing import open_and_settle
from workflow_app.services.cases.opening import unborn
from workflow_app.services.cases.outcomes import Outcome


def meet_at(session: Session, person: UUID) -> None:
    """Lock the row of a person: whoever opens a case about them comes after the other."""
    session.execute(
        select(Person.id).where(Person.id == person).with_for_update(key_share=True)
    ).one()


def bear(
    session: Session, draft: Opening, attempt: Attempt, facts: Callable[[Context], CaseFacts]
) -> Outcome:
    """Open a case whose birth row is held against ``facts`` of the case to be.

    Raises a ``Refusal``.
    """
    around = around_birth(session, draft, attempt)
    born = unborn(draft, attempt, draft.dates)
    found = facts(Context(case=born, around=around, attempt=attempt))
    return open_and_settle(session, replace(draft, facts=found), attempt, around=around)
