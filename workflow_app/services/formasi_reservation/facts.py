"""What the guards of a reservation ask."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Uuid, bindparam
from sqlalchemy.orm import aliased

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.models import Case
from workflow_app.persistence.tagged import Question, Tagged, cells
from workflow_app.rules.formasi_reservation import ReservationFacts
from workflow_app.services.cases.contracts import Context, Gatherer

_Parent = aliased(Case, name="h")

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "birth": (),
    "proposal": (
        cells("proposal", p=_Parent.state).where(
            _Parent.id == bindparam("parent_id", type_=Uuid())
        ),
    ),
}


def _values(case: CaseState, _attempt: Attempt) -> dict[str, Any]:
    return {"parent_id": case.parent}


def build(context: Context, tagged: Tagged, _groups: frozenset[str]) -> ReservationFacts:
    """The facts of a reservation: where the proposal stands that holds the place."""
    row = next(iter(tagged.get("proposal", ())), None)
    return ReservationFacts(**context.base(), proposal=row.p if row else "")


GATHERER = Gatherer(questions=QUESTIONS, values=_values, build=build)
