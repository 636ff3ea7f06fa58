"""Which evaluations an SKP opens, and which organisation result an evaluation waits for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    Case,
    Evaluation,
    OrganisationResult,
    Position,
    Skp,
    Unit,
    UnitAncestor,
)
from workflow_app.rules.evaluation.facts import Kind
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.rules.roles import Role
from workflow_app.rules.skp_calendar import EvaluationPeriod, Period, periods
from workflow_app.rules.text import Text
from workflow_app.services.cases.contracts import Context, Opening, Party, Waiting
from workflow_app.services.organisation_result.opening import organisation_opening

_LABELS = {
    Kind.ANNUAL: "Tahunan",
    Kind.SEGMENT: "Segmen",
}


@dataclass(frozen=True, slots=True)
class _Post:
    """What every evaluation of an SKP takes from it."""

    position: UUID
    unit: UUID
    organisation: UUID
    is_head: bool
    unit_head: UUID | None
    year: int


def periods_and_year(session: Session, context: Context) -> Sequence[Opening]:
    """One evaluation a period of the SKP, and the annual one (PermenPANRB 6/2022, Pasal 23)."""
    post = _post(session, context)
    dates, settings = context.case.dates, context.around.settings
    kind = EvaluationPeriod(settings.choice("evaluation_period"))
    found = [
        _opening(context, post, Kind.PERIODIC, period.label.id, period.start, period.end, {})
        for period in periods(post.year, kind, dates["starts_on"], dates["ends_on"])
    ]
    sign_by = {"sign_by": settings.date_for("annual_evaluation_deadline", post.year)}
    annual = _opening(
        context,
        post,
        Kind.ANNUAL,
        _LABELS[Kind.ANNUAL],
        dates["starts_on"],
        dates["ends_on"],
        sign_by,
    )
    return [*found, annual]


def segment(session: Session, context: Context) -> Sequence[Opening]:
    """The evaluation of a segment that ends by transfer or end of service."""
    dates = context.case.dates
    post = _post(session, context)
    return [
        _opening(
            context,
            post,
            Kind.SEGMENT,
            _LABELS[Kind.SEGMENT],
            dates["starts_on"],
            dates["ends_on"],
            {},
        )
    ]


def segment_if_a_month_was_worked(session: Session, context: Context) -> Sequence[Opening]:
    """Exempted in mid-year: the time worked is evaluated when it is a full month or more.

    An SKP that was never set has nothing to evaluate, and a segment that ended before has its
    evaluation already.
    """
    dates = context.case.dates
    kinds = session.execute(
        select(Evaluation.kind).where(Evaluation.skp_case_id == context.case.id).distinct()
    ).scalars()
    found = set(kinds)
    worked = dates["ends_on"] >= _month_after(dates["starts_on"]) - timedelta(days=1)
    return segment(session, context) if worked and found and Kind.SEGMENT not in found else []


def awaited_result(session: Session, context: Context) -> Iterator[Opening | Waiting]:
    """The organisation result of the same organisation and period; opened when there is none."""
    period = _organisation_period(context)
    found = _result_over(session, context, period)
    if found is None:
        unit = _organisation_of(session, context)
        # evaluations of one organisation meet here: the second finds what the first has opened
        found = _result_over(session, context, period)
        if found is None:
            found = new_id()
            kind = Kind.ANNUAL if context.case.variant == Kind.ANNUAL else Kind.PERIODIC
            facts = OrganisationResultFacts(**context.base())
            yield organisation_opening(session, found, unit, kind, period, facts)
    yield Waiting(case=context.case.id, awaited=found)


def _result_over(session: Session, context: Context, period: Period) -> UUID | None:
    """The result over a period, held as it is: setting it wakes only what waits already."""
    return session.execute(
        select(OrganisationResult.case_id)
        .join(Case, Case.id == OrganisationResult.case_id)
        .join(Evaluation, Evaluation.organisation_unit_id == OrganisationResult.unit_id)
        .where(
            Evaluation.case_id == context.case.id,
            OrganisationResult.starts_on == period.start,
            OrganisationResult.ends_on == period.end,
        )
        .with_for_update(read=True, of=Case)
    ).scalar_one_or_none()


def _organisation_of(session: Session, context: Context) -> UUID:
    return session.execute(
        select(Unit.id)
        .join(Evaluation, Evaluation.organisation_unit_id == Unit.id)
        .where(Evaluation.case_id == context.case.id)
        .with_for_update(key_share=True, of=Unit)
    ).scalar_one()


def _post(session: Session, context: Context) -> _Post:
    head = aliased(Position)
    unit_head = select(head.id).where(head.unit_id == Position.unit_id, head.is_head.is_(True))
    organisation = (
        select(Unit.id)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Unit.id)
        .where(UnitAncestor.unit_id == Position.unit_id, Unit.evaluated.is_(True))
        .order_by(UnitAncestor.depth)
    )
    row = session.execute(
        select(
            Skp.position_id,
            Skp.year,
            Position.unit_id,
            Position.is_head,
            unit_head.order_by(head.id).limit(1).scalar_subquery().label("unit_head"),
            organisation.limit(1).scalar_subquery().label("organisation"),
        )
        .join(Position, Position.id == Skp.position_id)
        .where(Skp.case_id == context.case.id)
    ).one()
    evaluated = row.organisation or row.unit_id
    return _Post(
        position=row.position_id,
        unit=row.unit_id,
        organisation=evaluated,
        is_head=row.is_head and row.unit_id == evaluated,
        unit_head=row.unit_head,
        year=row.year,
    )


def _opening(
    context: Context,
    post: _Post,
    kind: Kind,
    label: str,
    starts_on: date,
    ends_on: date,
    dates: dict[str, date],
) -> Opening:
    case_id = new_id()
    row = {
        "case_id": case_id,
        "skp_case_id": context.case.id,
        "kind": kind.value,
        "label": label,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "organisation_unit_id": post.organisation,
        "is_head": post.is_head,
    }
    return Opening(
        id=case_id,
        workflow="evaluation",
        unit=post.unit,
        subject=context.case.subject,
        variant=kind.value,
        parent=context.case.id,
        root=context.case.root,
        about=context.case.dates["starts_on"],
        dates={
            "starts_on": starts_on,
            "ends_on": ends_on,
            "realisation_by": _realisation_by(context, kind, ends_on),
            **dates,
        },
        parties=_parties(context, post),
        after={"label": label},
        nouns=((insert(Evaluation), row),),
    )


def _realisation_by(context: Context, kind: Kind, ends_on: date) -> date:
    """Until when what was done is reported; of a segment never less than the whole window."""
    today = context.around.calendar.today(context.attempt.at)
    counted_from = max(ends_on, today) if kind is Kind.SEGMENT else ends_on
    return counted_from + timedelta(days=context.around.settings.days("realisation_window_days"))


def _parties(context: Context, post: _Post) -> tuple[Party, ...]:
    """Who rates, and who heads the unit that is rated with."""
    raters = context.around.seated(Role.PPKJ)[:1]
    heads = (Party(role=Role.PIMPINAN_UNIT, position=post.unit_head),) if post.unit_head else ()
    return (*(Party(role=Role.PPKJ, position=s.position, basis=s.basis) for s in raters), *heads)


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, min(day.day, 28))


def _organisation_period(context: Context) -> Period:
    """The period of the organisation in which the evaluation ends; its year for an annual one."""
    last = context.case.dates["ends_on"]
    year = last.year
    if context.case.variant == Kind.ANNUAL:
        label = Text(f"Tahun {year}", f"Year {year}")
        return Period(0, label, date(year, 1, 1), date(year, 12, 31))
    kind = EvaluationPeriod(context.around.settings.choice("evaluation_period"))
    return next(period for period in periods(year, kind) if period.start <= last <= period.end)
