"""Tasks that an SKP opens: closing a segment, and the follow-up of its result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, Evaluation, Person, Position, Skp
from workflow_app.rules.follow_up import FollowUpFacts, follow_up_tasks
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Act, Context

#: To close the segment of somebody who moves or leaves.
END_SEGMENT = "end_segment"

_ANNUAL = (
    select(Evaluation.predikat, Position.jenis, Person.status, Skp.year, Skp.person_id)
    .join(Skp, Skp.case_id == Evaluation.skp_case_id)
    .join(Position, Position.id == Skp.position_id)
    .join(Person, Person.id == Skp.person_id)
    .where(Evaluation.skp_case_id == bindparam("skp"), Evaluation.kind == "annual")
)
#: The predikat of a year of a person, once it is settled.
_SETTLED = (
    select(Evaluation.predikat)
    .join(Skp, Skp.case_id == Evaluation.skp_case_id)
    .join(Case, Case.id == Evaluation.case_id)
    .where(
        Skp.person_id == bindparam("person"),
        Skp.year == bindparam("year"),
        Evaluation.kind == "annual",
        Case.state == "settled",
        Evaluation.predikat != "",
    )
    .limit(1)
)


def close_segment(_session: Session, _context: Context) -> Sequence[Act]:
    """The rater closes the segment once its evaluation is delivered."""
    return [Act(code="close_segment", role=Role.PPKJ)]


def follow_up(session: Session, context: Context) -> Sequence[Act]:
    """What follows from the annual predicate (PP 30/2019, Pasal 49–59)."""
    facts = _facts(session, context)
    if facts is None:
        return []
    due = _due(context)
    return [
        Act(code=task.kind.value, role=task.owner, due_at=due) for task in follow_up_tasks(facts)
    ]


def _due(context: Context) -> datetime | None:
    last = context.case.dates.get("report_by")
    return context.around.calendar.end_of(last) if last else None


def _facts(session: Session, context: Context) -> FollowUpFacts | None:
    row = session.execute(_ANNUAL, {"skp": context.case.id}).one()
    if not row.predikat:
        return None
    year_before = {"person": row.person_id, "year": row.year - 1}
    previous = session.execute(_SETTLED, year_before).scalar_one_or_none()
    settings = context.around.settings
    return FollowUpFacts(
        predikat=Predikat(row.predikat),
        previous=Predikat(previous) if previous else None,
        is_jf=row.jenis == "jf",
        is_pns=row.status in {"pns", "cpns"},
        bp_opens_improvement_plan=settings.choice("bp_opens_improvement_plan"),
        pppk_improvement_ladder=settings.flag("pppk_improvement_ladder"),
    )
