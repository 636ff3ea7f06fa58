"""What the clock looks for by itself: wake-ups that were lost, and results a period end opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import case as either
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, CaseWait, Evaluation, OrganisationResult, Unit
from workflow_app.rules.evaluation.facts import Kind
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.rules.skp_calendar import EvaluationPeriod, Period, periods
from workflow_app.rules.text import Text
from workflow_app.services.calendars import calendar_of
from workflow_app.services.cases.birthplace import around_birth
from workflow_app.services.cases.contracts import Context, Opening
from workflow_app.services.cases.firing import open_and_settle, settle
from workflow_app.services.cases.opening import unborn
from workflow_app.services.organisation_result.opening import organisation_opening


@dataclass(frozen=True, slots=True)
class Unopened:
    """A unit with evaluations that end on a day, and no organisation result over that day."""

    unit: UUID
    kind: Kind
    ends_on: date
    zone: str


def stranded_evaluations(
    session: Session, *, after: UUID | None = None, limit: int = 100
) -> Sequence[UUID]:
    """Evaluations that still wait for an organisation result which is set."""
    awaited = aliased(Case)
    found = (
        select(Case.id)
        .join(CaseWait, CaseWait.case_id == Case.id)
        .join(awaited, awaited.id == CaseWait.awaited_id)
        .where(
            Case.workflow == "evaluation",
            Case.state == "awaiting_organisation_result",
            awaited.state.in_(("established", "locked")),
        )
        .order_by(Case.id)
        .limit(limit)
    )
    if after is not None:
        found = found.where(Case.id > after)
    return session.execute(found).scalars().all()


def wake(session: Session, case_id: UUID, at: datetime) -> bool:
    """Let the system look at a case again. True when it took a step."""
    return settle(session, case_id, Attempt(case=case_id, trigger="", actor=None, at=at))


def unopened_results(session: Session, at: datetime) -> Sequence[Unopened]:
    """Units whose evaluations have ended without an organisation result for their period."""
    kind = either((Evaluation.kind == "annual", "annual"), else_="periodic").label("kind")
    result = select(OrganisationResult.case_id).where(
        OrganisationResult.unit_id == Evaluation.organisation_unit_id,
        OrganisationResult.kind == kind,
        OrganisationResult.starts_on <= Evaluation.ends_on,
        OrganisationResult.ends_on >= Evaluation.ends_on,
    )
    rows = session.execute(
        select(Evaluation.organisation_unit_id, kind, Evaluation.ends_on, Unit.zone)
        .join(Case, Case.id == Evaluation.case_id)
        .join(Unit, Unit.id == Evaluation.organisation_unit_id)
        .where(Case.closed_at.is_(None), Evaluation.ends_on <= at.date(), ~result.exists())
        .distinct()
        .order_by(Evaluation.ends_on, Evaluation.organisation_unit_id)
    ).all()
    ended = (Unopened(unit, Kind(kind), ends_on, zone) for unit, kind, ends_on, zone in rows)
    return [each for each in ended if each.ends_on < _today(each.zone, at)]


def open_result(session: Session, wanted: Unopened, at: datetime) -> UUID | None:
    """Open the organisation result of a unit and period once the period is over.

    None while the period of the unit goes on, as after a segment that ended inside it.
    """
    case_id = new_id()
    attempt = Attempt(case=case_id, trigger="open", actor=None, at=at)
    place = Opening(
        id=case_id,
        workflow="organisation_result",
        unit=wanted.unit,
        trigger="open",
        about=date(wanted.ends_on.year, 1, 1),
    )
    around = around_birth(session, place, attempt)
    period = _period(wanted, EvaluationPeriod(around.settings.choice("evaluation_period")))
    if period.end >= around.calendar.today(at):
        return None
    born = unborn(place, attempt, {"starts_on": period.start, "ends_on": period.end})
    facts = OrganisationResultFacts(**Context(case=born, around=around, attempt=attempt).base())
    opening = organisation_opening(session, case_id, wanted.unit, wanted.kind, period, facts)
    return open_and_settle(session, opening, attempt).case


def _today(zone: str, at: datetime) -> date:
    return calendar_of(zone, 5).today(at)


def _period(wanted: Unopened, kind: EvaluationPeriod) -> Period:
    year = wanted.ends_on.year
    if wanted.kind is Kind.ANNUAL:
        label = Text(f"Tahun {year}", f"Year {year}")
        return Period(0, label, date(year, 1, 1), date(year, 12, 31))
    return next(
        period for period in periods(year, kind) if period.start <= wanted.ends_on <= period.end
    )
