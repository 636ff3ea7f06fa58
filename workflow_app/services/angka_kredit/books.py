"""The books of angka kredit as a list, and opening the first book of a JF holder.

What was earned before is taken over from the last PAK, integrated (Peraturan BKN 3/2023;
PermenPANRB 1/2023, Pasal 57(2)).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import AngkaKredit, Appointment, Person, Position
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.agency_settings import AgencySettings
from workflow_app.rules.ak_books import AkBook, golongan_named, mode_of
from workflow_app.rules.ak_threshold import AkCheck, BookKeeping
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, from_units, to_units
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.text import Text
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.angka_kredit.ledger import Because, Tenure, open_account
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.taking_effect import place_of
from workflow_app.services.staffing.looking import definitive_of, person_by_nip

MOST = 50
_CLAUSE = "Peraturan BKN 3/2023; PermenPANRB 1/2023, Pasal 57(2)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBook:
    """A first book: whose (by NIP), since when in the jenjang, with how much, by which PAK."""

    nip: str
    opened_on: date
    total: Fraction
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One open book; ``check`` is None at the top of a ladder.

    ``total`` and ``check`` are as the unit of the person keeps its books.
    """

    id: UUID
    name: str
    jf: str
    jenjang: Jenjang
    opened_on: date
    total: Fraction
    check: AkCheck | None
    mode: BookKeeping


@dataclass(frozen=True, slots=True)
class BookList:
    """A page of open books; ``after`` is the id that the next page goes on from."""

    rows: tuple[BookRow, ...]
    after: UUID | None = None


def list_books(session: Session, at: datetime, *, after: UUID | None = None) -> BookList:
    """The open books in the order in which they were opened; two statements."""
    day, agency = day_of(at), agency_settings(session)
    statement = (
        select(AngkaKredit, Person.name, Person.golongan, _unit_of(day).label("unit"))
        .join(Person, Person.id == AngkaKredit.person_id)
        .where(AngkaKredit.closed_on.is_(None))
        .order_by(AngkaKredit.id)
        .limit(MOST + 1)
    )
    if after is not None:
        statement = statement.where(AngkaKredit.id > after)
    rows = session.execute(statement).all()
    shown = tuple(_row(row, day, agency) for row in rows[:MOST])
    return BookList(shown, shown[-1].id if len(rows) > MOST else None)


def open_book(session: Session, wanted: NewBook, *, at: datetime) -> UUID:
    """Open the book of somebody in the JF and jenjang they hold today.

    Raises ``Invalid`` for a NIP nobody has, a post outside JF, or a figure that is finer than the
    ledger counts; ``Unready`` while a book of theirs is open.
    """
    person = person_by_nip(session, wanted.nip)
    own = definitive_of(session, person, day_of(at))
    if own is None:
        raise refusals.Invalid(
            Text("Tidak ada pegawai aktif dengan NIP ini", "Nobody in service has this NIP"),
            field="nip",
        )
    position = session.get_one(Position, own.position_id)
    if not position.jenjang:
        raise refusals.Invalid(
            Text("Pegawai ini tidak memangku JF", "This employee holds no JF"), field="nip"
        )
    tenure = Tenure(
        person=person,
        jf=place_of(position).jabatan,
        jenjang=Jenjang(position.jenjang),
        opened_on=wanted.opened_on,
    )
    lines = [_line(wanted.total)] if wanted.total else []
    return open_account(session, tenure, lines, Because(at=at, document=wanted.document)).id


def _line(total: Fraction) -> AkLine:
    try:
        units = to_units(total)
    except ValueError as finer:
        raise refusals.Invalid(
            Text("Isi paling banyak tiga angka di belakang koma", "Give at most three decimals"),
            field="total",
        ) from finer
    return AkLine(id=new_id(), row=AkRow.LAMA, units=units, clause=_CLAUSE)


def _unit_of(day: date) -> ScalarSelect[UUID]:
    """The unit of the own post of whoever a book is of."""
    return (
        select(Position.unit_id)
        .join(Appointment, Appointment.position_id == Position.id)
        .where(
            Appointment.person_id == AngkaKredit.person_id,
            Appointment.kind == "definitive",
            valid_on(Appointment, day),
        )
        .order_by(Appointment.valid_from.desc())
        .limit(1)
        .correlate(AngkaKredit)
        .scalar_subquery()
    )


def _row(row: Any, day: date, agency: AgencySettings) -> BookRow:  # noqa: ANN401 - a result row
    held: AngkaKredit = row.AngkaKredit
    jenjang, golongan = Jenjang(held.jenjang), golongan_named(row.golongan)
    mode = mode_of(agency.on(day, str(row.unit) if row.unit else None))
    book = AkBook(from_units(held.units), jenjang, golongan, day, mode)
    return BookRow(
        id=held.id,
        name=row.name,
        jf=held.jf.replace("_", " "),
        jenjang=jenjang,
        opened_on=held.opened_on,
        total=book.balance,
        check=book.for_jenjang,
        mode=mode,
    )
