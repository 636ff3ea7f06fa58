"""Starting a proposal: for whom, to which post, and what is stated about the candidate."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Person
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.firing import open_and_settle
from workflow_app.services.cases.opening import around_birth, unborn
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.reading import day_of
from workflow_app.services.cases.repeating import same_birth
from workflow_app.services.proposal.opening import (
    NewProposal,
    birth_facts,
    course_of,
    draft_of,
)


def start_proposal(
    session: Session, wanted: NewProposal, *, actor: UUID, at: datetime, key: str = ""
) -> Outcome:
    """Open a proposal in draft. Raises a ``Refusal``.

    The person row is locked first, so that two proposals for one person meet there.
    """
    session.execute(
        select(Person.id).where(Person.id == wanted.person).with_for_update(key_share=True)
    ).one()
    course = course_of(session, wanted, day_of(at))
    asked = Attempt(
        case=new_id(), trigger="start", actor=actor, at=at, key=key, details=_details(wanted)
    )
    attempt = same_birth(session, asked)
    draft = draft_of(session, wanted, course, attempt)
    around = around_birth(session, draft, attempt)
    born = unborn(draft, attempt, draft.dates)
    opening = replace(
        draft,
        facts=birth_facts(
            session, wanted, course, Context(case=born, around=around, attempt=attempt)
        ),
    )
    return open_and_settle(session, opening, attempt, around=around)


def _details(wanted: NewProposal) -> dict[str, str]:
    """What a repeated key must ask again."""
    return {
        "act": wanted.act.value,
        "person": str(wanted.person),
        "target": str(wanted.target or ""),
        "reason": wanted.reason.strip(),
        "experience_months": str(wanted.experience_months),
    }
