"""The first book of somebody who came into a JF by penyesuaian: AK Penyesuaian and AK Dasar.

Source: PermenPANRB 1/2023, Pasal 23–25; Peraturan BKN 3/2023, Pasal 8; the agency's setting
``ak_penyesuaian_table``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.golongan_reading import golongan_of_people
from workflow_app.persistence.models import Person, Position
from workflow_app.rules.ak_appointment import AkAppointment, PenyesuaianRow, adjustment
from workflow_app.rules.ak_books import golongan_named
from workflow_app.rules.angka_kredit_ledger import AkRow, opening_lines
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.masa import months_since
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.rounding import printed
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit.ledger import Because, Tenure
from workflow_app.services.proposal.taking_effect import place_of
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change

_BY_TABLE = "tabel angka kredit penyesuaian instansi"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAdjustment:
    """A penyesuaian by its decree: who, the TMT in the JF held now, whether it was reviewed."""

    person: UUID
    tmt: date
    document: str
    reviewed: bool = False


def open_adjusted(session: Session, new: NewAdjustment, by: By) -> Changed:
    """Open the book of somebody who was adjusted into the JF they hold. Raises ``Invalid``.

    By the table that their unit had on the TMT; a figure that the rules want somebody to look at
    is taken only once it was ``reviewed``.
    """
    document = looking.require_document(new.document)
    person = looking.person_of(session, new.person)
    if new.tmt > by.today:
        raise looking.invalid("TMT ini belum tiba", "This day is still to come", "tmt")
    position = _post(session, person.id, new.tmt)
    figure = _figure(session, new, person, position)
    tenure = Tenure(
        person=person.id,
        jf=place_of(position).jabatan,
        jenjang=Jenjang(position.jenjang),
        opened_on=new.tmt,
    )
    lines = opening_lines(figure, AkRow.PENYESUAIAN, (new_id(), new_id()))
    try:
        opened = ledger.open_account(session, tenure, lines, Because(at=by.at, document=document))
    except refusals.Unready as running:
        raise looking.invalid(running.sentence.id, running.sentence.en, "tmt") from running
    deed = Deed(
        kind="open_adjusted",
        effective_on=new.tmt,
        person=person.id,
        position=position.id,
        document=document,
        detail={"angka_kredit": printed(figure.total, 3), "clause": figure.clause},
    )
    return change(session, by, deed, row=opened.id)


def _post(session: Session, person: UUID, day: date) -> Position:
    """The functional position that somebody holds on a day."""
    held = looking.definitive_of(session, person, day)
    position = session.get_one(Position, held.position_id) if held else None
    if position is None or not position.jenjang:
        raise looking.invalid(
            "Pada TMT ini pegawai tidak memangku JF", "On this day they hold no JF", "tmt"
        )
    return position


def _figure(
    session: Session, new: NewAdjustment, person: Person, position: Position
) -> AkAppointment:
    """The figure by the table of the unit, where it has a row; else by the formula."""
    golongan, since = _pangkat(session, person.id, new.tmt)
    if person.pendidikan not in set(Pendidikan):
        raise looking.invalid(
            "Pendidikan pegawai belum tercatat: lengkapi dahulu data pegawai",
            "No diploma is on file: complete the data of the person first",
            "tmt",
        )
    pendidikan, jenjang = Pendidikan(person.pendidikan), Jenjang(position.jenjang)
    view = agency_settings(session).on(new.tmt, str(position.unit_id))
    table = cast("Sequence[PenyesuaianRow]", view["ak_penyesuaian_table"])
    months = months_since(since, new.tmt)
    try:
        figure = adjustment(jenjang, golongan, pendidikan, months, new.tmt, table)
    except LookupError as before_the_rule:
        raise looking.invalid(
            "Pada TMT ini aturan angka kredit penyesuaian belum berlaku",
            "On this day the rule on angka kredit at a penyesuaian was not in force yet",
            "tmt",
        ) from before_the_rule
    if figure.review and not new.reviewed:
        words = figure.review.label
        raise looking.invalid(
            f"{words.id}. Periksa dahulu, lalu centang kolom ini",
            f"{words.en}. Have it reviewed and tick this field",
            "reviewed",
        )
    by_table = any((row.golongan, row.pendidikan) == (golongan, pendidikan) for row in table)
    return replace(figure, clause=f"{figure.clause}; {_BY_TABLE}") if by_table else figure


def _pangkat(session: Session, person: UUID, day: date) -> tuple[Golongan, date]:
    """The golongan of somebody on a day, and since when."""
    held = golongan_of_people(session, [person], day)[person]
    golongan = golongan_named(held.golongan)
    if golongan is None or held.tmt is None or held.tmt > day:
        raise looking.invalid(
            "Golongan pada TMT ini dan TMT golongannya belum tercatat",
            "The golongan on this day, or since when it counts, is not on file",
            "tmt",
        )
    return golongan, held.tmt
