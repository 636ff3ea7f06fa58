"""Stretches in which the clock of a case stands still, written with the moves around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, case, insert, literal, update
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Workflow
from workflow_app.engine.case import CaseState
from workflow_app.persistence.base import Instant, new_id
from workflow_app.persistence.models import Case, CasePause
from workflow_app.services.cases.contracts import Nouns


def ending_at(moment: ColumnElement[datetime]) -> ColumnElement[datetime]:
    """When a pause ends that is ended at a moment: never before it began.

    The clocks of two machines differ, and who ends it may have the slower one.
    """
    return case((CasePause.began_at > moment, CasePause.began_at), else_=moment)


_BEGIN = insert(CasePause).values(
    {name: bindparam(f"z_{name}") for name in ("id", "case_id", "kind", "began_at", "began_seq")}
)
_END = (
    update(CasePause)
    .where(
        CasePause.case_id == bindparam("z_case"),
        CasePause.kind == "state",
        CasePause.ended_at.is_(None),
    )
    .values(
        ended_at=ending_at(bindparam("z_ended_at", type_=Instant())),
        ended_seq=bindparam("z_ended_seq"),
    )
)


def pauses_of(
    table: Workflow, before: CaseState, after: CaseState, seq: int, at: datetime
) -> Nouns:
    """The pause that a move ends, and the one that it begins."""
    if before.state == after.state:
        return ()
    ends = {"z_case": before.id, "z_ended_at": at, "z_ended_seq": seq}
    begins = {
        "z_id": new_id(),
        "z_case_id": before.id,
        "z_kind": "state",
        "z_began_at": at,
        "z_began_seq": seq,
    }
    left, entered = table.state_named[before.state], table.state_named[after.state]
    return (
        *(((_END, ends),) if left.pauses_clock else ()),
        *(((_BEGIN, begins),) if entered.pauses_clock else ()),
    )


def end_hold(session: Session, held: CaseState, at: datetime) -> CaseState:
    """A case that has come to its end is no longer on hold; the case as it stands then."""
    note_end_of_hold(session, held.id, held.version, at)
    session.execute(
        update(Case)
        .where(Case.id == held.id)
        .values(held_at=None)
        .execution_options(synchronize_session=False)
    )
    return replace(held, held_at=None)


def note_end_of_hold(session: Session, case_id: UUID, seq: int, at: datetime) -> None:
    """The hold of a case ends with an event."""
    session.execute(
        update(CasePause)
        .where(CasePause.case_id == case_id, CasePause.kind == "hold", CasePause.ended_at.is_(None))
        .values(ended_at=ending_at(literal(at, Instant())), ended_seq=seq)
        .execution_options(synchronize_session=False)
    )
