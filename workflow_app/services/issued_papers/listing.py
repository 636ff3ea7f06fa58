"""Which official papers there are: of one case, and of one person over all their cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    AngkaKreditYear,
    Case,
    IssuedPaper,
    Proposal,
    UjiKompetensi,
)
from workflow_app.rules.jf_decider import Decider, move_decider
from workflow_app.services.issued_papers.issuing import PaperKind
from workflow_app.services.proposal.facts import post_of
from workflow_app.services.proposal.questions import vouched

#: States of a test that was passed, and all in which its result can be printed.
PASSED = ("passed", "used", "expired")
WITH_RESULT = (*PASSED, "failed", "not_passed")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedView:
    """A paper that can be fetched; ``year`` is that of angka kredit, 0 for a decision."""

    case: UUID
    kind: PaperKind
    number: str
    issued_on: date
    year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedView:
    """A test whose result can be fetched. ``certificate`` is empty for one that was not passed."""

    case: UUID
    state: str
    certificate: str
    decided_on: date | None
    valid_until: date | None


def papers_of_case(session: Session, case: UUID) -> tuple[IssuedView, ...]:
    """The papers of one case, in the order in which they are issued; one statement."""
    rows = session.execute(select(IssuedPaper).where(IssuedPaper.case_id == case)).scalars()
    return _ordered(_issued(row) for row in rows)


def papers_of_person(session: Session, person: UUID) -> tuple[IssuedView, ...]:
    """Every paper of angka kredit and every decision about a person, the newest first."""
    years = session.execute(
        select(IssuedPaper, AngkaKreditYear.year)
        .join(AngkaKreditYear, AngkaKreditYear.case_id == IssuedPaper.case_id)
        .where(AngkaKreditYear.person_id == person)
    )
    decided = session.execute(
        select(IssuedPaper, Proposal)
        .join(Proposal, Proposal.case_id == IssuedPaper.case_id)
        .where(Proposal.person_id == person)
    )
    found = [
        *(_issued(row.IssuedPaper, row.year) for row in years),
        *(_issued(row.IssuedPaper) for row in decided if not by_president(row.Proposal)),
    ]
    return tuple(sorted(_ordered(found), key=lambda each: each.issued_on, reverse=True))


def results_of_person(session: Session, person: UUID) -> tuple[TestedView, ...]:
    """Every test of a person that has a result that counts, the newest first."""
    rows = session.execute(
        select(UjiKompetensi, Case.state)
        .join(Case, Case.id == UjiKompetensi.case_id)
        .where(UjiKompetensi.person_id == person, Case.state.in_(WITH_RESULT), vouched())
        .order_by(Case.opened_at.desc(), Case.id)
    )
    return tuple(
        TestedView(
            case=row.UjiKompetensi.case_id,
            state=row.state,
            certificate=row.UjiKompetensi.certificate,
            decided_on=row.UjiKompetensi.passed_on or row.UjiKompetensi.failed_on,
            valid_until=row.UjiKompetensi.valid_until,
        )
        for row in rows
    )


def by_president(proposal: Proposal) -> bool:
    """Whether the President decides on a proposal, whose decree is no paper of the agency."""
    origin = post_of(proposal.origin_jenis, proposal.origin_jenjang)
    target = post_of(proposal.target_jenis, proposal.target_jenjang)
    return move_decider(origin, target) is Decider.PRESIDEN


def _ordered(papers: Iterable[IssuedView]) -> tuple[IssuedView, ...]:
    order = list(PaperKind)
    return tuple(sorted(papers, key=lambda each: order.index(each.kind)))


def _issued(row: IssuedPaper, year: int = 0) -> IssuedView:
    return IssuedView(
        case=row.case_id,
        kind=PaperKind(row.kind),
        number=row.number,
        issued_on=row.issued_on,
        year=year,
    )
