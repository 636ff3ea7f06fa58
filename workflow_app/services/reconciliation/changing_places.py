"""Decisions carried out one by one, and those of people who move into each other's posts.

Each of these people is in the way of another one. Taken together they are not: every post is
left on the day before anybody enters the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Disagreement
from workflow_app.rules.text import Text
from workflow_app.services.reconciliation.carrying import carry_out
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.holding import vacate


def carried(session: Session, decision: UUID, at: datetime) -> Text | None:
    """Carry one decision out by itself; answers why it was refused, in which case nothing is."""
    try:
        with session.begin_nested():
            row = session.get_one(Disagreement, decision)
            carry_out(session, row, By(at=at, account=row.decided_by))
            row.outcome, row.problem = "applied", None
    except refusals.Refusal as refusal:
        return refusal.sentence
    return None


def carried_together(session: Session, refused: Sequence[UUID], at: datetime) -> Sequence[UUID]:
    """Carry out those of some refused decisions about posts that fit when all are taken at once.

    Who does not fit even then is left out, and the others are tried anew.
    """
    group = session.execute(
        select(Disagreement.id)
        .where(Disagreement.id.in_(refused), Disagreement.subject == "position")
        .order_by(Disagreement.n)
    ).scalars()
    going = list(group)
    while len(going) > 1:
        with session.begin_nested() as attempt:
            _leave(session, going, at)
            fitting = [each for each in going if carried(session, each, at) is None]
            if len(fitting) == len(going):
                return going
            attempt.rollback()
        session.expire_all()
        going = fitting
    return ()


def _leave(session: Session, decisions: Sequence[UUID], at: datetime) -> None:
    """Everybody leaves the post they move from. Who cannot is refused at their own turn."""
    rows = session.execute(select(Disagreement).where(Disagreement.id.in_(decisions))).scalars()
    for row in list(rows):
        by = By(at=at, account=row.decided_by)
        last = (row.effective_on or by.today) - timedelta(days=1)
        with suppress(refusals.Refusal), session.begin_nested():
            vacate(session, row.person_id, last, by)
