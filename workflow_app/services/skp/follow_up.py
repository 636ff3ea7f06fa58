"""Tasks that an SKP opens: closing a segment, and the follow-up of its result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import Case, Evaluation, Person, Position, Skp
from workflow_app.rules.follow_up import FollowUpFacts, follow_up_tasks
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Act, Context

#: To close the segment of somebody who moves or leaves.
END_SEGMENT = "end_segment"


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
    earlier_skp, earlier = aliased(Skp), aliased(Evaluation)
    row = session.execute(
        select(Evaluation.predikat, Position.jenis, Person.status, Skp.year, Skp.person_id)
        .join(Skp, Skp.case_id == Evaluation.skp_case_id)
        .join(Position, Position.id == Skp.position_id)
        .join(Person, Person.id == Skp.person_id)
        .where(Evaluation.skp_case_id == context.case.id, Evaluation.kind == "annual")
    ).one()
    if not row.predikat:
        return None
    previous = session.execute(
        select(earlier.predikat)
        .join(earlier_skp, earlier_skp.case_id == earlier.skp_case_id)
        .join(Case, Case.id == earlier.case_id)
        .where(
            earlier_skp.person_id == row.person_id,
            earlier_skp.year == row.year - 1,
            earlier.kind == "annual",
            Case.state == "settled",
            earlier.predikat != "",
        )
        .limit(1)
    ).scalar_one_or_none()
    settings = context.around.settings
    return FollowUpFacts(
        predikat=Predikat(row.predikat),
        previous=Predikat(previous) if previous else None,
        is_jf=row.jenis == "jf",
        is_pns=row.status in {"pns", "cpns"},
        bp_opens_improvement_plan=settings.choice("bp_opens_improvement_plan"),
        pppk_improvement_ladder=settings.flag("pppk_improvement_ladder"),
    )
