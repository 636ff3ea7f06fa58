"""Who holds a post of their own: appointment, transfer, end of an appointment, retirement.

Source: PP 11/2017 jo PP 17/2020, Pasal 54–56, 190 and 238–239.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, Mandate, Person, Position
from workflow_app.rules.bup import bup_of, pension_tmt
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.nip import parse_nip
from workflow_app.services.dates import written_date
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change
from workflow_app.services.staffing.ending import cut, end, give_way
from workflow_app.services.staffing.plans_left import have_closed, require_closed
from workflow_app.services.staffing.teams import leave_all

#: Posts with one holder at a time; the others may be held by several.
_SINGLE = frozenset(JenisJabatan) - {JenisJabatan.PELAKSANA, JenisJabatan.JF}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHolder:
    """Who is to hold which post from which day on, until which day if that is known."""

    person: UUID
    position: UUID
    valid_from: date
    document: str
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A post that was left, and the plans of the person that are to be closed because of it.

    ``closed`` are those whose segment was closed together with the change.
    """

    changed: Changed
    plans: tuple[UUID, ...]
    closed: tuple[UUID, ...] = ()


def appoint(session: Session, new: NewHolder, by: By) -> Changed:
    """Give a person a post of their own. Raises ``Invalid``: held, abolished, too old."""
    return _write(session, new, by, "appoint", came_from=None)


def transfer(session: Session, new: NewHolder, by: By, *, waits: bool = True) -> Left:
    """Move a person to another post: the old one ends on the day before.

    What they have delegated from it ends with it; their open tasks there go to whom they belong.
    Where the agency has set so it ``waits`` for the old SKP; a proposal has done so before it was
    decided. Raises ``Invalid``.
    """
    looking.person_of(session, new.person)
    old = looking.definitive_of(session, new.person, new.valid_from - timedelta(days=1))
    if old is None:
        raise looking.invalid(
            "Pegawai tidak memangku jabatan definitif sehari sebelumnya",
            "The person holds no post of their own on the day before",
            "valid_from",
        )
    if old.position_id == new.position:
        raise looking.invalid(
            "Pegawai sudah memangku jabatan ini", "The person holds this post already", "position"
        )
    if waits:
        unit = session.get_one(Position, old.position_id).unit_id
        require_closed(session, new.person, unit, new.valid_from)
    end(session, old, new.valid_from - timedelta(days=1), "transfer", by)
    changed = _write(session, new, by, "transfer", came_from=old.position_id)
    plans = have_closed(session, new.person, new.valid_from, by, new_post=new.position)
    return Left(changed=changed, plans=plans)


def vacate(session: Session, person: UUID, last_day: date, by: By) -> None:
    """Let a person leave their own post, to be transferred in the same transaction.

    So that people who change places find each other's post free. Raises ``Invalid``.
    """
    held = looking.definitive_of(session, person, last_day)
    if held is not None:
        end(session, held, last_day, "transfer", by)


def end_appointment(
    session: Session, appointment: UUID, last_day: date, by: By, *, reason: str, document: str = ""
) -> Left:
    """End an appointment of any kind on a day that is its last. Raises ``Invalid``."""
    held = _appointment(session, appointment)
    end(session, held, last_day, reason, by)
    changed = change(
        session,
        by,
        Deed(
            kind="end_appointment" if held.kind == "definitive" else "end_acting",
            effective_on=last_day + timedelta(days=1),
            person=held.person_id,
            position=held.position_id,
            document=document,
            positions=(held.position_id,),
            detail={"reason": reason, "kind": held.kind},
        ),
        row=held.id,
    )
    if held.kind != "definitive":
        return Left(changed=changed, plans=())
    first = last_day + timedelta(days=1)
    return Left(changed=changed, plans=have_closed(session, held.person_id, first, by))


def retire(
    session: Session, person: UUID, left_on: date, by: By, *, document: str, reason: str = "retired"
) -> Left:
    """Let a person leave the service: ``left_on`` is the first day they are outside.

    Every appointment and every delegation, to them and by them, and every place in a team ends
    on the day before.
    """
    found = looking.person_of(session, person)
    document = looking.require_document(document)
    if found.left_on is not None:
        raise looking.invalid("Pegawai sudah berhenti", "The person has left already", "person")
    positions = looking.posts_of(session, person, left_on)
    last = left_on - timedelta(days=1)
    for held in _held_after(session, person, last):
        end(session, held, last, reason, by)
    for given in session.execute(
        select(Mandate).where(Mandate.person_id == person, Mandate.valid_to > last)
    ).scalars():
        cut(given, last, by)
    leave_all(session, person, last, by)
    found.left_on, found.left_by = left_on, reason
    deed = Deed(
        kind="retire",
        effective_on=left_on,
        person=person,
        document=document,
        positions=tuple(positions),
        detail={"reason": reason},
    )
    changed = change(session, by, deed)
    return Left(changed=changed, plans=have_closed(session, person, left_on, by))


def pension_of(person: Person, position: Position, day: date) -> date | None:
    """The first day of pension in a post (PP 11/2017, Pasal 239); None without a birthday.

    The NIP says the birthday where nothing else does.
    """
    born_on = person.born_on or (parse_nip(person.nip).born_on if person.nip else None)
    if born_on is None or person.status == "non_asn":
        return None
    return pension_tmt(born_on, bup_of(_post(position), day))


def _write(
    session: Session, new: NewHolder, by: By, kind: str, *, came_from: UUID | None
) -> Changed:
    document = looking.require_document(new.document)
    looking.require_order(new.valid_from, new.valid_to)
    person = looking.person_of(session, new.person)
    position = looking.position_of(session, new.position, new.valid_from)
    _require_free(session, person, position, new)
    valid_to = looking.within_service(person, new.valid_to)
    row = Appointment(
        id=new_id(),
        person_id=person.id,
        position_id=position.id,
        kind="definitive",
        valid_from=new.valid_from,
        valid_to=valid_to,
        document=document,
    )
    session.add(row)
    session.flush()
    give_way(session, position.id, new.valid_from, by, document=document)
    deed = Deed(
        kind=kind,
        effective_on=new.valid_from,
        until=valid_to,
        person=person.id,
        position=position.id,
        document=document,
        positions=(position.id, *([came_from] if came_from else [])),
        detail={"from": str(came_from)} if came_from else {},
    )
    return change(session, by, deed, row=row.id)


def _require_free(session: Session, person: Person, position: Position, new: NewHolder) -> None:
    """The person is in service, young enough and free, and so is the post."""
    if person.left_on is not None and person.left_on <= new.valid_from:
        raise looking.invalid("Pegawai sudah berhenti", "The person has left the service", "person")
    pension = pension_of(person, position, new.valid_from)
    if pension is not None and new.valid_from >= pension:
        since = written_date(pension)
        raise looking.invalid(
            f"Pegawai mencapai batas usia pensiun jabatan ini sejak {since.id}",
            f"The person is past the retirement age of this post since {since.en}",
            "person",
        )
    stretch = looking.overlapping(new.valid_from, new.valid_to)
    own = select(Appointment.id).where(Appointment.kind == "definitive", stretch)
    if session.execute(own.where(Appointment.person_id == person.id).limit(1)).first():
        raise looking.invalid(
            "Pegawai memangku jabatan definitif lain pada tanggal itu: gunakan mutasi",
            "The person holds another post of their own then: make it a transfer",
            "person",
        )
    taken = own.where(Appointment.position_id == position.id).limit(1)
    if position.jenis in _SINGLE and session.execute(taken).first():
        raise looking.invalid(
            f"Jabatan {position.name} masih terisi pada tanggal itu",
            f"The position {position.name} is held then",
            "position",
        )


def _appointment(session: Session, appointment: UUID) -> Appointment:
    held = session.get(Appointment, appointment, with_for_update={"key_share": True})
    if held is None:
        raise looking.invalid(
            "Pilih jabatan yang dipangku dari daftar", "Choose the appointment", "appointment"
        )
    return held


def _held_after(session: Session, person: UUID, last: date) -> list[Appointment]:
    """Appointments that go on after a day. One that has not begun by then never begins."""
    rows = session.execute(
        select(Appointment).where(
            Appointment.person_id == person, looking.overlapping(last + timedelta(days=1), None)
        )
    ).scalars()
    found = list(rows)
    for row in [each for each in found if each.valid_from > last]:
        session.delete(row)
        found.remove(row)
    return found


def _post(position: Position) -> Post:
    jenjang = Jenjang(position.jenjang) if position.jenjang else None
    return Post(JenisJabatan(position.jenis), jenjang)
