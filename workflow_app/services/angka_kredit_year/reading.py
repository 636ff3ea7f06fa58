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
from workflow_app.rules.ak_threshold import AkCheck
from workflow_app.rules.angka_kredit import PERCENT
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, from_units, rows_of_pak
from workflow_app.rules.angka_kredit_year import Basis
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.text import Text
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit_year.facts import needs_of
from workflow_app.services.issued_papers.listing import IssuedView, papers_of_case


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """One year. ``lines`` are those of the open account, ``rows`` their sums by row of the PAK.

    ``kp`` and ``kj`` hold the total against the next pangkat and jenjang; ``percent`` and
    ``koefisien`` are those of the predikat and of the jenjang by the rule of the year.
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
    held = golongan_of_people(session, [row.person], day)[row.person]
    account = ledger.account_of(session, year.person_id)
    lines = ledger.lines_of(session, account.id) if account else ()
    jenjang = account.tenure.jenjang if account else None
    total = account.total if account else Fraction()
    kp, kj = needs_of(jenjang, held.golongan, day) if jenjang else (None, None)
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
        lines=lines,
        rows=rows_of_pak(lines),
        kp=AkCheck(total, kp) if kp is not None else None,
        kj=AkCheck(total, kj) if kj is not None else None,
        pak_on=year.pak_on,
        pak=None if year.pak_units is None else from_units(year.pak_units),
        issued=papers_of_case(session, case_id),
    )


def _head(session: Session, case_id: UUID) -> Any:  # noqa: ANN401 - a result row
    row = session.execute(
        select(AngkaKreditYear, Case.state, Person.name, Person.id.label("person"))
        .join(Case, Case.id == AngkaKreditYear.case_id)
        .join(Person, Person.id == AngkaKreditYear.person_id)
        .where(AngkaKreditYear.case_id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    return row
