"""The whole organisation on a day: every post with whoever sits there, and everybody in service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Absence, Appointment, Person, Position
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.bup import bup_of, pension_tmt
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang


@dataclass(slots=True, kw_only=True)
class PostSeen:
    """A post. ``holders`` hold it of their own, ``acting`` as Plt or Plh on the day or later."""

    id: UUID
    code: str
    unit: UUID
    superior: UUID | None
    jenis: str
    jenjang: str
    holders: list[UUID] = field(default_factory=list)
    acting: list[UUID] = field(default_factory=list)

    @property
    def leads(self) -> bool:
        """Whether the holder may rate: at lowest a pengawas."""
        return self.jenis not in {JenisJabatan.JF, JenisJabatan.PELAKSANA}


@dataclass(slots=True, kw_only=True)
class PersonSeen:
    """Somebody in service. ``appointment`` is that of their own post; ``away`` is on the day.

    ``pension`` is the first day of their pension from that post.
    """

    id: UUID
    post: UUID | None = None
    appointment: UUID | None = None
    since: date | None = None
    pension: date | None = None
    away: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Posts by id and people by id, both in the order of their ids."""

    day: date
    posts: Mapping[UUID, PostSeen]
    people: Mapping[UUID, PersonSeen]

    def below(self, position: UUID) -> list[PostSeen]:
        """The posts directly below one."""
        return [each for each in self.posts.values() if each.superior == position]


def picture(session: Session, day: date) -> Picture:
    """Read the organisation as it stands on a day, in four statements whatever its size."""
    posts = _posts(session, day)
    away = set(session.execute(select(Absence.person_id).where(valid_on(Absence, day))).scalars())
    born: dict[UUID, date | None] = {}
    people: dict[UUID, PersonSeen] = {}
    in_service = or_(Person.left_on.is_(None), Person.left_on > day)
    for row in session.execute(
        select(Person.id, Person.born_on, Person.status).where(in_service).order_by(Person.id)
    ):
        born[row.id] = None if row.status == "non_asn" else row.born_on
        people[row.id] = PersonSeen(id=row.id, away=row.id in away)
    held = select(Appointment).where(
        or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
        Appointment.person_id.in_(people),
    )
    ordered = held.order_by(Appointment.valid_from, Appointment.id)
    for appointment in session.execute(ordered).scalars():
        _seat(posts, people, born, appointment, day)
    return Picture(day, posts, people)


def _posts(session: Session, day: date) -> dict[UUID, PostSeen]:
    rows = session.execute(
        select(Position)
        .where(or_(Position.abolished_on.is_(None), Position.abolished_on > day))
        .order_by(Position.id)
    ).scalars()
    return {
        row.id: PostSeen(
            id=row.id,
            code=row.code,
            unit=row.unit_id,
            superior=row.superior_position_id,
            jenis=row.jenis,
            jenjang=row.jenjang,
        )
        for row in rows
    }


def _seat(
    posts: Mapping[UUID, PostSeen],
    people: Mapping[UUID, PersonSeen],
    born: Mapping[UUID, date | None],
    row: Appointment,
    day: date,
) -> None:
    post, person = posts.get(row.position_id), people[row.person_id]
    if post is None:
        return
    if row.kind != "definitive":
        post.acting.append(person.id)
        return
    post.holders.append(person.id)
    if row.valid_from <= day:
        person.post, person.appointment, person.since = post.id, row.id, row.valid_from
        birthday = born[person.id]
        if birthday is not None:
            jenjang = Jenjang(post.jenjang) if post.jenjang else None
            kind = Post(JenisJabatan(post.jenis), jenjang)
            person.pension = pension_tmt(birthday, bup_of(kind, day))
