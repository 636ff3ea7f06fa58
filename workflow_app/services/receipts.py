"""The receipt of a proposal, and the little that anybody who holds one may check.

Source: Permen PUPR 4/2024, Pasal 30, for the submission; the code is given with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine import refusals
from workflow_app.persistence.models import Case, Person, Proposal, ReceiptPaper, Unit
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.proposal.documents import ProposalDocument
from workflow_app.rules.text import Text
from workflow_app.services.issued_papers.holders import holder_on, unit_names
from workflow_app.services.issued_papers.keputusan import target_name
from workflow_app.services.proposal.reading import ProposalView, proposal_view

_NOT_YET = Text(
    "Usulan ini belum diajukan, jadi belum ada tanda terimanya",
    "This proposal is not submitted yet, so there is no receipt",
)


@dataclass(frozen=True, slots=True)
class PaperReceived:
    """A paper by name and number, as it came in."""

    label: Text
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    """A receipt for whoever may read the case, as it was given.

    ``papers`` are those that had come in; ``target`` and ``unit`` are the post aimed at and its
    unit, as they were called at that moment.
    """

    code: str
    kind: Text
    view: ProposalView
    target: str
    unit: str
    received_at: datetime
    zone: str
    instansi: str
    papers: tuple[PaperReceived, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReceipt:
    """What a code proves: that something of a kind was received, when, and where it stands."""

    code: str
    kind: Text
    initials: str
    received_at: datetime
    zone: str
    standing: Text


def receipt_of_case(session: Session, case_id: UUID) -> ReceiptView:
    """The receipt of a proposal. Raises ``NoSuchCase``, ``Unready`` before it is submitted."""
    view = proposal_view(session, case_id)
    row = session.execute(
        select(Proposal, Case.workflow_version, Unit.zone)
        .join(Case, Case.id == Proposal.case_id)
        .join(Unit, Unit.id == Case.unit_id)
        .where(Proposal.case_id == case_id)
    ).one()
    proposal: Proposal = row.Proposal
    if proposal.receipt is None or proposal.submitted_at is None:
        raise refusals.Unready(_NOT_YET)
    at = proposal.submitted_at
    holder = holder_on(session, view.subject, at)
    return ReceiptView(
        code=proposal.receipt,
        kind=REGISTRY[view.workflow, row.workflow_version].label,
        view=view,
        target=target_name(session, proposal, Act(view.workflow), holder, at),
        unit=unit_names(session, (proposal.target_unit_id,), at)[0],
        received_at=at,
        zone=row.zone,
        instansi=holder.instansi,
        papers=_papers(session, view),
    )


def _papers(session: Session, view: ProposalView) -> tuple[PaperReceived, ...]:
    """What the receipt names, in the order in which papers are asked for."""
    rows = session.execute(
        select(ReceiptPaper.kind, ReceiptPaper.number).where(ReceiptPaper.case_id == view.case)
    )
    order = [paper.kind for paper in view.papers]
    found = sorted(rows, key=lambda row: order.index(row.kind))
    return tuple(PaperReceived(ProposalDocument(row.kind).label, row.number) for row in found)


def check_receipt(session: Session, code: str) -> CheckedReceipt | None:
    """What a code stands for, however it was typed; None for one that was never given."""
    row = session.execute(
        select(
            Proposal.receipt,
            Proposal.submitted_at,
            Case.workflow,
            Case.workflow_version,
            Case.state,
            Person.name,
            Unit.zone,
        )
        .join(Case, Case.id == Proposal.case_id)
        .join(Person, Person.id == Proposal.person_id)
        .join(Unit, Unit.id == Case.unit_id)
        .where(Proposal.receipt == plain(code))
    ).one_or_none()
    if row is None:
        return None
    table = REGISTRY[row.workflow, row.workflow_version]
    return CheckedReceipt(
        code=row.receipt,
        kind=table.label,
        initials=initials(row.name),
        received_at=row.submitted_at,
        zone=row.zone,
        standing=table.state_named[row.state].meaning,
    )


def plain(code: str) -> str:
    """A code without what people put between its letters, in capitals."""
    return "".join(each for each in code.upper() if each.isascii() and each.isalnum())


def initials(name: str) -> str:
    """The first letters of a name without its titles: ``S. W.``."""
    words = (word for word in name.partition(",")[0].split() if not word.endswith("."))
    return " ".join(f"{word[0].upper()}." for word in words if word[0].isalpha())
