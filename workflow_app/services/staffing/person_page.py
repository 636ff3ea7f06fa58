"""Everything the personnel administration asks about one person, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.golongan_reading import UNDATED, Held, golongan_of_people
from workflow_app.persistence.models import (
    Absence,
    Account,
    Appointment,
    Case,
    Person,
    Position,
    Task,
    Team,
    TeamAssignment,
    Unit,
)
from workflow_app.rules.absence import AbsenceKind
from workflow_app.rules.nip import Nip, parse_nip
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing import above
from workflow_app.services.staffing.golongan import history_of
from workflow_app.services.staffing.hats import WornHat, hats_of
from workflow_app.services.staffing.holding import pension_of
from workflow_app.services.staffing.position_list import PostRow, post_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One appointment of a person, ended or not. ``open`` says that it can still be ended."""

    id: UUID
    kind: str
    position: UUID
    post: str
    unit: str
    valid_from: date
    valid_to: date | None
    document: str
    ended_by: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """One absence. ``open`` says that it can still be ended sooner."""

    id: UUID
    kind: AbsenceKind
    valid_from: date
    valid_to: date | None
    document: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InTeam:
    """One assignment to a team."""

    id: UUID
    team: UUID
    name: str
    unit: str
    role: str
    valid_from: date
    valid_to: date | None
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """One golongan, since its TMT, if that is known. ``holds`` says that it is that of the day."""

    golongan: str
    tmt: date | None
    document: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Superior:
    """The post above a person's own post on the day, and the post that rates them."""

    above: PostRow | None
    rater: PostRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person on a day. ``nip`` is the number taken apart, ``pension_on`` the TMT of pension.

    ``own`` is the definitive post of the day, ``rank`` the golongan of the day and ``ranks`` all
    on record. ``open_cases`` are about them, ``open_tasks`` ask them now.
    """

    person: Person
    day: date
    nip: Nip | None
    own: Served | None
    rank: Held
    ranks: tuple[Rank, ...]
    hats: tuple[WornHat, ...]
    served: tuple[Served, ...]
    absences: tuple[Away, ...]
    teams: tuple[InTeam, ...]
    superior: Superior | None
    pension_on: date | None
    open_cases: int
    open_tasks: int
    account: str

    @property
    def away(self) -> Away | None:
        """The absence of the day."""
        return next((each for each in self.absences if _holds(each, self.day)), None)

    @property
    def has_left(self) -> bool:
        """Whether they are outside the service on the day."""
        return self.person.left_on is not None and self.person.left_on <= self.day


def person_view(session: Session, person: UUID, day: date, at: datetime) -> PersonView:
    """A person on a day; a fixed number of statements. Raises ``NoSuchCase``."""
    row = session.get(Person, person)
    if row is None:
        raise refusals.NoSuchCase(Text("Pegawai tidak ditemukan", "There is no such person"))
    today = day_of(at)
    served = _served(session, person, today)
    own = next((each for each in served if each.kind == "definitive" and _holds(each, day)), None)
    position = session.get(Position, own.position) if own else None
    cases, tasks = _open(session, person)
    return PersonView(
        person=row,
        day=day,
        nip=parse_nip(row.nip) if row.nip else None,
        own=own,
        rank=(rank := golongan_of_people(session, [person], day)[person]),
        ranks=_ranks(session, person, rank.tmt),
        hats=hats_of(session, person, day),
        served=served,
        absences=_absences(session, person, today),
        teams=_teams(session, person, today),
        superior=_superior(session, person, own.position, day) if own else None,
        pension_on=pension_of(row, position, day) if position else None,
        open_cases=cases,
        open_tasks=tasks,
        account=session.execute(
            select(Account.login).where(Account.person_id == person)
        ).scalar_one_or_none()
        or "",
    )


def _ranks(session: Session, person: UUID, since: date | None) -> tuple[Rank, ...]:
    return tuple(
        Rank(
            golongan=row.golongan,
            tmt=(tmt := None if row.tmt == UNDATED else row.tmt),
            document=row.document,
            holds=tmt == since,
        )
        for row in history_of(session, person)
    )


def _served(session: Session, person: UUID, today: date) -> tuple[Served, ...]:
    rows = session.execute(
        select(Appointment, Position.name, Unit.name)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(Appointment.person_id == person)
        .order_by(Appointment.valid_from.desc(), Appointment.kind, Appointment.id)
    )
    return tuple(
        Served(
            id=row.id,
            kind=row.kind,
            position=row.position_id,
            post=post,
            unit=unit,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            document=row.document,
            ended_by=row.ended_by,
            open=row.valid_to is None or row.valid_to > today,
        )
        for row, post, unit in rows
    )


def _absences(session: Session, person: UUID, today: date) -> tuple[Away, ...]:
    rows: Sequence[Absence] = (
        session.execute(
            select(Absence).where(Absence.person_id == person).order_by(Absence.valid_from.desc())
        )
        .scalars()
        .all()
    )
    return tuple(
        Away(
            id=row.id,
            kind=AbsenceKind(row.condition),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            document=row.document,
            open=row.valid_to is None or row.valid_to >= today,
        )
        for row in rows
    )


def _teams(session: Session, person: UUID, today: date) -> tuple[InTeam, ...]:
    rows = session.execute(
        select(TeamAssignment, Team.name, Unit.name)
        .join(Team, Team.id == TeamAssignment.team_id)
        .join(Unit, Unit.id == Team.unit_id)
        .where(TeamAssignment.person_id == person)
        .order_by(TeamAssignment.valid_from.desc(), TeamAssignment.id)
    )
    return tuple(
        InTeam(
            id=row.id,
            team=row.team_id,
            name=name,
            unit=unit,
            role=row.role,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            open=row.valid_to is None or row.valid_to >= today,
        )
        for row, name, unit in rows
    )


def _superior(session: Session, person: UUID, position: UUID, day: date) -> Superior:
    over = above.superior_of(session, position, day, person=person)
    rater = above.rating(session, over, day)
    seen = post_rows(session, [each for each in (over, rater) if each is not None], day)
    return Superior(
        above=seen.get(over) if over else None, rater=seen.get(rater) if rater else None
    )


def _open(session: Session, person: UUID) -> tuple[int, int]:
    """How many open cases are about a person, and how many open tasks ask them."""
    cases = select(func.count()).where(Case.subject_person == person, Case.closed_at.is_(None))
    tasks = select(func.count()).where(Task.assignee_id == person, Task.closed_at.is_(None))
    row = session.execute(select(cases.scalar_subquery(), tasks.scalar_subquery())).one()
    return row[0], row[1]


def _holds(stretch: Served | Away, day: date) -> bool:
    return stretch.valid_from <= day and (stretch.valid_to is None or day <= stretch.valid_to)
