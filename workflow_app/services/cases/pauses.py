"""Stretches in which the clock of a case stands still, written with the moves around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, case, insert, literal, update
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Workflow
from workflow_app.engine.case import CaseState
from workflow_app.engine.stopping import stopped_since
from workflow_app.persistence.base import Instant, new_id
from workflow_app.persistence.models import Case, CasePause
from workflow_app.services.cases.contracts import Nouns

STATE, HOLD, QUESTION = "state", "hold", "question"


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
        CasePause.kind == bindparam("z_ended_kind"),
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
    left, entered = _stopped_by(table, before), _stopped_by(table, after)
    ends = {
        "z_case": before.id,
        "z_ended_kind": left,
        "z_ended_at": at,
        "z_ended_seq": seq,
    }
    begins = {
        "z_id": new_id(),
        "z_case_id": before.id,
        "z_kind": entered,
        "z_began_at": at,
        "z_began_seq": seq,
    }
    return (*(((_END, ends),) if left else ()), *(((_BEGIN, begins),) if entered else ()))


def _stopped_by(table: Workflow, case: CaseState) -> str:
    """What stops the clock of a case where it stands: its state, or an open question."""
    if table.state_named[case.state].pauses_clock:
        return STATE
    return QUESTION if stopped_since(table, case) is not None else ""


def end_hold(session: Session, held: CaseState, at: datetime) -> CaseState:
    """A case that has come to its end is no longer on hold; the case as it stands then."""
    note_end(session, held.id, HOLD, held.version, at)
    session.execute(
        update(Case)
        .where(Case.id == held.id)
        .values(held_at=None)
        .execution_options(synchronize_session=False)
    )
    return replace(held, held_at=None)


def note_begin(session: Session, case: CaseState, kind: str, at: datetime) -> None:
    """A pause begins with the last event of a case."""
    values = {"id": new_id(), "case_id": case.id, "kind": kind, "began_seq": case.version}
    session.execute(insert(CasePause), [{**values, "began_at": at}])


def note_end(session: Session, case_id: UUID, kind: str, seq: int, at: datetime) -> None:
    """The pause of a kind that lasts in a case ends with an event."""
    session.execute(
        update(CasePause)
        .where(CasePause.case_id == case_id, CasePause.kind == kind, CasePause.ended_at.is_(None))
        .values(ended_at=ending_at(literal(at, Instant())), ended_seq=seq)
        .execution_options(synchronize_session=False)
    )
