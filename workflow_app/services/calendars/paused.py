"""The stretches in which the clocks of cases stood still, as they were written down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import CasePause, Event, EventPrivate


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A stretch in which the clock of a case stood still, and why it was put on hold."""

    kind: str
    began_at: datetime
    ended_at: datetime | None
    reason: str = ""


def pauses_of(
    session: Session, cases: Collection[UUID]
) -> dict[UUID, list[tuple[datetime, datetime | None]]]:
    """The pauses of some cases, in one statement."""
    found: dict[UUID, list[tuple[datetime, datetime | None]]] = {}
    if not cases:
        return found
    rows = session.execute(
        select(CasePause.case_id, CasePause.began_at, CasePause.ended_at).where(
            CasePause.case_id.in_(cases)
        )
    )
    for row in rows:
        found.setdefault(row.case_id, []).append((row.began_at, row.ended_at))
    return found


def pauses_told(session: Session, case: UUID) -> tuple[Pause, ...]:
    """The pauses of one case in their order, with the words of those who held it."""
    rows = session.execute(
        select(CasePause.kind, CasePause.began_at, CasePause.ended_at, EventPrivate.value)
        .join(Event, and_(Event.case_id == CasePause.case_id, Event.seq == CasePause.began_seq))
        .outerjoin(
            EventPrivate,
            and_(
                EventPrivate.event_id == Event.id,
                EventPrivate.name == "note",
                CasePause.kind == "hold",
            ),
        )
        .where(CasePause.case_id == case)
        .order_by(CasePause.began_at, CasePause.id)
    )
    return tuple(
        Pause(kind=row.kind, began_at=row.began_at, ended_at=row.ended_at, reason=row.value or "")
        for row in rows
    )
