"""Angka kredit of the conventional model in the book of a JF holder, once a jenjang.

Source: PermenPANRB 1/2023, Pasal 57(2); SE MenPANRB 8/2023. The figure of the rules is credited by
the last conventional PAK; a mistake is met by the opposite line, after which it can be done anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.golongan_reading import golongan_of_people
from workflow_app.persistence.models import Position
from workflow_app.rules.ak_books import golongan_named
from workflow_app.rules.ak_integrasi import (
    LAST_PAK,
    AkIntegrasi,
    integrate,
    integration_clause,
    is_integration,
)
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, standing, to_units
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.rounding import printed
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit.ledger import Because, Held, Tenure
from workflow_app.services.dates import written_date
from workflow_app.services.proposal.taking_effect import place_of
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change

#: What a book cannot hold beside an integrated total: each of them counts the time before.
_BEFORE = {AkRow.DASAR, AkRow.LAMA, AkRow.PENYESUAIAN}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIntegration:
    """The last conventional PAK of somebody: its total, its day and number.

    ``total`` is the cumulative one of tugas jabatan alone. ``since`` is the TMT of the jenjang,
    asked only where no book runs. ``reviewed`` says that a figure outside the published range of
    the golongan was looked at.
    """

    person: UUID
    total: Fraction
    pak_on: date
    document: str
    since: date | None = None
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Integrated:
    """The line of a book that brought the conventional total in, and its account."""

    account: UUID
    line: AkLine


def integrate_book(session: Session, new: NewIntegration, by: By) -> Changed:
    """Credit the integrated total, in the running book or one opened for it. Raises ``Invalid``."""
    document = looking.require_document(new.document)
    person = looking.person_of(session, new.person)
    if new.pak_on > LAST_PAK:
        last = written_date(LAST_PAK)
        raise looking.invalid(
            f"PAK konvensional ditetapkan paling lambat {last.id} (SE MenPANRB 8/2023)",
            f"A conventional PAK was set by {last.en} (SE MenPANRB 8/2023)",
            "pak_on",
        )
    position = _post(session, person.id, by.today)
    jenjang = Jenjang(position.jenjang)
    _once(session, person.id, jenjang)
    figure = _figure(session, new, jenjang, by.today)
    line = _line(figure, new)
    because = Because(at=by.at, document=document)
    account = ledger.account_of(session, person.id)
    if account is None:
        _open(session, new, position, line, because)
    else:
        _credit(session, account, jenjang, line, because)
    deed = Deed(
        kind="integrate_ak",
        effective_on=new.pak_on,
        person=person.id,
        position=position.id,
        document=document,
        detail={
            "konvensional": printed(new.total, 3),
            "angka_kredit": printed(line.value, 3),
            "clause": line.clause,
            "reviewed": "yes" if new.reviewed else "",
        },
    )
    return change(session, by, deed, row=line.id)


def take_integration_back(session: Session, person: UUID, document: str, by: By) -> Changed:
    """Meet the integrated total of somebody by its opposite. Raises ``Invalid``."""
    document = looking.require_document(document)
    looking.person_of(session, person)
    found = integration_of(session, person)
    if found is None:
        raise looking.invalid(
            "Tidak ada angka kredit integrasi yang berlaku pada buku pegawai ini",
            "No integrated total stands in the book of this employee",
            "document",
        )
    ledger.take_back(session, found.account, found.line.id, Because(at=by.at, document=document))
    deed = Deed(
        kind="take_back_ak",
        effective_on=by.today,
        person=person,
        document=document,
        detail={"angka_kredit": printed(found.line.value, 3), "clause": found.line.clause},
    )
    return change(session, by, deed, row=found.line.id)


def integration_of(session: Session, person: UUID) -> Integrated | None:
    """What stands of a conventional total in the running book of somebody, None without."""
    account = ledger.account_of(session, person)
    return None if account is None else _integrated(session, account)


def _integrated(session: Session, account: Held) -> Integrated | None:
    lines = standing(ledger.lines_of(session, account.id))
    return next((Integrated(account.id, each) for each in lines if is_integration(each)), None)


def _post(session: Session, person: UUID, day: date) -> Position:
    held = looking.definitive_of(session, person, day)
    position = session.get_one(Position, held.position_id) if held else None
    if position is None or not position.jenjang:
        raise looking.invalid("Pegawai ini tidak memangku JF", "This employee holds no JF", "total")
    return position


def _once(session: Session, person: UUID, jenjang: Jenjang) -> None:
    """Once a jenjang, also where that book was closed since."""
    for account in ledger.accounts_of(session, person):
        if account.tenure.jenjang is jenjang and _integrated(session, account):
            raise looking.invalid(
                "Angka kredit konvensional jenjang ini sudah diintegrasikan. Bila keliru, batalkan "
                "dahulu baris itu.",
                "The conventional total of this jenjang is integrated already. Take that line back "
                "first where it is wrong.",
                "total",
            )


def _figure(session: Session, new: NewIntegration, jenjang: Jenjang, day: date) -> AkIntegrasi:
    golongan = _golongan(session, new)
    figure = integrate(jenjang, golongan, new.total, day)
    found = figure.in_range
    if figure.ak is None:
        raise looking.invalid(
            f"Tidak dapat diintegrasikan: {found.found}, perlu {found.required}",
            f"It cannot be integrated: {found.found}, needed {found.required}",
            "total",
        )
    if not found.met and not new.reviewed:
        raise looking.invalid(
            f"Di luar rentang golongan ({found.found}; {found.required}). Periksa dahulu, lalu "
            "centang kolom ini",
            f"Outside the range of the golongan ({found.found}; {found.required}). Have it "
            "reviewed and tick this field",
            "reviewed",
        )
    return figure


def _golongan(session: Session, new: NewIntegration) -> Golongan:
    held = golongan_of_people(session, [new.person], new.pak_on)[new.person]
    golongan = golongan_named(held.golongan)
    if golongan is None:
        raise looking.invalid(
            "Golongan pada tanggal PAK belum tercatat",
            "The golongan on the day of the PAK is not on file",
            "pak_on",
        )
    return golongan


def _line(figure: AkIntegrasi, new: NewIntegration) -> AkLine:
    clause = integration_clause(figure, new.total, new.pak_on)
    try:
        units = to_units(figure.ak or Fraction())
    except ValueError as finer:
        raise looking.invalid(
            "Isi paling banyak tiga angka di belakang koma", "Give at most three decimals", "total"
        ) from finer
    return AkLine(id=new_id(), row=AkRow.LAMA, units=units, clause=clause)


def _open(
    session: Session, new: NewIntegration, position: Position, line: AkLine, because: Because
) -> None:
    if new.since is None or new.since > new.pak_on:
        raise looking.invalid(
            "Isi TMT jenjang sekarang, paling lambat tanggal PAK",
            "Give the TMT of the present jenjang, by the day of the PAK",
            "since",
        )
    tenure = Tenure(
        person=new.person,
        jf=place_of(position).jabatan,
        jenjang=Jenjang(position.jenjang),
        opened_on=new.since,
    )
    ledger.open_account(session, tenure, [line], because)


def _credit(
    session: Session, account: Held, jenjang: Jenjang, line: AkLine, because: Because
) -> None:
    if account.tenure.jenjang is not jenjang:
        raise looking.invalid(
            "Buku yang berjalan bukan buku jenjang yang dipangku",
            "The book that runs is not that of the jenjang that is held",
            "total",
        )
    if any(each.row in _BEFORE for each in standing(ledger.lines_of(session, account.id))):
        raise looking.invalid(
            "Buku ini sudah dibuka dengan angka kredit terdahulu; integrasi akan menghitungnya dua "
            "kali",
            "This book was opened with earlier angka kredit, which would count twice",
            "total",
        )
    try:
        ledger.credit(session, account.id, [line], because)
    except refusals.Unready as wrong:
        raise looking.invalid(wrong.sentence.id, wrong.sentence.en, "total") from wrong
