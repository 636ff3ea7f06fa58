"""A test as its case page shows it; single scores are shown to nobody but their tester."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Case,
    Paper,
    Penguji,
    Person,
    Position,
    StoredFile,
    UjiKompetensi,
)
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import UkomDocument, UkomKind
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.cases.reading import day_of
from workflow_app.services.issued_papers.listing import WITH_RESULT
from workflow_app.services.proposal.questions import vouched
from workflow_app.services.proposal.reading import PaperView, paper_view
from workflow_app.services.proposal.rights import organises
from workflow_app.services.uji_kompetensi.retaking import Retake, retake_of
from workflow_app.services.uji_kompetensi.scores import ScoreSheet, score_sheet
from workflow_app.services.uji_kompetensi.seats import Seat, seat_of


@dataclass(frozen=True, slots=True)
class TesterView:
    """A tester, by name and post, and whether the scores are handed in."""

    person: UUID
    position: UUID
    name: str
    post: str
    handed_in: bool
    related: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UkomView:
    """One test. ``scores`` are None until every tester has handed in.

    ``testers`` are those of the present attempt and are not for the eyes of the candidate, nor
    are the single marks in ``scores``. ``retake`` is there for a test that has failed, on its
    page, where ``organises`` says that the reader is its organiser. ``vouched`` is false for a
    certificate from elsewhere that nobody has verified yet.
    """

    case: UUID
    state: str
    vouched: bool
    subject: UUID
    parent: UUID | None
    name: str
    kind: Text
    jf: str
    jenjang: Text | None
    attempt: int
    session_on: date | None
    place: str
    failed_on: date | None
    development: str
    certificate: str
    issuer: str
    passed_on: date | None
    valid_until: date | None
    papers: tuple[PaperView, ...]
    testers: tuple[TesterView, ...]
    scores: ScoreSheet | None
    seat: Seat | None
    retake: Retake | None
    dates: Mapping[str, date]
    organises: bool = False

    @property
    def printable(self) -> bool:
        """Whether there is a result that counts, to be given out as a paper."""
        return self.vouched and self.state in WITH_RESULT

    @property
    def jpm(self) -> Fraction | None:
        """The weighted score in percent, once it is there."""
        return self.scores.jpm if self.scores else None


def ukom_page(session: Session, case_id: UUID, reader: UUID | None, at: datetime) -> UkomView:
    """One test for the page of its case, as a reader may see it. Raises ``NoSuchCase``."""
    view = ukom_view(session, case_id, day=day_of(at))
    return replace(view, organises=reader is not None and organises(session, case_id, reader, at))


def ukom_view(session: Session, case_id: UUID, *, day: date | None = None) -> UkomView:
    """One test in a fixed number of statements. Raises ``NoSuchCase``.

    With a ``day`` it says how a failed one may be sat again from then on.
    """
    row = _head(session, case_id)
    test: UjiKompetensi = row.UjiKompetensi
    dates = {name: date.fromisoformat(text) for name, text in row.dates.items()}
    settings = agency_settings(session).on(dates.get("about", date.max), str(row.unit_id))
    testers = testers_of(session, test)
    return UkomView(
        case=case_id,
        state=row.state,
        vouched=row.vouched,
        subject=test.person_id,
        parent=row.parent_id,
        name=row.name,
        kind=UkomKind(test.kind).label,
        jf=test.jf,
        jenjang=Jenjang(test.jenjang).label if test.jenjang else None,
        attempt=test.attempt,
        session_on=test.session_on,
        place=test.place,
        failed_on=test.failed_on,
        development=test.development,
        certificate=test.certificate,
        issuer=test.issuer,
        passed_on=test.passed_on,
        valid_until=test.valid_until,
        papers=_papers(session, case_id, row.parent_id, settings, test.jf),
        testers=testers,
        scores=_scores(session, test, testers, settings),
        seat=seat_of(session, case_id),
        retake=retake_of(session, test, settings, day) if day and row.state == "failed" else None,
        dates=dates,
    )


def _head(session: Session, case_id: UUID) -> Any:  # noqa: ANN401 - a result row
    row = session.execute(
        select(
            UjiKompetensi,
            *(Case.state, Case.parent_id, Case.dates, Case.unit_id, Person.name),
            vouched().label("vouched"),
        )
        .join(Case, Case.id == UjiKompetensi.case_id)
        .join(Person, Person.id == UjiKompetensi.person_id)
        .where(UjiKompetensi.case_id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    return row


def testers_of(session: Session, test: UjiKompetensi) -> tuple[TesterView, ...]:
    """The testers of the present attempt by name."""
    rows = session.execute(
        select(Penguji, Person.name, Position.name.label("post"))
        .join(Person, Person.id == Penguji.person_id)
        .join(Position, Position.id == Penguji.position_id)
        .where(Penguji.case_id == test.case_id, Penguji.attempt == test.attempt)
        .order_by(Person.name, Person.id)
    )
    return tuple(
        TesterView(
            row.Penguji.person_id,
            row.Penguji.position_id,
            row.name,
            row.post,
            row.Penguji.handed_in_at is not None,
            row.Penguji.related,
        )
        for row in rows
    )


def _papers(
    session: Session, case_id: UUID, parent: UUID | None, settings: SettingsView, jf: str
) -> tuple[PaperView, ...]:
    """The papers of the registration; what the dossier of the proposal holds counts as well."""
    required: Collection[UkomDocument] = of_jf(settings.table("ukom_documents"), jf)
    rows = session.execute(
        select(Paper, StoredFile)
        .outerjoin(StoredFile, StoredFile.id == Paper.file_id)
        .where(Paper.case_id.in_([case_id, *([parent] if parent else [])]))
    )
    found: dict[str, Any] = {}
    for row in rows:
        kept = row.Paper.received_at is not None or row.Paper.returned_at is not None
        if kept and (row.Paper.kind not in found or row.Paper.case_id == case_id):
            found[row.Paper.kind] = row
    return tuple(
        paper_view(kind, found.get(kind), required=kind in required)
        for kind in UkomDocument
        if kind in required or kind in found
    )


def _scores(
    session: Session,
    test: UjiKompetensi,
    testers: Collection[TesterView],
    settings: SettingsView,
) -> ScoreSheet | None:
    if not all(tester.handed_in for tester in testers):
        return None
    return score_sheet(session, test, [tester.person for tester in testers], settings)
