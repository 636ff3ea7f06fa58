"""Stretches in which the clock of a case stands still, written with the moves around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from state_machines.asking import ANSWER
from state_machines.kernel.definition import Workflow
from workflow_app.engine.case import CaseState
from workflow_app.engine.stopping import stopped_since
from workflow_app.persistence.base import Instant, new_id
from workflow_app.persistence.models import Case, CasePause, Task
from workflow_app.services.cases.addressing import NEVER
from workflow_app.services.cases.contracts import Nouns

STATE, HOLD, QUESTION = "state", "hold", "question"
#: What a pause lets rest: a hold all but an answer that is owed, a question the candidate's turn.
_RESTS: Mapping[str, ColumnElement[bool]] = MappingProxyType(
    {HOLD: Task.code != ANSWER, QUESTION: Task.kind != "act"}
)


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
    if not left and not entered:
        return ()
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
    """A pause begins with the last event of a case; what rests meanwhile is not late."""
    values = {"id": new_id(), "case_id": case.id, "kind": kind, "began_seq": case.version}
    session.execute(insert(CasePause), [{**values, "began_at": at}])
    _sort(session, case.id, kind, literal(NEVER, Instant()))


def note_end(session: Session, case_id: UUID, kind: str, seq: int, at: datetime) -> None:
    """The pause of a kind that lasts in a case ends with an event; what rested is due again."""
    session.execute(
        update(CasePause)
        .where(CasePause.case_id == case_id, CasePause.kind == kind, CasePause.ended_at.is_(None))
        .values(ended_at=ending_at(literal(at, Instant())), ended_seq=seq)
        .execution_options(synchronize_session=False)
    )
    _sort(session, case_id, kind, func.coalesce(Task.due_at, literal(NEVER, Instant())))


def resting() -> ColumnElement[bool]:
    """Whether a pause is one in which a task of its case rests."""
    return or_(*(and_(CasePause.kind == kind, rests) for kind, rests in _RESTS.items()))


def resting_acts(session: Session, case_id: UUID) -> frozenset[UUID]:
    """The open tasks with a result whose deadline stands still, in a case on hold."""
    found = select(Task.id).where(
        Task.case_id == case_id, Task.closed_at.is_(None), Task.kind == "act", _RESTS[HOLD]
    )
    return frozenset(session.execute(found).scalars())


def _sort(session: Session, case_id: UUID, kind: str, moment: ColumnElement[datetime]) -> None:
    session.execute(
        update(Task)
        .where(Task.case_id == case_id, Task.closed_at.is_(None), _RESTS[kind])
        .values(sort_at=moment)
        .execution_options(synchronize_session=False)
    )
