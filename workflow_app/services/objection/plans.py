"""Opening an objection to a delivered result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Uuid, bindparam, insert
from sqlalchemy.orm import Session

from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Evaluation, Objection
from workflow_app.persistence.tagged import ask, cells
from workflow_app.rules.objection import ObjectionFacts
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Context, Opening, Party
from workflow_app.services.evaluation.deciders import DECIDERS, somebody_decides
from workflow_app.services.evaluation.questions import BRANCHES

_QUESTIONS = (
    cells("settled", p=Evaluation.settled_by).where(
        Evaluation.case_id == bindparam("case_id", type_=Uuid())
    ),
    *(BRANCHES[name] for name in ("objection", *DECIDERS)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """``decided`` says that there is somebody who could decide."""

    earlier: int
    settled_by_lapse: bool
    decided: bool


def from_object(session: Session, context: Context) -> Sequence[Opening]:
    """The objection that the employee's step on the evaluation opens."""
    return [objection_opening(session, context, context.attempt.note, case_id=new_id())]


def objection_opening(session: Session, context: Context, reason: str, *, case_id: UUID) -> Opening:
    """An objection to the evaluation of ``context``; block 6 holds its reason."""
    evaluation, around = context.case, context.around
    filed_on = around.calendar.today(context.attempt.at)
    standing = _standing(session, context)
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
            atasan_exists=standing.decided,
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


def _standing(session: Session, context: Context) -> _Standing:
    evaluation = context.case
    tagged = ask(session, _QUESTIONS, {"case_id": evaluation.id})
    return _Standing(
        earlier=len(tagged.get("objection", ())),
        settled_by_lapse=tagged["settled"][0].p == "lapsed",
        decided=somebody_decides(tagged, context.around, evaluation.subject),
    )
