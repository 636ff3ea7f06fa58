"""Waking the proposals that wait for a place of a unit, JF and jenjang.

The waking goes over the outbox, a case a message, because the place is locked here and a proposal
locks its own row before the place.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, Formasi, Proposal
from workflow_app.services.formasi.ledger import Because, Held, Place, decide_need
from workflow_app.services.outbox import post

#: As many as could move up at once; the next place that opens wakes the others.
_AT_ONCE = 50


def wake_the_queue(session: Session, formasi: UUID, at: datetime) -> int:
    """Let whoever waits for a place of an account look again; how many were told."""
    waiting = session.execute(
        select(Proposal.case_id)
        .join(
            Formasi,
            and_(
                Formasi.unit_id == Proposal.target_unit_id,
                Formasi.jabatan == Proposal.jabatan,
                Formasi.jenjang == Proposal.target_jenjang,
            ),
        )
        .join(Case, Case.id == Proposal.case_id)
        .where(Formasi.id == formasi, Case.state == "awaiting_vacancy")
        .order_by(Proposal.submitted_at, Proposal.case_id)
        .limit(_AT_ONCE)
    ).scalars()
    told = 0
    for case_id in waiting:
        post(session, "move_case", at=at, payload={"trigger": ""}, case_id=case_id)
        told += 1
    return told


def set_need(session: Session, place: Place, need: int, because: Because) -> Held:
    """Bring the need of a place to a decided number; whoever waits for one looks again.

    Raises ``Unready`` below what is reserved.
    """
    held = decide_need(session, place, need, because)
    wake_the_queue(session, held.id, because.at)
    return held
