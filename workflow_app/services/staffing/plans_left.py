"""The plans that end with a post, and having somebody close them.

An SKP is closed with an evaluation of its segment (PermenPANRB 6/2022, Pasal 14–15).
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from state_machines.registry import CURRENT
from workflow_app.persistence.models import Case, Skp
from workflow_app.services import outbox
from workflow_app.services.staffing.changing import By

#: The message by which plans are to be closed that a change has ended.
ASK_TO_CLOSE = "ask_to_close_segments"
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
    """Those plans; whoever is to close them is asked to, once the change is made."""
    plans = plans_over(session, person, first)
    if plans:
        payload = {"person": str(person), "effective_on": first.isoformat()}
        payload |= {"new_post": str(new_post)} if new_post else {}
        outbox.post(session, ASK_TO_CLOSE, at=by.at, payload=payload)
    return plans
