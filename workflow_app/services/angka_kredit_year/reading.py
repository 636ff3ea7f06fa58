"""A year of angka kredit as its case page shows it: conversion, rows of the PAK, needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.golongan_reading import golongan_of_people
from workflow_app.persistence.models import AngkaKreditYear, Case, Person
from workflow_app.rules.ak_books import AkBook, golongan_named, mode_of
from workflow_app.rules.ak_threshold import AkCheck, BookKeeping
from workflow_app.rules.angka_kredit import PERCENT, YearBasis
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, from_units, rows_of_pak
from workflow_app.rules.angka_kredit_year import Basis
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.text import Text
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit_year.converting import basis_of
from workflow_app.services.issued_papers.listing import IssuedView, papers_of_case


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """One year. ``lines`` are those of the open account, ``rows`` their sums by row of the PAK.

    ``kp`` and ``kj`` hold the book against the next pangkat and jenjang, ``subtracted`` is what it
    shows less than the ledger's ``total``; ``percent`` and ``koefisien`` are those of the predikat
    and of the jenjang by the rule of the year.
    """

    case: UUID
    state: str
    subject: UUID
    name: str
    year: int
    basis: Text | None
    predikat: Predikat | None
    months: int
    evaluation: UUID | None
    percent: Fraction | None
    koefisien: Fraction | None
    jf: str
    jenjang: Jenjang | None
    total: Fraction
    subtracted: Fraction
    book_keeping: BookKeeping
    year_basis: YearBasis
    lines: tuple[AkLine, ...]
    rows: Mapping[AkRow, Fraction]
    kp: AkCheck | None
    kj: AkCheck | None
    pak_on: date | None
    pak: Fraction | None
    issued: tuple[IssuedView, ...]


def year_view(session: Session, case_id: UUID) -> YearView:
    """One year in a fixed number of statements. Raises ``NoSuchCase``."""
    row = _head(session, case_id)
    year: AngkaKreditYear = row.AngkaKreditYear
    day = date(year.year, 12, 31)
    account = ledger.account_of(session, year.person_id)
    lines = ledger.lines_of(session, account.id) if account else ()
    jenjang = account.tenure.jenjang if account else None
    total = account.total if account else Fraction()
    settings = agency_settings(session).on(day, str(row.unit_id))
    book = (
        AkBook(total, jenjang, _golongan(session, row), day, mode_of(settings)) if jenjang else None
    )
    predikat = Predikat(year.predikat) if year.predikat else None
    return YearView(
        case=case_id,
        state=row.state,
        subject=year.person_id,
        name=row.name,
        year=year.year,
        basis=Basis(year.basis).label if year.basis else None,
        predikat=predikat,
        months=year.months,
        evaluation=year.evaluation_id,
        percent=PERCENT.on(day).value[predikat] if predikat else None,
        koefisien=rung_of(jenjang, day).koefisien if jenjang else None,
        jf=account.tenure.jf if account else "",
        jenjang=jenjang,
        total=total,
        subtracted=book.subtracted if book else Fraction(),
        book_keeping=mode_of(settings),
        year_basis=basis_of(settings),
        lines=lines,
        rows=rows_of_pak(lines),
        kp=book.for_pangkat if book else None,
        kj=book.for_jenjang if book else None,
        pak_on=year.pak_on,
        pak=None if year.pak_units is None else from_units(year.pak_units),
        issued=papers_of_case(session, case_id),
    )


def _golongan(session: Session, row: Any) -> Golongan | None:  # noqa: ANN401 - a result row
    """The golongan that the PAK was signed for; until then the present one, as the total is."""
    signed: date | None = row.AngkaKreditYear.pak_on
    if signed is None:
        return golongan_named(row.golongan)
    return golongan_named(golongan_of_people(session, [row.person], signed)[row.person].golongan)


def _head(session: Session, case_id: UUID) -> Any:  # noqa: ANN401 - a result row
    row = session.execute(
        select(
            AngkaKreditYear,
            Case.state,
            Case.unit_id,
            Person.name,
            Person.golongan,
            Person.id.label("person"),
        )
        .join(Case, Case.id == AngkaKreditYear.case_id)
        .join(Person, Person.id == AngkaKreditYear.person_id)
        .where(AngkaKreditYear.case_id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    return row
