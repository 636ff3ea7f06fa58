"""Results of organisations as those who prepare, recommend and set them read them.

Source: SE MenPANRB 3/2023.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Case,
    Duty,
    OrganisationResult,
    Position,
    Unit,
    UnitAncestor,
)
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.evaluation.facts import Kind
from workflow_app.rules.predikat import CapaianOrganisasi
from workflow_app.rules.roles import Role
from workflow_app.rules.skp_calendar import EvaluationPeriod, Period, periods
from workflow_app.rules.text import Text
from workflow_app.services.agency_settings import agency_settings

PAGE = 25
#: States in which a value is in force.
SET = frozenset({"established", "locked"})
RECOMMENDING = (Role.UNIT_PERENCANAAN, Role.UNIT_KEPEGAWAIAN, Role.UNIT_PENGAWASAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchView:
    """One period or the year of one organisation. ``case`` is None while there is no result.

    ``due_on`` is the day by which it is to be set, ``held`` says that the result is on hold.
    """

    kind: Kind
    label: Text
    starts_on: date
    ends_on: date
    due_on: date
    case: UUID | None
    state: str
    value: CapaianOrganisasi | None
    held: bool = False

    def phase(self, today: date) -> str:
        """ahead, running, due, late or held: where it stands while nothing is set."""
        if self.held:
            return "held"
        if today < self.starts_on:
            return "ahead"
        if today <= self.ends_on:
            return "running"
        return "due" if today <= self.due_on else "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """One organisation with its year.

    ``setter`` is the post that sets its result; without one it is not opened.
    """

    unit: UUID
    code: str
    name: str
    setter: str
    may_open: bool
    stretches: tuple[StretchView, ...]

    def lacking(self, today: date) -> int:
        """How many results are not set although their time has come."""
        unset = (each for each in self.stretches if each.value is None)
        return sum(each.phase(today) in {"due", "late"} for each in unset)


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """A page of organisations; ``after`` is the code behind which the next one begins."""

    rows: tuple[OrganisationRow, ...]
    after: str


def organisations_of_year(
    session: Session,
    positions: Collection[UUID],
    year: int,
    *,
    after: str = "",
    size: int = PAGE,
) -> OrganisationPage:
    """The next organisations, by code, that somebody in these posts tends, with their year."""
    units = session.execute(
        select(Unit.id, Unit.code, Unit.name)
        .where(Unit.evaluated.is_(True), _tended(positions), Unit.code > after)
        .order_by(Unit.code)
        .limit(size + 1)
    ).all()
    shown = units[:size]
    ids = [unit.id for unit in shown]
    agency, found = agency_settings(session), _results(session, ids, year)
    setters, prepared = _setters(session, ids), _prepared(session, ids, positions)
    rows = tuple(
        OrganisationRow(
            unit=unit.id,
            code=unit.code,
            name=unit.name,
            setter=setters.get(unit.id, ""),
            may_open=unit.id in prepared and unit.id in setters,
            stretches=tuple(
                _stretches(found, unit.id, year, agency.on(date(year, 1, 1), str(unit.id)))
            ),
        )
        for unit in shown
    )
    return OrganisationPage(rows, rows[-1].code if len(units) > size else "")


def stretches_of(year: int, settings: SettingsView) -> Iterator[tuple[Kind, Period]]:
    """The periods of a year as the agency counts them, then the year itself."""
    for period in periods(year, EvaluationPeriod(settings.choice("evaluation_period"))):
        yield Kind.PERIODIC, period
    label = Text(f"Tahun {year}", f"Year {year}")
    yield Kind.ANNUAL, Period(0, label, date(year, 1, 1), date(year, 12, 31))


def value_of(code: str) -> CapaianOrganisasi | None:
    """The predicate of an organisation by its code; none is empty."""
    return CapaianOrganisasi(code) if code else None


def _stretches(
    found: dict[tuple[UUID, date, date], Any], unit: UUID, year: int, settings: SettingsView
) -> Iterator[StretchView]:
    days = timedelta(days=settings.days("organisation_result_days"))
    for kind, period in stretches_of(year, settings):
        row = found.get((unit, period.start, period.end))
        yield StretchView(
            kind=kind,
            label=period.label,
            starts_on=period.start,
            ends_on=period.end,
            due_on=period.end + days,
            case=row.case_id if row else None,
            state=row.state if row else "",
            value=value_of(row.value) if row and row.state in SET else None,
            held=row is not None and row.held_at is not None,
        )


def _tended(positions: Collection[UUID]) -> ColumnElement[bool]:
    """Units under a duty of these posts, and units whose result one of these posts sets."""
    on_duty = (
        select(UnitAncestor.unit_id)
        .join(Duty, Duty.unit_id == UnitAncestor.ancestor_id)
        .where(Duty.position_id.in_(positions), Duty.role.in_(RECOMMENDING))
    )
    head_above = (
        select(Position.id)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Position.unit_id)
        .where(UnitAncestor.unit_id == Unit.id, UnitAncestor.depth > 0, Position.is_head.is_(True))
        .order_by(UnitAncestor.depth)
        .limit(1)
        .correlate(Unit)
        .scalar_subquery()
    )
    return or_(Unit.id.in_(on_duty), head_above.in_(positions))


def _results(
    session: Session, units: Sequence[UUID], year: int
) -> dict[tuple[UUID, date, date], Any]:
    rows = session.execute(
        select(
            OrganisationResult.case_id,
            OrganisationResult.unit_id,
            OrganisationResult.starts_on,
            OrganisationResult.ends_on,
            OrganisationResult.value,
            Case.state,
            Case.held_at,
        )
        .join(Case, Case.id == OrganisationResult.case_id)
        .where(
            OrganisationResult.unit_id.in_(units),
            OrganisationResult.starts_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
    )
    return {(row.unit_id, row.starts_on, row.ends_on): row for row in rows}


def _setters(session: Session, units: Sequence[UUID]) -> dict[UUID, str]:
    """For each unit the name of the post that heads the nearest unit above."""
    rows = session.execute(
        select(UnitAncestor.unit_id, Position.name)
        .join(Position, Position.unit_id == UnitAncestor.ancestor_id)
        .where(UnitAncestor.unit_id.in_(units), UnitAncestor.depth > 0, Position.is_head.is_(True))
        .order_by(UnitAncestor.depth.desc())
    )
    return {row.unit_id: row.name for row in rows}


def _prepared(session: Session, units: Sequence[UUID], positions: Collection[UUID]) -> set[UUID]:
    """The units whose results these posts may open."""
    rows = session.execute(
        select(UnitAncestor.unit_id)
        .join(Duty, Duty.unit_id == UnitAncestor.ancestor_id)
        .where(
            UnitAncestor.unit_id.in_(units),
            Duty.position_id.in_(positions),
            Duty.role == Role.UNIT_PERENCANAAN,
        )
    )
    return set(rows.scalars())
