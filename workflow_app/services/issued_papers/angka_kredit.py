"""Konversi, akumulasi and PAK of one year, out of the ledger as it stood when each was issued.

Source: Peraturan BKN 3/2023, Lampiran II angka 10–12.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    AngkaKredit,
    AngkaKreditLine,
    AngkaKreditYear,
    Case,
    Evaluation,
    Event,
    IssuedPaper,
)
from workflow_app.rules.ak_books import AkBook, mode_of
from workflow_app.rules.ak_integrasi import integration_named
from workflow_app.rules.ak_months import Holding, RatedDays, runs, stretches
from workflow_app.rules.angka_kredit import MONTHS_A_YEAR, PERCENT
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, balance, rows_of_pak, standing
from workflow_app.rules.angka_kredit_year import Basis
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.text import Text
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.issued_papers.holders import (
    HolderView,
    SignatureView,
    copies_of,
    decimals_on,
    holder_on,
    last_move,
    signature_of,
    when_issued,
)
from workflow_app.services.issued_papers.issuing import PaperKind

#: The step that issues each paper.
TRIGGERS = {
    PaperKind.KONVERSI: "convert",
    PaperKind.AKUMULASI: "accumulate",
    PaperKind.PAK: "sign_pak",
}
_NOT_YET = {
    PaperKind.KONVERSI: Text("Konversi belum diterbitkan", "No conversion is issued yet"),
    PaperKind.AKUMULASI: Text("Akumulasi belum diterbitkan", "No accumulation is issued yet"),
    PaperKind.PAK: Text("PAK belum ditandatangani", "The PAK is not signed yet"),
}
_NOTHING = Text(
    "Tidak ada bulan tahun ini yang dikonversi dalam jenjang yang berjalan",
    "No month of this year was converted in the jenjang that runs",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedView:
    """One line of a konversi; months from 1."""

    year: int
    first_month: int
    last_month: int
    predikat: Predikat
    percent: Fraction
    koefisien: Fraction
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PakRowView:
    """A row of the PAK: before, new, the years of a konversi, and by what a total came in."""

    row: AkRow
    before: Fraction
    new: Fraction
    years: tuple[int, ...]
    integrated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPaper:
    """One paper of a year. ``converted`` are the lines of konversi and akumulasi, the rest is PAK.

    ``kept`` is the book as the agency keeps it on the date of the case, against the needs for the
    next pangkat and jenjang.
    """

    kind: PaperKind
    number: str
    year: int
    holder: HolderView
    signature: SignatureView
    jenjang: Jenjang
    converted: tuple[ConvertedView, ...]
    first_day: date
    last_day: date
    rows: tuple[PakRowView, ...]
    kept: AkBook
    copies: tuple[str, ...]
    decimals: int
    at: datetime


@dataclass(frozen=True, slots=True)
class _Book:
    """The account that a year was credited to, and its lines up to a moment, oldest first.

    ``cases`` and ``written`` say of each line which case wrote it, and when; ``holdings`` are the
    jenjang of its person.
    """

    account: AngkaKredit
    lines: tuple[AkLine, ...]
    cases: Mapping[UUID, UUID | None]
    written: Mapping[UUID, datetime]
    evaluations: Mapping[UUID, Evaluation]
    holdings: Sequence[Holding]

    @property
    def jenjang(self) -> Jenjang:
        return Jenjang(self.account.jenjang)

    def segments(self, year: int) -> list[Evaluation]:
        """The segments whose predikat was converted by itself in a year."""
        rated = {line.evaluation for line in self.lines if line.year == year}
        found = self.evaluations.items()
        return [each for case, each in found if case in rated and each.kind == "segment"]

    def of_case(self, case: UUID) -> tuple[AkLine, ...]:
        """What a case has credited, whether it was taken back later or not."""
        return tuple(
            line for line in self.lines if self.cases[line.id] == case and not line.reverses
        )


def year_paper(session: Session, case_id: UUID, kind: PaperKind) -> YearPaper:
    """One paper of a year. Raises ``Unready`` while it is not issued."""
    year = session.get_one(AngkaKreditYear, case_id)
    paper = session.get(IssuedPaper, (case_id, kind.value))
    event = last_move(session, case_id, TRIGGERS[kind])
    unit = session.get_one(Case, case_id).unit_id
    signature = signature_of(session, event, unit) if event else None
    if paper is None or event is None or signature is None:
        raise refusals.Unready(_NOT_YET[kind])
    at = event.at
    book = _book_of(session, case_id, at)
    holder = holder_on(session, year.person_id, when_issued(paper.issued_on, at), paper)
    cut, begins = _since_last(session, year, book, at)
    mode = mode_of(agency_settings(session).on(date(year.year, 12, 31), str(unit)))
    kept = AkBook(balance(book.lines), book.jenjang, holder.rank, paper.issued_on, mode)
    lines = book.of_case(case_id) if kind is PaperKind.KONVERSI else _kept(book)
    return YearPaper(
        kind=kind,
        number=paper.number,
        year=year.year,
        holder=holder,
        signature=signature,
        jenjang=book.jenjang,
        converted=tuple(part for line in lines for part in _converted(line, book)),
        first_day=begins,
        last_day=_last_day(session, year),
        rows=_pak_rows(book, cut),
        kept=kept,
        copies=copies_of(session, case_id, at),
        decimals=decimals_on(session, paper.issued_on, unit),
        at=at,
    )


def _book_of(session: Session, case_id: UUID, at: datetime) -> _Book:
    """The account that the case has credited. Raises ``Unready`` where it earned nothing."""
    account = session.execute(
        select(AngkaKredit)
        .join(AngkaKreditLine, AngkaKreditLine.account_id == AngkaKredit.id)
        .where(AngkaKreditLine.case_id == case_id)
        .limit(1)
    ).scalar_one_or_none()
    if account is None:
        raise refusals.Unready(_NOTHING)
    rows = session.execute(
        select(AngkaKreditLine.id, AngkaKreditLine.case_id, AngkaKreditLine.at)
        .where(AngkaKreditLine.account_id == account.id, AngkaKreditLine.at <= at)
        .order_by(AngkaKreditLine.seq)
    ).all()
    written = {row.id: row.at for row in rows}
    lines = tuple(line for line in ledger.lines_of(session, account.id) if line.id in written)
    rated = {line.evaluation for line in lines if line.evaluation}
    found = session.execute(select(Evaluation).where(Evaluation.case_id.in_(rated))).scalars()
    return _Book(
        account=account,
        lines=lines,
        cases={row.id: row.case_id for row in rows},
        written=written,
        evaluations={each.case_id: each for each in found},
        holdings=ledger.holdings(ledger.accounts_of(session, account.person_id)),
    )


def _kept(book: _Book) -> tuple[AkLine, ...]:
    """The lines of the akumulasi: every konversi that counts."""
    return tuple(
        line for line in standing(book.lines) if line.row is AkRow.KONVERSI and line.evaluation
    )


def _converted(line: AkLine, book: _Book) -> Iterator[ConvertedView]:
    """A line, parted where its months do not follow on each other."""
    evaluation = book.evaluations[line.evaluation or UUID(int=0)]
    predikat, day = Predikat(evaluation.predikat), date(line.year, 12, 31)
    for first, last in _months(line, book, evaluation):
        yield ConvertedView(
            year=line.year,
            first_month=first,
            last_month=last,
            predikat=predikat,
            percent=PERCENT.on(day).value[predikat],
            koefisien=rung_of(book.jenjang, day).koefisien,
            amount=line.value * (last - first + 1) / line.months,
        )


def _months(line: AkLine, book: _Book, evaluation: Evaluation) -> Sequence[tuple[int, int]]:
    """First and last month of each stretch that a line covers."""
    if line.annual:
        parts = stretches(line.year, book.holdings)
        held = [m for p in parts if p.jenjang is book.jenjang for m in range(p.first, p.last + 1)]
        apart = {other: _segment(other, line.year) for other in book.segments(line.year)}
        own = apart.get(evaluation) or set(held).difference(*apart.values())
        months = [month for month in held if month in own]
        if len(months) == line.months:
            return runs(months)
    last = MONTHS_A_YEAR if line.annual else evaluation.ends_on.month
    return [(last - line.months + 1, last)]


def _segment(evaluation: Evaluation, year: int) -> set[int]:
    """The months of a year that count with the predikat of a segment."""
    predikat = Predikat(evaluation.predikat)
    days = RatedDays(evaluation.starts_on, evaluation.ends_on, predikat, evaluation.case_id)
    return set(days.months(year))


def _since_last(
    session: Session, year: AngkaKreditYear, book: _Book, at: datetime
) -> tuple[datetime | None, date]:
    """Until when lines are old, and the first day of the time assessed: since the last PAK.

    Without one everything is new but what the account was opened with.
    """
    last = session.execute(
        select(AngkaKreditYear, Event.at)
        .join(Event, Event.case_id == AngkaKreditYear.case_id)
        .where(
            AngkaKreditYear.person_id == year.person_id,
            Event.trigger == TRIGGERS[PaperKind.PAK],
            Event.at < at,
            Event.at >= book.written[book.lines[0].id],
        )
        .order_by(Event.at.desc())
        .limit(1)
    ).first()
    if last is not None:
        return last.at, _last_day(session, last.AngkaKreditYear) + timedelta(days=1)
    opening = book.lines[0]
    begun = book.written[opening.id] if not opening.year else None
    return begun, book.account.opened_on


def _last_day(session: Session, year: AngkaKreditYear) -> date:
    if year.basis != Basis.PERIODIC or year.evaluation_id is None:
        return date(year.year, 12, 31)
    return session.get_one(Evaluation, year.evaluation_id).ends_on


def _pak_rows(book: _Book, cut: datetime | None) -> tuple[PakRowView, ...]:
    old = [line for line in book.lines if cut is not None and book.written[line.id] <= cut]
    before, total = rows_of_pak(old), rows_of_pak(book.lines)
    years = sorted({line.year for line in standing(book.lines) if line.year and line not in old})
    integrated = integration_named(standing(book.lines))
    return tuple(
        PakRowView(
            row=row,
            before=before[row],
            new=total[row] - before[row],
            years=tuple(years) if row is AkRow.KONVERSI else (),
            integrated=integrated if row is AkRow.LAMA else "",
        )
        for row in AkRow
    )
