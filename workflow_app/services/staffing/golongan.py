"""The golongan of people over time: recorded by decree, corrected, and as of a day.

Source: PP 99/2000 jo PP 12/2002 for the golongan of the PNS; PP 49/2018 for that of the PPPK.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.golongan_reading import golongan_of_people, golongan_on
from workflow_app.persistence.models import Person, RiwayatGolongan
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.nip import StatusPegawai
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change

PPPK_RANKS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii"),
)
#: How long the clock looks back for a golongan whose day has come.
_LOOKS_BACK = timedelta(days=40)
_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGolongan:
    """Which golongan somebody has from which day on, by which decree."""

    person: UUID
    golongan: str
    tmt: date
    document: str


def ranks_of(status: str) -> tuple[str, ...]:
    """Golongan of the PNS; a PPPK has golongan I to XVII."""
    if status == StatusPegawai.PPPK:
        return PPPK_RANKS
    return tuple(each.value for each in Golongan)


def record_golongan(session: Session, new: NewGolongan, by: By) -> Changed:
    """Write a golongan down; its day may be to come. Raises ``Invalid``."""
    person = looking.person_of(session, new.person)
    document = looking.require_document(new.document)
    if new.golongan not in ranks_of(person.status):
        raise looking.invalid(
            "Golongan ini tidak sesuai dengan status pegawai",
            "This golongan does not fit the status of the person",
            "golongan",
        )
    if person.born_on is not None and new.tmt <= person.born_on:
        raise looking.invalid(
            "TMT golongan sebelum tanggal lahir", "The rank is older than the person", "tmt"
        )
    if session.get(RiwayatGolongan, (person.id, new.tmt)) is not None:
        raise looking.invalid(
            "Sudah ada golongan dengan TMT ini. Hapus dahulu bila keliru",
            "There is a golongan since that day. Remove it first if it is wrong",
            "tmt",
        )
    session.add(
        RiwayatGolongan(person_id=person.id, tmt=new.tmt, golongan=new.golongan, document=document)
    )
    _bring_up(session, person, by.today)
    detail = {"golongan": new.golongan}
    return _changed(session, by, "record_golongan", person.id, new.tmt, document, detail)


def remove_golongan(session: Session, person: UUID, tmt: date, by: By) -> Changed:
    """Take a golongan off that was recorded in error. Raises ``Invalid``."""
    who = looking.person_of(session, person)
    row = session.get(RiwayatGolongan, (person, tmt))
    if row is None:
        raise looking.invalid(
            "Tidak ada golongan dengan TMT ini", "There is no golongan since that day", "tmt"
        )
    document, golongan = row.document, row.golongan
    session.delete(row)
    _bring_up(session, who, by.today)
    detail = {"golongan": golongan}
    return _changed(session, by, "remove_golongan", person, tmt, document, detail)


def keep_golongan(
    session: Session, person: Person, golongan: str, tmt: date | None, today: date
) -> None:
    """Let the record say what a form says of the present golongan. Raises ``Invalid``.

    Another golongan on the same day, or another day for the same golongan, corrects what is
    there; any other is the next one, which may be to come.
    """
    rows = history_of(session, person.id)
    if not rows and (not golongan or tmt is None):
        person.golongan, person.golongan_tmt = golongan, tmt
        return
    if (person.golongan, person.golongan_tmt) == (golongan, tmt):
        return
    if not golongan or tmt is None:
        raise looking.invalid(
            "Pegawai ini mempunyai riwayat golongan: isi golongan dan TMT-nya, atau hapus dari "
            "riwayatnya",
            "This person has a record of golongan: give golongan and day, or remove them from it",
            "golongan_tmt",
        )
    present = next((row for row in rows if row.tmt <= today), None)
    if present is not None and present.golongan == golongan:
        _correct_day(session, present, tmt)
    elif present is not None and present.tmt == tmt:
        present.golongan = golongan
    else:
        session.add(RiwayatGolongan(person_id=person.id, tmt=tmt, golongan=golongan))
    _bring_up(session, person, today)
    to_come = tmt > today and (present is None or present.golongan != golongan)
    if person.golongan != golongan and not to_come:
        raise looking.invalid(
            "Bukan golongan yang berlaku hari ini: catat lewat riwayat golongannya",
            "Not the golongan of today: record it in the record of golongan",
            "golongan_tmt",
        )


def history_of(session: Session, person: UUID) -> Sequence[RiwayatGolongan]:
    """Every golongan of a person, the latest first."""
    return (
        session.execute(
            select(RiwayatGolongan)
            .where(RiwayatGolongan.person_id == person)
            .order_by(RiwayatGolongan.tmt.desc())
        )
        .scalars()
        .all()
    )


def apply_golongan(session: Session, at: datetime) -> int:
    """Let people show the golongan whose day has come; the number that changed."""
    today = day_of(at)
    begun = select(RiwayatGolongan.person_id).where(
        RiwayatGolongan.tmt.between(today - _LOOKS_BACK, today)
    )
    people = session.execute(
        select(Person)
        .where(Person.id.in_(begun), Person.golongan != golongan_on(today))
        .order_by(Person.id)
        .limit(_MOST)
        .with_for_update(key_share=True, skip_locked=True, of=Person)
    ).scalars()
    changed = list(people)
    for person in changed:
        _bring_up(session, person, today)
    return len(changed)


def _bring_up(session: Session, person: Person, today: date) -> None:
    """Let a person show the golongan of today; without any on record, none."""
    session.flush()
    held = golongan_of_people(session, [person.id], today)[person.id]
    dated = bool(history_of(session, person.id))
    person.golongan, person.golongan_tmt = (held.golongan, held.tmt) if dated else ("", None)
    session.flush()


def _correct_day(session: Session, row: RiwayatGolongan, tmt: date) -> None:
    """The same golongan from another day on; the key of a row is its day."""
    moved = RiwayatGolongan(
        person_id=row.person_id, tmt=tmt, golongan=row.golongan, document=row.document
    )
    if session.get(RiwayatGolongan, (row.person_id, tmt)) is not None:
        raise looking.invalid(
            "Sudah ada golongan lain dengan TMT ini",
            "There is another golongan since that day",
            "golongan_tmt",
        )
    session.delete(row)
    session.flush()
    session.add(moved)


def _changed(
    session: Session,
    by: By,
    kind: str,
    person: UUID,
    tmt: date,
    document: str,
    detail: dict[str, str],
) -> Changed:
    deed = Deed(kind=kind, effective_on=tmt, person=person, document=document, detail=detail)
    return change(session, by, deed, row=person)
