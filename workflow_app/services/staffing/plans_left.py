"""The plans that end with a post, and having somebody close them.

An SKP is closed with an evaluation of its segment (PermenPANRB 6/2022, Pasal 14–15).
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from state_machines.registry import CURRENT
from workflow_app.persistence.models import Case, OrganisationChange, Skp
from workflow_app.services import outbox
from workflow_app.services.staffing.changing import By

#: The message by which plans are to be closed that a change has ended.
ASK_TO_CLOSE = "ask_to_close_segments"
#: Kinds of changes by which somebody leaves a post of their own.
_LEAVING = frozenset({"transfer", "end_appointment", "retire"})
#: States of an SKP in which a transfer closes it.
IN_FORCE = frozenset(
    state.name
    for row in CURRENT["skp"].rows
    for state in row.sources
    if row.trigger == "start_closing"
)


def plans_over(session: Session, person: UUID, first: date) -> tuple[UUID, ...]:
    """The plans in force of a person that end with a post left before ``first``."""
    rows = session.execute(
        select(Case.id)
        .join(Skp, Skp.case_id == Case.id)
        .where(
            Case.subject_person == person,
            Case.workflow == "skp",
            Case.state.in_(IN_FORCE),
            Skp.starts_on < first,
            Skp.ends_on >= first,
        )
        .order_by(Case.id)
    )
    return tuple(rows.scalars())


def have_closed(
    session: Session, person: UUID, first: date, by: By, *, new_post: UUID | None = None
) -> tuple[UUID, ...]:
    """Those plans; whoever is to close them is asked to, once the change is made.

    A new post asks for a plan of its own, whether or not one was left with the old.
    """
    plans = plans_over(session, person, first)
    if plans or new_post:
        payload = _payload(person, first)
        payload |= {"new_post": str(new_post)} if new_post else {}
        outbox.post(session, ASK_TO_CLOSE, at=by.at, payload=payload)
    return plans


def ask_on_the_day(session: Session, change_id: UUID, first: date, at: datetime) -> None:
    """Look again on the day somebody leaves: a plan may have come into force since it was known."""
    made = session.get_one(OrganisationChange, change_id)
    if made.kind not in _LEAVING or made.person_id is None or made.effective_on != first:
        return
    if plans_over(session, made.person_id, first):
        outbox.post(session, ASK_TO_CLOSE, at=at, payload=_payload(made.person_id, first))


def _payload(person: UUID, first: date) -> dict[str, str]:
    return {"person": str(person), "effective_on": first.isoformat()}
