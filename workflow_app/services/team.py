"""The people below a leader, with their SKP and evaluations of a year, and who has none yet.

Source: PermenPANRB 6/2022, Pasal 14–15.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Appointment,
    Case,
    CaseParty,
    Evaluation,
    Person,
    Position,
    Skp,
    Unit,
)
from workflow_app.rules.predikat import Predikat
from workflow_app.services.cases.reading import day_of
from workflow_app.services.team_gaps import Gap, gaps_of
from workflow_app.services.visibility import readable_by

#: More than one leader's span; whoever has more is told that the list is cut.
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEvaluation:
    """One evaluation of a member's SKP."""

    case: UUID
    unit_id: UUID
    kind: str
    label: str
    state: str
    predikat: Predikat | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSkp:
    """One SKP of a member. ``readable`` says whether this leader may open it."""

    case: UUID
    state: str
    starts_on: date
    ends_on: date
    readable: bool
    evaluations: tuple[MemberEvaluation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person below the leader, or one the leader rates. ``gap`` says why there is no SKP."""

    person: UUID
    name: str
    nip: str
    post: str
    unit: str
    skps: tuple[MemberSkp, ...]
    gap: Gap | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Everybody below a leader in one year; ``cut`` when there are more than are listed."""

    year: int
    members: tuple[Member, ...]
    cut: bool

    @property
    def filed(self) -> tuple[Member, ...]:
        """Those who have an SKP."""
        return tuple(each for each in self.members if each.skps)

    @property
    def lacking(self) -> tuple[Member, ...]:
        """Those who owe one and have none."""
        return tuple(each for each in self.members if each.gap and not each.gap.excused)

    @property
    def excused(self) -> tuple[Member, ...]:
        """Those who have none and owe none now."""
        return tuple(each for each in self.members if each.gap and each.gap.excused)


def team_of(
    session: Session, person: UUID, positions: Collection[UUID], year: int, at: datetime
) -> Team:
    """The team of somebody in these posts; a fixed number of statements."""
    below = _below(session, person, positions, at)
    skps = _skps(session, person, positions, [row.person for row in below], year, at)
    people = {row.person: row for row in (*skps, *below)}
    evaluations = evaluations_of(session, [row.case for row in skps])
    mine: dict[UUID, list[MemberSkp]] = {}
    for row in skps:
        mine.setdefault(row.person, []).append(_skp(row, evaluations.get(row.case, ())))
    owing = [row for row in below if row.person not in mine]
    gaps = gaps_of(session, owing, year, day_of(at))
    members = sorted(
        (
            Member(
                person=row.person,
                name=row.name,
                nip=row.nip or "",
                post=row.post,
                unit=row.unit,
                skps=tuple(mine.get(row.person, ())),
                gap=gaps.get(row.person),
            )
            for row in people.values()
        ),
        key=lambda member: (member.name, str(member.person)),
    )
    return Team(year=year, members=tuple(members), cut=len(below) == MOST)


def _below(
    session: Session, person: UUID, positions: Collection[UUID], at: datetime
) -> Sequence[Any]:
    """Who holds a post below one of these today, the definitive post of each last."""
    day = day_of(at)
    return session.execute(
        select(
            Person.id.label("person"),
            Person.name,
            Person.nip,
            Position.name.label("post"),
            Unit.id.label("unit_id"),
            Unit.name.label("unit"),
            Unit.zone,
            Unit.week_days,
            Appointment.kind,
            Appointment.valid_from,
        )
        .join(Appointment, Appointment.person_id == Person.id)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(
            Position.superior_position_id.in_(positions),
            Person.id != person,
            Appointment.valid_from <= day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
        )
        .order_by(Appointment.kind.desc(), Person.name, Person.id)
        .limit(MOST)
    ).all()


def _skps(
    session: Session,
    person: UUID,
    positions: Collection[UUID],
    members: Collection[UUID],
    year: int,
    at: datetime,
) -> Sequence[Any]:
    """SKPs of the members, and those that one of these posts rates; cancelled ones count not."""
    rated = select(CaseParty.case_id).where(
        CaseParty.position_id.in_(positions),
        CaseParty.role == "ppkj",
        CaseParty.until.is_(None),
    )
    return session.execute(
        select(
            Case.id.label("case"),
            Case.state,
            Skp.starts_on,
            Skp.ends_on,
            case((readable_by(person, at), 1), else_=0).label("readable"),
            Person.id.label("person"),
            Person.name,
            Person.nip,
            Position.name.label("post"),
            Unit.name.label("unit"),
        )
        .join(Skp, Skp.case_id == Case.id)
        .join(Person, Person.id == Skp.person_id)
        .join(Position, Position.id == Skp.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(
            Skp.year == year,
            Skp.person_id != person,
            Case.state != "cancelled",
            or_(Skp.person_id.in_(members), Case.id.in_(rated)),
        )
        .order_by(Skp.starts_on, Case.id)
        .limit(2 * MOST)
    ).all()


def evaluations_of(session: Session, skps: Collection[UUID]) -> dict[UUID, list[MemberEvaluation]]:
    """The evaluations of some SKP by their first day, the annual one last; one statement."""
    found: dict[UUID, list[MemberEvaluation]] = {}
    rows = session.execute(
        select(Evaluation, Case.state, Case.unit_id)
        .join(Case, Case.id == Evaluation.case_id)
        .where(Evaluation.skp_case_id.in_(skps))
        .order_by(Evaluation.kind == "annual", Evaluation.starts_on, Evaluation.case_id)
    )
    for evaluation, state, unit in rows:
        view = MemberEvaluation(
            case=evaluation.case_id,
            unit_id=unit,
            kind=evaluation.kind,
            label=evaluation.label,
            state=state,
            predikat=Predikat(evaluation.predikat) if evaluation.predikat else None,
        )
        found.setdefault(evaluation.skp_case_id, []).append(view)
    return found


def _skp(row: Any, evaluations: Iterable[MemberEvaluation]) -> MemberSkp:  # noqa: ANN401
    return MemberSkp(
        case=row.case,
        state=row.state,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        readable=bool(row.readable),
        evaluations=tuple(evaluations),
    )
