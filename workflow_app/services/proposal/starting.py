"""Starting a proposal: for whom, to which post, and what is stated about the candidate."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case
from workflow_app.rules.text import Text
from workflow_app.services.cases.births import bear, meet_at
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.reading import day_of
from workflow_app.services.cases.repeating import same_birth
from workflow_app.services.proposal.opening import (
    NewProposal,
    birth_facts,
    course_of,
    draft_of,
)
from workflow_app.services.proposal.questions import under_way


def start_proposal(
    session: Session,
    wanted: NewProposal,
    *,
    actor: UUID,
    at: datetime,
    key: str = "",
    alone: bool = False,
) -> Outcome:
    """Open a proposal in draft. Raises a ``Refusal``.

    The person row is locked first, so that two proposals for one person meet there. ``alone``
    refuses where another proposal for the person is under way already.
    """
    meet_at(session, wanted.person)
    course = course_of(session, wanted, day_of(at))
    asked = Attempt(
        case=new_id(), trigger="start", actor=actor, at=at, key=key, details=_details(wanted)
    )
    attempt = same_birth(session, asked)
    if alone and attempt is asked:
        _require_none_open(session, wanted.person)
    return bear(
        session,
        draft_of(session, wanted, course, attempt),
        attempt,
        lambda context: birth_facts(session, wanted, course, context),
    )


def _require_none_open(session: Session, person: UUID) -> None:
    found = select(Case.id).where(Case.subject_person == person, under_way())
    if session.execute(found.limit(1)).first() is not None:
        raise refusals.Unready(
            Text(
                "Sudah ada usulan lain yang berjalan untuk pegawai ini",
                "Another proposal for this employee is under way",
            )
        )


def _details(wanted: NewProposal) -> dict[str, str]:
    """What a repeated key must ask again."""
    return {
        "act": wanted.act.value,
        "person": str(wanted.person),
        "target": str(wanted.target or ""),
        "reason": wanted.reason.strip(),
        "experience_months": str(wanted.experience_months),
    }
