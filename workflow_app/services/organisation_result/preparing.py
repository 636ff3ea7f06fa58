"""Opening the result of an organisation by hand, before an evaluation asks for it.

Source: SE MenPANRB 3/2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import OrganisationResult, Unit
from workflow_app.rules.evaluation.facts import Kind
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.rules.skp_calendar import Period
from workflow_app.rules.text import Text
from workflow_app.services.cases.birthplace import around_birth
from workflow_app.services.cases.contracts import Around, Context, Opening
from workflow_app.services.cases.firing import open_and_settle
from workflow_app.services.cases.opening import unborn
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.repeating import same_birth
from workflow_app.services.organisation import head_above
from workflow_app.services.organisation_result.opening import organisation_opening
from workflow_app.services.organisation_result.reading import stretches_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResult:
    """Which organisation, and which of its periods; the year itself is one of them."""

    unit: UUID
    starts_on: date
    ends_on: date


def prepare_result(
    session: Session, wanted: NewResult, *, actor: UUID, at: datetime, key: str = ""
) -> Outcome:
    """Open a result in draft.

    The unit is locked first: whoever opens a result by hand and an evaluation that needs one
    meet there. Raises a ``Refusal``; ``Unready`` for an organisation with no head above it, since
    nobody could ever set its result.
    """
    _lock_unit(session, wanted.unit)
    _require_setter(session, wanted.unit)
    details = {
        "unit": str(wanted.unit),
        "starts_on": wanted.starts_on.isoformat(),
        "ends_on": wanted.ends_on.isoformat(),
    }
    asked = Attempt(case=new_id(), trigger="open", actor=actor, at=at, key=key, details=details)
    attempt = same_birth(session, asked)
    place = Opening(
        id=attempt.case,
        workflow="organisation_result",
        unit=wanted.unit,
        trigger="open",
        dates={"starts_on": wanted.starts_on, "ends_on": wanted.ends_on},
    )
    around = around_birth(session, place, attempt)
    kind, period = _stretch(wanted, around, at)
    case = unborn(place, attempt, place.dates)
    facts = OrganisationResultFacts(
        **Context(case=case, around=around, attempt=attempt).base(),
        same_period=_same_period(session, wanted),
    )
    opening = organisation_opening(session, attempt.case, wanted.unit, kind, period, facts)
    return open_and_settle(session, opening, attempt)


def _lock_unit(session: Session, unit: UUID) -> None:
    found = session.execute(
        select(Unit.id)
        .where(Unit.id == unit, Unit.evaluated.is_(True))
        .with_for_update(key_share=True)
    ).first()
    if found is None:
        raise refusals.NoSuchCase(Text("Unit tidak ditemukan", "There is no such unit"))


def _require_setter(session: Session, unit: UUID) -> None:
    if head_above(session, unit) is None:
        raise refusals.Unready(
            Text(
                "Tidak ada kepala organisasi di atas unit ini yang dapat menetapkan capaiannya. "
                "Minta unit kepegawaian melengkapi susunan organisasi",
                "No head above this unit could set its result. Ask the personnel unit to "
                "complete the organisation",
            )
        )


def _stretch(wanted: NewResult, around: Around, at: datetime) -> tuple[Kind, Period]:
    """The period that was asked for, once it has begun."""
    days = (wanted.starts_on, wanted.ends_on)
    year = wanted.starts_on.year
    for kind, period in stretches_of(year, around.settings):
        if (period.start, period.end) == days:
            _require_begun(period, around.calendar.today(at))
            return kind, period
    raise refusals.Invalid(
        Text("Periode ini tidak ada di kalender instansi", "The agency has no such period")
    )


def _require_begun(period: Period, today: date) -> None:
    if today < period.start:
        raise refusals.Unready(
            Text("Periode ini belum dimulai", "This period has not begun"),
        )


def _same_period(session: Session, wanted: NewResult) -> int:
    return session.execute(
        select(func.count())
        .select_from(OrganisationResult)
        .where(
            OrganisationResult.unit_id == wanted.unit,
            OrganisationResult.starts_on == wanted.starts_on,
            OrganisationResult.ends_on == wanted.ends_on,
        )
    ).scalar_one()
