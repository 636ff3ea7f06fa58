"""What a change of the organisation has to look at before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Absence, Appointment, Mandate, Person, Position, Unit
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.text import Text
from workflow_app.services.dates import written_date


def person_of(session: Session, person: UUID, *, locked: bool = True) -> Person:
    """A person, locked against a second change. Raises ``Invalid``."""
    found = session.get(Person, person, with_for_update={"key_share": True} if locked else None)
    if found is None:
        raise refusals.Invalid(
            Text("Pilih pegawai dari daftar", "Choose a person from the list"), field="person"
        )
    return found


def person_by_nip(session: Session, nip: str) -> UUID:
    """Who has a NIP, blanks in it aside. Raises ``Invalid``."""
    found = session.execute(
        select(Person.id).where(Person.nip == "".join(nip.split()))
    ).scalar_one_or_none()
    if found is None:
        raise invalid("Tidak ada pegawai dengan NIP ini", "Nobody has this NIP", "nip")
    return found


def position_of(
    session: Session, position: UUID, day: date, *, field: str = "position"
) -> Position:
    """A position that stands on a day, locked against a second change. Raises ``Invalid``."""
    found = session.get(Position, position, with_for_update={"key_share": True})
    if found is None:
        raise refusals.Invalid(
            Text("Pilih jabatan dari daftar", "Choose a position from the list"), field=field
        )
    if not stands(found, day):
        raise refusals.Invalid(
            Text(
                f"Jabatan {found.name} tidak ada pada {written_date(day).id}",
                f"The position {found.name} does not exist on {written_date(day).en}",
            ),
            field=field,
        )
    return found


def unit_of(session: Session, unit: UUID, *, field: str = "unit") -> Unit:
    """A unit. Raises ``Invalid``."""
    found = session.get(Unit, unit, with_for_update={"key_share": True})
    if found is None:
        raise refusals.Invalid(
            Text("Pilih unit dari daftar", "Choose a unit from the list"), field=field
        )
    return found


def stands(post: Position | Unit, day: date) -> bool:
    """Whether a post or unit exists on a day; ``abolished_on`` is the first day it does not."""
    return (post.established_on is None or post.established_on <= day) and (
        post.abolished_on is None or day < post.abolished_on
    )


def overlapping(first: date, last: date | None) -> ColumnElement[bool]:
    """Appointments that are in force on some day of a stretch."""
    begins = Appointment.valid_from <= last if last is not None else Appointment.id.is_not(None)
    return and_(begins, or_(Appointment.valid_to.is_(None), Appointment.valid_to >= first))


def definitive_of(session: Session, person: UUID, day: date) -> Appointment | None:
    """The own post of a person on a day."""
    return session.execute(
        select(Appointment).where(
            Appointment.person_id == person,
            Appointment.kind == "definitive",
            valid_on(Appointment, day),
        )
    ).scalar_one_or_none()


def own_post_today(session: Session, person: UUID, today: date) -> Appointment:
    """The own post of an employee. Raises ``Invalid`` without one."""
    own = definitive_of(session, person, today)
    if own is None:
        raise invalid(
            "Pegawai tidak memangku jabatan definitif hari ini",
            "The employee holds no post of their own today",
            "person",
        )
    return own


def holder_of(session: Session, position: UUID, day: date) -> Appointment | None:
    """The definitive holder of a position on a day; of several, the one for longest."""
    return session.execute(
        select(Appointment)
        .where(
            Appointment.position_id == position,
            Appointment.kind == "definitive",
            valid_on(Appointment, day),
        )
        .order_by(Appointment.valid_from, Appointment.id)
        .limit(1)
    ).scalar_one_or_none()


def away_on(session: Session, person: UUID, day: date) -> Absence | None:
    """What keeps a person away on a day."""
    return session.execute(
        select(Absence)
        .where(Absence.person_id == person, valid_on(Absence, day))
        .order_by(Absence.valid_from)
        .limit(1)
    ).scalar_one_or_none()


def posts_of(session: Session, person: UUID, since: date) -> Sequence[UUID]:
    """Every position through which a person may be asked from a day on, delegations included."""
    held = select(Appointment.position_id).where(
        Appointment.person_id == person,
        or_(Appointment.valid_to.is_(None), Appointment.valid_to >= since),
    )
    given = select(Mandate.position_id).where(
        Mandate.person_id == person, Mandate.valid_to >= since
    )
    return session.execute(held.union(given)).scalars().all()


def invalid(indonesian: str, english: str, field: str) -> refusals.Invalid:
    """A value of a form that cannot be taken, and why."""
    return refusals.Invalid(Text(indonesian, english), field=field)


def require_document(document: str) -> str:
    """The number of a decree or letter. Raises ``Invalid`` without one."""
    text = " ".join(document.split())
    if not text:
        raise refusals.Invalid(
            Text("Tulis nomor surat keputusan", "Write the number of the decree"),
            field="document",
        )
    return text[:120]


def require_order(first: date, last: date | None, *, field: str = "valid_to") -> None:
    """The last day is not before the first. Raises ``Invalid``."""
    if last is not None and last < first:
        raise refusals.Invalid(
            Text("Tanggal akhir sebelum tanggal mulai", "The last day is before the first"),
            field=field,
        )


def require_service(person: Person, last: date, *, field: str = "valid_to") -> None:
    """The last day lies within the service of a person whose end is known. Raises ``Invalid``."""
    if person.left_on is not None and last >= person.left_on:
        until = written_date(person.left_on - timedelta(days=1))
        raise refusals.Invalid(
            Text(
                f"Pegawai ini berhenti: paling lama sampai {until.id}",
                f"This person leaves the service: until {until.en} at the latest",
            ),
            field=field,
        )


def within_service(person: Person, last: date | None) -> date | None:
    """The last day of a post of one's own, which ends with the service at the latest."""
    if person.left_on is None:
        return last
    end = person.left_on - timedelta(days=1)
    return end if last is None else min(last, end)
