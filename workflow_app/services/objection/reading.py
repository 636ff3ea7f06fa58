"""An objection as its case page shows it: blocks 6 to 8 of the evaluation document.

Source: PermenPANRB 6/2022, Pasal 28–29; PP 30/2019, Pasal 59.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Case, Evaluation, Objection, Skp
from workflow_app.rules.predikat import Predikat, Rating
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """Both ratings and what the quadrant makes of them."""

    hasil_kerja: Rating
    perilaku: Rating
    predikat: Predikat


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionView:
    """One objection. ``result`` is what stands now, ``changed`` what the decision put there.

    ``about`` is the first day of what was evaluated, ``unit_id`` the unit it was evaluated in.
    """

    case: UUID
    state: str
    evaluation: UUID
    label: str
    year: int
    unit_id: UUID
    about: date
    filed_on: date
    received_on: date | None
    objection_by: date | None
    reason: str
    ppkj_explanation: str
    ppkj_silent: bool
    employee_explanation: str
    decision: str
    result: Ratings | None
    changed: Ratings | None


def objection_view(session: Session, case_id: UUID) -> ObjectionView:
    """One objection for the page of its case. Raises ``NoSuchCase``."""
    row = session.execute(
        select(Objection, Evaluation, Case.state, Case.dates, Case.unit_id, Skp.year)
        .join(Case, Case.id == Objection.case_id)
        .join(Evaluation, Evaluation.case_id == Objection.evaluation_id)
        .join(Skp, Skp.case_id == Evaluation.skp_case_id)
        .where(Objection.case_id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Keberatan tidak ditemukan", "There is no such objection"))
    objection, evaluation = row.Objection, row.Evaluation
    return ObjectionView(
        case=case_id,
        state=row.state,
        evaluation=evaluation.case_id,
        label=evaluation.label,
        year=row.year,
        unit_id=row.unit_id,
        about=evaluation.starts_on,
        filed_on=objection.filed_on,
        received_on=_day(row.dates.get("received_on")),
        objection_by=_day(row.dates.get("objection_by")),
        reason=objection.reason,
        ppkj_explanation=objection.ppkj_explanation,
        ppkj_silent=objection.ppkj_silent,
        employee_explanation=objection.employee_explanation,
        decision=objection.decision,
        result=_ratings(evaluation),
        changed=_ratings(objection),
    )


def _ratings(rated: Objection | Evaluation) -> Ratings | None:
    if not rated.predikat:
        return None
    return Ratings(
        hasil_kerja=Rating(rated.rating_hasil_kerja),
        perilaku=Rating(rated.rating_perilaku),
        predikat=Predikat(rated.predikat),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
