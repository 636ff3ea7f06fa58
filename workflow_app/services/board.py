"""The board of a unit: who has an SKP of a year, where each stands, and who rightly has none.

Source: PermenPANRB 6/2022, Pasal 14–15.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Appointment,
    Case,
    Person,
    Position,
    Skp,
    Unit,
    UnitAncestor,
)
from workflow_app.rules.segment import Segment, months_of
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.team import MemberEvaluation, evaluations_of
from workflow_app.services.team_gaps import Gap, gaps_of

#: States of an SKP that is not filed.
DRAFT, EXEMPTED = "draft", "exempted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One SKP of the year."""

    case: UUID
    state: str
    starts_on: date
    ends_on: date
    evaluations: tuple[MemberEvaluation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBoard:
    """One person of a unit in the year. Without an SKP ``gap`` says why.

    An SKP that is only a draft is not filed yet.
    """

    person: UUID
    name: str
    nip: str
    post: str
    unit: UUID
    skps: tuple[Filed, ...]
    gap: Gap | None

    @property
    def reason(self) -> str:
        """Why nothing is filed: the code of the gap, ``draft`` or ``exempted``; else empty."""
        if self.gap is not None:
            return self.gap.code
        states = {each.state for each in self.skps}
        if states <= {EXEMPTED}:
            return EXEMPTED
        return DRAFT if states <= {DRAFT, EXEMPTED} else ""

    @property
    def standing(self) -> str:
        """``filed``, ``lacking`` or ``excused``: every person is one of them."""
        if not self.reason:
            return "filed"
        if self.gap is None:
            return "lacking" if self.reason == DRAFT else "excused"
        return "excused" if self.gap.excused else "lacking"


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose board somebody may see: every unit, or these with all below them."""

    everything: bool = False
    units: frozenset[UUID] = frozenset()

    @property
    def nothing(self) -> bool:
        """Whether there is no board for them at all."""
        return not self.everything and not self.units


def led_units(session: Session, positions: Collection[UUID]) -> frozenset[UUID]:
    """The units that are led from some posts."""
    rows = session.execute(
        select(Position.unit_id).where(Position.id.in_(positions), Position.is_head.is_(True))
    )
    return frozenset(rows.scalars())


def board(
    session: Session, reach: Reach, year: int, at: datetime, *, unit: UUID | None = None
) -> tuple[OnBoard, ...]:
    """Everybody of the units in reach, or of one of them alone, by name; six statements.

    Somebody counts in the unit of the last post of their own up to the day: today, or the end of
    a year that is over.
    """
    day = min(max(day_of(at), date(year, 1, 1)), date(year, 12, 31))
    rows = _population(session, reach, year, day, unit)
    filed = _filed(session, [row.person for row in rows], year)
    owing = [row for row in rows if row.person not in filed]
    gaps = _gaps(session, owing, year, day, day_of(at))
    return tuple(
        OnBoard(
            person=row.person,
            name=row.name,
            nip=row.nip or "",
            post=row.post,
            unit=row.unit_id,
            skps=filed.get(row.person, ()),
            gap=gaps.get(row.person),
        )
        for row in rows
    )


def reached_unit(session: Session, reach: Reach, unit: UUID) -> str:
    """The name of a unit in reach. Raises ``NoSuchCase``."""
    found = select(Unit.name).where(Unit.id == unit)
    if not reach.everything:
        inside = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id.in_(reach.units))
        found = found.where(Unit.id.in_(inside))
    name = session.execute(found).scalar_one_or_none()
    if name is None:
        raise refusals.NoSuchCase(Text("Unit tidak ditemukan", "There is no such unit"))
    return name


def _population(
    session: Session, reach: Reach, year: int, day: date, unit: UUID | None
) -> Sequence[Any]:
    """Whoever has held a post of their own in the year, each with the last one."""
    later = aliased(Appointment)
    followed = select(later.id).where(
        later.person_id == Appointment.person_id,
        later.kind == "definitive",
        later.valid_from > Appointment.valid_from,
        later.valid_from <= day,
    )
    found = (
        _appointed()
        .where(
            Appointment.kind == "definitive",
            Appointment.valid_from <= day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= date(year, 1, 1)),
            ~followed.exists(),
        )
        .order_by(Person.name, Person.id)
    )
    if not reach.everything:
        inside = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id.in_(reach.units))
        found = found.where(Unit.id.in_(inside))
    if unit is not None:
        found = found.where(Unit.id == unit)
    return session.execute(found).all()


def _appointed() -> Select[*tuple[Any, ...]]:
    """Appointments with whatever says why somebody has no SKP."""
    return (
        select(
            Person.id.label("person"),
            Person.name,
            Person.nip,
            Person.status,
            Person.left_on,
            Position.name.label("post"),
            Unit.id.label("unit_id"),
            Unit.zone,
            Unit.week_days,
            Appointment.kind,
            Appointment.valid_from,
            Appointment.valid_to,
        )
        .join(Appointment, Appointment.person_id == Person.id)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
    )


def _filed(session: Session, people: Collection[UUID], year: int) -> dict[UUID, tuple[Filed, ...]]:
    """SKP of the year by person, by their first day; cancelled ones count not."""
    rows = session.execute(
        select(Skp.person_id, Case.id, Case.state, Skp.starts_on, Skp.ends_on)
        .join(Case, Case.id == Skp.case_id)
        .where(Skp.year == year, Skp.person_id.in_(people), Case.state != "cancelled")
        .order_by(Skp.starts_on, Case.id)
    ).all()
    evaluations = evaluations_of(session, [row.id for row in rows])
    found: dict[UUID, list[Filed]] = {}
    for row in rows:
        one = Filed(
            case=row.id,
            state=row.state,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            evaluations=tuple(evaluations.get(row.id, ())),
        )
        found.setdefault(row.person_id, []).append(one)
    return {person: tuple(skps) for person, skps in found.items()}


def _gaps(
    session: Session, owing: Sequence[Any], year: int, day: date, today: date
) -> dict[UUID, Gap]:
    """Why each has no SKP: not in service or in a post any more, new in it, or what a team asks."""
    found = {row.person: gap for row in owing if (gap := _gone(row, year, day)) is not None}
    asked = gaps_of(session, [row for row in owing if row.person not in found], year, today)
    for row in owing:
        gap = asked.get(row.person)
        if gap is not None:
            begun = gap.code == "due" and row.valid_from > date(year, 1, 1)
            found[row.person] = Gap(code="new", day=gap.day) if begun else gap
    return found


def _gone(row: Any, year: int, day: date) -> Gap | None:  # noqa: ANN401 - a result row
    if row.status == "non_asn":
        return Gap(code="non_asn")
    if row.valid_to is None or row.valid_to >= day:
        return None
    stay = Segment(row.post, row.valid_from, row.valid_to)
    if row.valid_from >= date(year, 1, 1) and not months_of(stay, year):
        return Gap(code="too_short", day=row.valid_to)
    if row.left_on is not None and row.left_on <= day:
        return Gap(code="left", day=row.left_on)
    return Gap(code="no_post", day=row.valid_to)
