"""Punishments and earlier predikat of a person: recorded, corrected and ended, each by a paper.

Source: PP 94/2021 for punishments; PermenPANRB 1/2023, Pasal 16–30, which ask about both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    BuktiHukuman,
    BuktiPredikat,
    HukumanDisiplin,
    RiwayatPredikat,
)
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.facts import Hukuman
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change
from workflow_app.services.staffing.record_page import evaluated_years

#: Predikat are known in this form since this year (PermenPANRB 6/2022 and before it 8/2021).
FIRST_YEAR = 2019


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHukuman:
    """A punishment, or an examination for one, by its decree; ``valid_to`` None while it runs."""

    person: UUID
    tingkat: str
    valid_from: date
    document: str
    valid_to: date | None = None
    file: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPredikat:
    """The annual predikat of a year from before, by the paper that shows it."""

    person: UUID
    year: int
    predikat: str
    document: str
    file: UUID | None = None


def record_hukuman(session: Session, new: NewHukuman, by: By) -> Changed:
    """Write a punishment down. Raises ``Invalid``, also for one that is on record already."""
    if new.tingkat not in set(Hukuman):
        raise looking.invalid("Pilih tingkat dari daftar", "Choose a weight", "tingkat")
    looking.require_order(new.valid_from, new.valid_to)
    document = looking.require_document(new.document)
    person = looking.person_of(session, new.person)
    _require_new(session, person.id, document, new.valid_from)
    row = HukumanDisiplin(
        id=new_id(),
        person_id=person.id,
        tingkat=new.tingkat,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        document=document,
    )
    session.add(row)
    session.flush()
    _attach(session, row.id, new.file)
    deed = Deed(
        kind="record_hukuman",
        effective_on=new.valid_from,
        person=person.id,
        document=document,
        detail={"tingkat": new.tingkat},
    )
    return change(session, by, deed, row=row.id)


def end_hukuman(
    session: Session,
    row_id: UUID,
    last_day: date,
    document: str,
    by: By,
    *,
    file: UUID | None = None,
) -> Changed:
    """A punishment ends sooner, or on a day that was not known. Raises ``Invalid``."""
    row = session.get(HukumanDisiplin, row_id, with_for_update=True)
    if row is None or (row.valid_to is not None and row.valid_to <= last_day):
        raise looking.invalid("Hukuman ini sudah berakhir", "This punishment has ended", "last_day")
    looking.require_order(row.valid_from, last_day, field="last_day")
    number = looking.require_document(document)
    row.valid_to = last_day
    _attach(session, row.id, file)
    deed = Deed(
        kind="end_hukuman",
        effective_on=last_day,
        person=row.person_id,
        document=number,
        detail={"tingkat": row.tingkat, "last_day": last_day.isoformat()},
    )
    return change(session, by, deed, row=row.id)


def record_predikat(session: Session, new: NewPredikat, by: By) -> Changed:
    """Write the predikat of a past year down, or correct it by another paper. Raises ``Invalid``.

    A year whose evaluation is kept here needs none, and one that is not over has none.
    """
    person, document = _checked_year(session, new, by)
    row = session.get(RiwayatPredikat, (person, new.year), with_for_update=True)
    before = row.predikat if row else ""
    if row is not None and (row.predikat, row.document) == (new.predikat, document):
        raise looking.invalid("Predikat ini sudah tercatat", "This is on record already", "year")
    if row is None:
        row = RiwayatPredikat(person_id=person, year=new.year)
        session.add(row)
    row.predikat, row.document = new.predikat, document
    session.flush()
    if new.file is not None:
        session.add(BuktiPredikat(person_id=person, year=new.year, file_id=new.file))
    deed = Deed(
        kind="record_predikat",
        effective_on=by.today,
        person=person,
        document=document,
        detail={"year": str(new.year), "predikat": new.predikat, "before": before},
    )
    return change(session, by, deed)


def _checked_year(session: Session, new: NewPredikat, by: By) -> tuple[UUID, str]:
    """Whose predikat it is, and by which paper."""
    if new.predikat not in set(Predikat):
        raise looking.invalid("Pilih predikat dari daftar", "Choose a predicate", "predikat")
    if not FIRST_YEAR <= new.year < by.today.year:
        raise looking.invalid(
            f"Isi tahun {FIRST_YEAR} sampai {by.today.year - 1}",
            f"Give a year from {FIRST_YEAR} to {by.today.year - 1}",
            "year",
        )
    document = looking.require_document(new.document)
    person = looking.person_of(session, new.person).id
    if new.year in evaluated_years(session, person):
        raise looking.invalid(
            "Evaluasi tahun ini sudah tercatat di sini",
            "The evaluation of this year is here",
            "year",
        )
    return person, document


def _require_new(session: Session, person: UUID, document: str, valid_from: date) -> None:
    known = select(HukumanDisiplin.id).where(
        HukumanDisiplin.person_id == person,
        HukumanDisiplin.document == document,
        HukumanDisiplin.valid_from == valid_from,
    )
    if session.execute(known).first() is not None:
        raise looking.invalid(
            "Hukuman dengan surat dan tanggal ini sudah tercatat",
            "A punishment with this decree and date is on record",
            "document",
        )


def _attach(session: Session, hukuman: UUID, file: UUID | None) -> None:
    if file is not None:
        session.add(BuktiHukuman(hukuman_id=hukuman, file_id=file))
