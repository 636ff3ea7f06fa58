"""Work teams: who leads them and who works in them, from whatever unit.

The leader of a team is a pimpinan of its members and not their rater. Source: PermenPANRB 7/2022;
PermenPANRB 6/2022, Pasal 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Person, Team, TeamAssignment, Unit
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.text import Text
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change

KETUA, ANGGOTA = "ketua", "anggota"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in a team: ``ketua`` or ``anggota``, from when to when."""

    assignment: UUID
    person: UUID
    name: str
    role: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamView:
    """A team with its members of a day; ``coming`` join it later."""

    id: UUID
    name: str
    unit_id: UUID
    unit: str
    document: str
    valid_from: date
    valid_to: date | None
    day: date
    members: Sequence[Member]
    coming: Sequence[Member]


def team_view(session: Session, team: UUID, day: date) -> TeamView:
    """One team as of a day. Raises ``NoSuchCase``."""
    found = session.execute(
        select(Team, Unit.name).join(Unit, Unit.id == Team.unit_id).where(Team.id == team)
    ).first()
    if found is None:
        raise refusals.NoSuchCase(Text("Tim tidak ditemukan", "There is no such team"))
    row, unit = found
    later = _members(session, TeamAssignment.team_id == team, TeamAssignment.valid_from > day)
    return TeamView(
        id=row.id,
        name=row.name,
        unit_id=row.unit_id,
        unit=unit,
        document=row.document,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        day=day,
        members=members_of(session, team, day),
        coming=later,
    )


def add_team(
    session: Session, name: str, unit: UUID, on: date, by: By, *, document: str
) -> Changed:
    """Form a team in a unit. Raises ``Invalid``."""
    text = " ".join(name.split())[:200]
    if not text:
        raise looking.invalid("Tulis nama tim kerja", "Write the name of the team", "name")
    row = Team(
        id=new_id(),
        name=text,
        unit_id=looking.unit_of(session, unit).id,
        document=looking.require_document(document),
        valid_from=on,
    )
    session.add(row)
    deed = Deed(
        kind="add_team", effective_on=on, unit=unit, document=row.document, detail={"name": text}
    )
    return change(session, by, deed, row=row.id)


def end_team(session: Session, team: UUID, last_day: date, by: By) -> Changed:
    """End a team with every assignment to it. Raises ``Invalid``."""
    row = _team(session, team)
    looking.require_order(row.valid_from, last_day, field="last_day")
    row.valid_to = last_day
    for each in session.execute(
        select(TeamAssignment).where(
            TeamAssignment.team_id == team,
            TeamAssignment.valid_from <= last_day,
            or_(TeamAssignment.valid_to.is_(None), TeamAssignment.valid_to > last_day),
        )
    ).scalars():
        each.valid_to = last_day
    deed = Deed(kind="end_team", effective_on=last_day, unit=row.unit_id)
    return change(session, by, deed, row=team)


def join_team(
    session: Session,
    team: UUID,
    person: UUID,
    on: date,
    by: By,
    *,
    role: str = ANGGOTA,
    until: date | None = None,
    document: str = "",
) -> Changed:
    """Assign a person to a team; it has one ketua at a time. Raises ``Invalid``."""
    row = _team(session, team)
    looking.person_of(session, person)
    looking.require_order(on, until, field="until")
    if role not in {KETUA, ANGGOTA}:
        raise looking.invalid("Pilih ketua atau anggota", "Choose ketua or anggota", "role")
    if on < row.valid_from or (row.valid_to is not None and on > row.valid_to):
        raise looking.invalid("Di luar masa tim ini", "Outside the time of this team", "on")
    _require_room(session, team, person, role, on, until)
    joined = TeamAssignment(
        id=new_id(),
        team_id=team,
        person_id=person,
        role=role,
        valid_from=on,
        valid_to=until or row.valid_to,
        document=" ".join(document.split())[:120],
    )
    session.add(joined)
    deed = Deed(
        kind="join_team",
        effective_on=on,
        person=person,
        unit=row.unit_id,
        document=joined.document,
        detail={"team": row.name, "role": role},
    )
    return change(session, by, deed, row=joined.id)


def leave_team(session: Session, assignment: UUID, last_day: date, by: By) -> Changed:
    """End an assignment to a team. Raises ``Invalid``."""
    row = session.get(TeamAssignment, assignment)
    if row is None:
        raise looking.invalid("Pilih penugasan dari daftar", "Choose an assignment", "assignment")
    looking.require_order(row.valid_from, last_day, field="last_day")
    row.valid_to = last_day
    deed = Deed(kind="leave_team", effective_on=last_day, person=row.person_id)
    return change(session, by, deed, row=row.id)


def leave_all(session: Session, person: UUID, last_day: date, by: By) -> None:
    """End every assignment of a person to a team; one that begins later never does."""
    for each in session.execute(
        select(TeamAssignment).where(
            TeamAssignment.person_id == person,
            or_(TeamAssignment.valid_to.is_(None), TeamAssignment.valid_to > last_day),
        )
    ).scalars():
        if each.valid_from <= last_day:
            leave_team(session, each.id, last_day, by)
        else:
            session.delete(each)


def members_of(session: Session, team: UUID, day: date) -> Sequence[Member]:
    """Who is in a team on a day, the ketua first."""
    return _members(session, TeamAssignment.team_id == team, valid_on(TeamAssignment, day))


def led_by(person: UUID, day: date) -> Select[UUID]:
    """The people whose team a person leads on a day, for any query over people."""
    mine = aliased(TeamAssignment)
    return (
        select(TeamAssignment.person_id)
        .join(mine, mine.team_id == TeamAssignment.team_id)
        .where(
            mine.person_id == person,
            mine.role == KETUA,
            valid_on(mine, day),
            valid_on(TeamAssignment, day),
            TeamAssignment.person_id != person,
        )
    )


def leaders_of(session: Session, person: UUID, day: date) -> Sequence[UUID]:
    """Who leads a team of a person on a day: pimpinan beside the rater."""
    theirs = aliased(TeamAssignment)
    return (
        session.execute(
            select(TeamAssignment.person_id)
            .join(theirs, theirs.team_id == TeamAssignment.team_id)
            .where(
                theirs.person_id == person,
                valid_on(theirs, day),
                TeamAssignment.role == KETUA,
                TeamAssignment.person_id != person,
                valid_on(TeamAssignment, day),
            )
            .distinct()
        )
        .scalars()
        .all()
    )


def _members(session: Session, *which: ColumnElement[bool]) -> Sequence[Member]:
    rows = session.execute(
        select(TeamAssignment, Person.name)
        .join(Person, Person.id == TeamAssignment.person_id)
        .where(*which)
        .order_by(TeamAssignment.role.desc(), Person.name)
    )
    return [
        Member(
            assignment=row.id,
            person=row.person_id,
            name=name,
            role=row.role,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row, name in rows
    ]


def _team(session: Session, team: UUID) -> Team:
    row = session.get(Team, team, with_for_update={"key_share": True})
    if row is None:
        raise looking.invalid("Pilih tim kerja dari daftar", "Choose a team from the list", "team")
    return row


def _require_room(
    session: Session, team: UUID, person: UUID, role: str, on: date, until: date | None
) -> None:
    overlaps = and_(
        TeamAssignment.team_id == team,
        or_(TeamAssignment.valid_to.is_(None), TeamAssignment.valid_to >= on),
        TeamAssignment.valid_from <= until if until else TeamAssignment.id.is_not(None),
    )
    mine = select(TeamAssignment.id).where(overlaps, TeamAssignment.person_id == person)
    if session.execute(mine).first():
        raise looking.invalid(
            "Pegawai sudah dalam tim ini", "The person is in this team already", "person"
        )
    leading = select(TeamAssignment.id).where(overlaps, TeamAssignment.role == KETUA)
    if role == KETUA and session.execute(leading).first():
        raise looking.invalid("Tim ini sudah mempunyai ketua", "This team has a ketua", "role")
