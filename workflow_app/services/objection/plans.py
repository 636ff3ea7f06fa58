"""Opening an objection to a delivered result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Evaluation, Objection
from workflow_app.rules.objection import ObjectionFacts
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Context, Opening, Party


@dataclass(frozen=True, slots=True)
class _Standing:
    earlier: int
    settled_by_lapse: bool


def from_object(session: Session, context: Context) -> Sequence[Opening]:
    """The objection that the employee's step on the evaluation opens."""
    return [objection_opening(session, context, context.attempt.note, case_id=new_id())]


def objection_opening(session: Session, context: Context, reason: str, *, case_id: UUID) -> Opening:
    """An objection to the evaluation of ``context``; block 6 holds its reason."""
    evaluation, around = context.case, context.around
    filed_on = around.calendar.today(context.attempt.at)
    standing = _standing(session, evaluation.id)
    return Opening(
        id=case_id,
        workflow="objection",
        unit=evaluation.unit,
        subject=evaluation.subject,
        trigger="file",
        parent=evaluation.id,
        root=evaluation.root,
        about=evaluation.dates.get("about"),
        dates=_dates(evaluation.dates, filed_on),
        parties=tuple(
            Party(role=Role.PPKJ, position=seat.position, basis=seat.basis)
            for seat in around.seated(Role.PPKJ)
        ),
        content=digest("objection", reason.strip()),
        facts=ObjectionFacts(
            **context.base(),
            evaluation_state=evaluation.state,
            settled_by_lapse=standing.settled_by_lapse,
            earlier=standing.earlier,
            atasan_exists=_atasan_exists(context),
        ),
        nouns=(
            (
                insert(Objection),
                {
                    "case_id": case_id,
                    "evaluation_id": evaluation.id,
                    "filed_on": filed_on,
                    "reason": reason.strip(),
                },
            ),
        ),
    )


def _dates(dates: object, filed_on: date) -> dict[str, date]:
    held = dict(dates) if isinstance(dates, dict) else {}
    return {
        "filed_on": filed_on,
        "received_on": held.get("received_on", filed_on),
        "objection_by": held.get("objection_by", filed_on),
    }


def _standing(session: Session, evaluation: UUID) -> _Standing:
    row = session.execute(
        select(
            Evaluation.settled_by,
            select(func.count())
            .select_from(Objection)
            .where(Objection.evaluation_id == evaluation)
            .scalar_subquery()
            .label("earlier"),
        ).where(Evaluation.case_id == evaluation)
    ).one()
    return _Standing(row.earlier, row.settled_by == "lapsed")


def _atasan_exists(context: Context) -> bool:
    raters = {seat.holder for seat in context.around.seated(Role.PPKJ)}
    return any(
        seat.holder is not None and seat.holder not in raters
        for seat in context.around.seated(Role.ATASAN_PPKJ)
    )
