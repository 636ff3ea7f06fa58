"""A proposal as its case page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Case,
    FormasiReservation,
    Paper,
    Person,
    Position,
    Proposal,
    StoredFile,
    Unit,
)
from workflow_app.persistence.tagged import Tagged, ask
from workflow_app.rules.ak_books import AkBook, golongan_named, mode_of
from workflow_app.rules.ak_threshold import AkCheck
from workflow_app.rules.angka_kredit_ledger import from_units
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_code import jf_title
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.documents import ProposalDocument, required_documents
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import UkomDocument
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.cases.reading import day_of
from workflow_app.services.files import FileView, file_view
from workflow_app.services.formasi.ledger import Place, read_account
from workflow_app.services.issued_papers.listing import IssuedView, by_president, papers_of_case
from workflow_app.services.proposal.people import predikat_by_year
from workflow_app.services.proposal.questions import PERSON
from workflow_app.services.proposal.tests_opened import TestView, tests_of

_ASKED_ELSEWHERE = frozenset({ProposalDocument.REKOMENDASI_PEMBINA, ProposalDocument.PERTEK_BKN})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """One kind of paper: whether it is asked for, and where it stands.

    ``state`` is ``lacking``, ``received``, ``verified`` or ``returned``; ``opened_at`` is when
    the office first opened its file, ``case`` the case that holds it, None where there is none.
    """

    kind: str
    label: Text
    required: bool
    state: str
    number: str = ""
    file: FileView | None = None
    valid_until: date | None = None
    received_at: datetime | None = None
    opened_at: datetime | None = None
    return_note: str = ""
    case: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A proposal: who, from where, to where, with which papers, places, points and tests.

    ``ak`` is the total against the need for the next jenjang, None outside a rise; ``figure`` the
    angka kredit that was set for the move; ``account`` None where no need was ever recorded.
    """

    case: UUID
    workflow: str
    state: str
    subject: UUID
    name: str
    nip: str
    golongan: str
    origin: str
    unit: str
    target: str
    target_unit: str
    route: Text | None
    reason: str
    experience_months: int
    papers: tuple[PaperView, ...]
    account: Account | None
    reservation: str
    ak: AkCheck | None
    figure: Fraction | None
    figure_clause: str
    predikat: Mapping[int, Predikat]
    tests: tuple[TestView, ...]
    sk_number: str
    ba_number: str
    receipt: str
    issued: tuple[IssuedView, ...]
    dates: Mapping[str, date]

    @property
    def lacking(self) -> int:
        """How many papers that are asked for have not come in or have to be mended."""
        return sum(p.required and p.state in {"lacking", "returned"} for p in self.papers)


def proposal_view(session: Session, case_id: UUID) -> ProposalView:
    """One proposal in a fixed number of statements. Raises ``NoSuchCase``."""
    row = _head(session, case_id)
    proposal: Proposal = row.Proposal
    day = day_of(row.opened_at)
    tagged = _records(session, proposal.person_id, day)
    place = Place(
        unit=proposal.target_unit_id, jabatan=proposal.jabatan, jenjang=proposal.target_jenjang
    )
    held = read_account(session, place)
    total = from_units(sum(each.n for each in tagged.get("tenure", ())))
    return ProposalView(
        case=case_id,
        workflow=row.workflow,
        state=row.state,
        subject=proposal.person_id,
        name=row.name,
        nip=row.nip or "",
        golongan=row.golongan,
        origin=row.origin,
        unit=row.unit,
        target=row.target or jf_title(row.jf or row.origin, Jenjang(proposal.target_jenjang)),
        target_unit=row.target_unit,
        route=Route(proposal.route).label if proposal.route else None,
        reason=proposal.reason,
        experience_months=proposal.experience_months,
        papers=papers_of(session, case_id, asked_for(row.workflow, proposal.route, day)),
        account=held.account if held else None,
        reservation=_reservation(session, case_id),
        ak=_check(session, row, total, day),
        figure=None if proposal.ak_units is None else from_units(proposal.ak_units),
        figure_clause=proposal.ak_clause,
        predikat=dict(sorted(predikat_by_year(tagged).items())),
        tests=tests_of(session, case_id),
        sk_number=proposal.sk_number,
        ba_number=proposal.ba_number,
        receipt=proposal.receipt or "",
        issued=_issued(session, proposal),
        dates={name: date.fromisoformat(text) for name, text in row.dates.items()},
    )


def _issued(session: Session, proposal: Proposal) -> tuple[IssuedView, ...]:
    if not proposal.sk_number or by_president(proposal):
        return ()
    return papers_of_case(session, proposal.case_id)


def asked_for(workflow: str, route: str, day: date) -> tuple[ProposalDocument, ...]:
    """The papers that a proposal needs before it is submitted."""
    return required_documents(Act(workflow), Route(route) if route else None, day)


def papers_of(
    session: Session, case_id: UUID, required: Sequence[ProposalDocument]
) -> tuple[PaperView, ...]:
    """Every paper that is asked for or has come in, those asked for first."""
    rows = session.execute(
        select(Paper, StoredFile)
        .outerjoin(StoredFile, StoredFile.id == Paper.file_id)
        .where(Paper.case_id == case_id)
    ).all()
    found = {row.Paper.kind: row for row in rows}
    order = [
        *required,
        *(kind for kind in ProposalDocument if kind not in required and kind in found),
    ]
    return tuple(paper_view(kind, found.get(kind), required=kind in required) for kind in order)


def paper_view(
    kind: ProposalDocument | UkomDocument,
    row: Any,  # noqa: ANN401 - a result row
    *,
    required: bool,
) -> PaperView:
    """One kind of paper from its row with its file, None where none has come in."""
    if row is None:
        return PaperView(kind=kind.value, label=kind.label, required=required, state="lacking")
    paper: Paper = row.Paper
    return PaperView(
        kind=kind.value,
        label=kind.label,
        required=required,
        state=state_of(paper),
        number=paper.number,
        file=file_view(row.StoredFile) if row.StoredFile else None,
        valid_until=paper.valid_until,
        received_at=paper.received_at,
        opened_at=paper.opened_at,
        return_note=paper.return_note,
        case=paper.case_id,
    )


def state_of(paper: Paper) -> str:
    """Where a paper stands."""
    if paper.returned_at is not None:
        return "returned"
    if paper.verified_at is not None:
        return "verified"
    return "received" if paper.received_at is not None else "lacking"


def _head(session: Session, case_id: UUID) -> Any:  # noqa: ANN401 - a result row
    origin, target = aliased(Position), aliased(Position)
    here, there = aliased(Unit), aliased(Unit)
    row = session.execute(
        select(
            Proposal,
            Case.workflow,
            Case.state,
            Case.dates,
            Case.opened_at,
            Case.unit_id,
            Person.name,
            Person.nip,
            Person.golongan,
            origin.name.label("origin"),
            origin.jf,
            target.name.label("target"),
            here.name.label("unit"),
            there.name.label("target_unit"),
        )
        .join(Case, Case.id == Proposal.case_id)
        .join(Person, Person.id == Proposal.person_id)
        .join(origin, origin.id == Proposal.origin_position_id)
        .join(here, here.id == origin.unit_id)
        .join(there, there.id == Proposal.target_unit_id)
        .outerjoin(target, target.id == Proposal.target_position_id)
        .where(Proposal.case_id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    return row


def _records(session: Session, person: UUID, day: date) -> Tagged:
    names = ("tenure", "evaluated", "riwayat")
    about = {"person_id": person, "day": day, "year": day.year + 1}
    return ask(session, [PERSON[name] for name in names], about)


def _check(session: Session, row: Any, total: Fraction, day: date) -> AkCheck | None:  # noqa: ANN401
    """The book of somebody who rises, as the agency keeps it on the date of the proposal."""
    held: str = row.Proposal.origin_jenjang
    if row.workflow != Act.KENAIKAN_JENJANG or not held:
        return None
    mode = mode_of(agency_settings(session).on(day, str(row.unit_id)))
    return AkBook(total, Jenjang(held), golongan_named(row.golongan), day, mode).for_jenjang


def _reservation(session: Session, case_id: UUID) -> str:
    return (
        session.execute(
            select(Case.state)
            .join(FormasiReservation, FormasiReservation.case_id == Case.id)
            .where(FormasiReservation.proposal_id == case_id)
            .order_by(Case.opened_at.desc())
            .limit(1)
        ).scalar_one_or_none()
        or ""
    )
