"""The golongan of people over time: recorded by decree, corrected, and as of a day.

Source: PP 99/2000 jo PP 12/2002 for the golongan of the PNS; PP 49/2018 for that of the PPPK.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.golongan_reading import (
    UNDATED,
    golongan_of_people,
    golongan_on,
    overtaken_by,
    tmt_on,
)
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
    known = _undated(session, person)
    if new.tmt <= by.today and _is_older(person, new.golongan, known):
        raise looking.invalid(
            "Golongan yang lebih tinggi belum mempunyai TMT. Catat dahulu TMT-nya",
            "A higher golongan has no TMT yet. Record that first",
            "tmt",
        )
    _keep_undated(session, person, new.golongan, new.tmt, by.today)
    session.add(
        RiwayatGolongan(person_id=person.id, tmt=new.tmt, golongan=new.golongan, document=document)
    )
    _bring_up(session, person, by.today)
    detail = {"golongan": new.golongan}
    return _changed(session, by, "record_golongan", person.id, new.tmt, document, detail)


def remove_golongan(session: Session, person: UUID, tmt: date | None, by: By) -> Changed:
    """Take a golongan off that was recorded in error, None that without TMT. Raises ``Invalid``."""
    who = looking.person_of(session, person)
    row = session.get(RiwayatGolongan, (person, tmt or UNDATED))
    if row is None:
        raise looking.invalid(
            "Tidak ada golongan dengan TMT ini", "There is no golongan since that day", "tmt"
        )
    document, golongan = row.document, row.golongan
    session.delete(row)
    _bring_up(session, who, by.today)
    detail = {"golongan": golongan}
    return _changed(session, by, "remove_golongan", person, tmt or by.today, document, detail)


def keep_golongan(
    session: Session, person: Person, golongan: str, tmt: date | None, today: date
) -> None:
    """Let the record say what a form says of the present golongan. Raises ``Invalid``.

    Another golongan on the same day, or another day for the same golongan, corrects what is
    there; any other is the next one, which may be to come.
    """
    rows = history_of(session, person.id)
    if all(row.tmt == UNDATED for row in rows) and (not golongan or tmt is None):
        for row in rows:
            session.delete(row)
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
    before = _take_next(session, person, golongan, tmt, today)
    _bring_up(session, person, today)
    if before == golongan if tmt > today else person.golongan != golongan:
        raise looking.invalid(
            "Bukan golongan yang berlaku hari ini: catat lewat riwayat golongannya",
            "Not the golongan of today: record it in the record of golongan",
            "golongan_tmt",
        )


def _take_next(session: Session, person: Person, golongan: str, tmt: date, today: date) -> str:
    """Correct the present golongan of a person or add the next one; what it was before."""
    rows = history_of(session, person.id)
    present = next((row for row in rows if row.tmt <= today), None)
    before = present.golongan if present else person.golongan
    if present is not None and present.golongan == golongan:
        _correct_day(session, present, tmt)
    elif present is not None and present.tmt == tmt:
        present.golongan = golongan
    else:
        _keep_undated(session, person, golongan, tmt, today)
        session.add(RiwayatGolongan(person_id=person.id, tmt=tmt, golongan=golongan))
    return before


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


def latest_tmt(session: Session, person: UUID) -> date | None:
    """The TMT of the latest golongan of a person, None where that is not known."""
    rows = history_of(session, person)
    return rows[0].tmt if rows and rows[0].tmt != UNDATED else None


def apply_golongan(session: Session, at: datetime) -> int:
    """Let people show the golongan whose day has come; the number that changed."""
    today = day_of(at)
    rows = session.execute(
        select(Person, golongan_on(today).label("golongan"), tmt_on(today).label("tmt"))
        .where(overtaken_by(today))
        .order_by(Person.id)
        .limit(_MOST)
        .with_for_update(key_share=True, skip_locked=True, of=Person)
    ).all()
    for row in rows:
        row.Person.golongan, row.Person.golongan_tmt = row.golongan, row.tmt
    session.flush()
    return len(rows)


def _bring_up(session: Session, person: Person, today: date) -> None:
    """Let a person show the golongan of today; without any on record, that without a TMT."""
    session.flush()
    held = golongan_of_people(session, [person.id], today)[person.id]
    recorded = bool(history_of(session, person.id)) or person.golongan_tmt is None
    person.golongan, person.golongan_tmt = (held.golongan, held.tmt) if recorded else ("", None)
    session.flush()


def _undated(session: Session, person: Person) -> str:
    """The golongan of a person whose TMT nobody knows; empty where there is none."""
    kept = session.get(RiwayatGolongan, (person.id, UNDATED))
    if kept is not None:
        return kept.golongan
    return person.golongan if person.golongan_tmt is None else ""


def _is_older(person: Person, golongan: str, known: str) -> bool:
    """Whether a golongan lies below another one."""
    ranks = ranks_of(person.status)
    return known in ranks and ranks.index(golongan) < ranks.index(known)


def _keep_undated(session: Session, person: Person, golongan: str, tmt: date, today: date) -> None:
    """Let the golongan without a TMT be the first of the record.

    Not where the one that is written says its day, or puts the present one right.
    """
    known = _undated(session, person)
    kept = session.get(RiwayatGolongan, (person.id, UNDATED))
    corrected = person.golongan_tmt is None and _is_older(person, golongan, known)
    earlier = [row for row in history_of(session, person.id) if UNDATED < row.tmt < tmt]
    if tmt <= today and (golongan == known or corrected) and not earlier:
        if kept is not None:
            session.delete(kept)
    elif known and kept is None:
        session.add(RiwayatGolongan(person_id=person.id, tmt=UNDATED, golongan=known))
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
