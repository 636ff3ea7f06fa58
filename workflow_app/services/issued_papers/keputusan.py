"""The decision by which a proposal ends: on whom, to what, and on which grounds.

Source: PermenPANRB 1/2023, Pasal 16–30; PP 11/2017 jo PP 17/2020, Pasal 74–87.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Case, Event, IssuedPaper, Proposal
from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.angka_kredit_ledger import from_units
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_code import jf_title
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.history import events_by_id
from workflow_app.services.issued_papers.holders import (
    HolderView,
    SignatureView,
    copies_of,
    decimals_on,
    holder_on,
    last_move,
    office_names,
    signature_of,
    unit_names,
    when_issued,
)
from workflow_app.services.issued_papers.issuing import PaperKind
from workflow_app.services.issued_papers.listing import by_president
from workflow_app.services.staffing.past import When

#: Conditions that say who decides and that a number was written: no grounds.
_FORMAL = frozenset({"decided_by_ppk", "decided_by_president", "decree_named"})
_NOT_YET = Text("Keputusan belum ditetapkan", "Nothing is decided yet")
_BY_PRESIDENT = Text(
    "Keputusan ini ditetapkan Presiden; petikannya diterbitkan Sekretariat Negara",
    "The President decides this; its extract is issued by the State Secretariat",
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A condition that was met when it was decided; ``found`` is what was found."""

    sentence: str
    found: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeView:
    """A decision with all that it says. ``jenjang`` is None on the way out of JF.

    ``angka_kredit`` is what the new account opens with or, on the way out, what is frozen.
    """

    number: str
    act: Act
    holder: HolderView
    target: str
    target_unit: str
    jenjang: Jenjang | None
    angka_kredit: Fraction
    decimals: int
    grounds: tuple[Ground, ...]
    signature: SignatureView
    copies: tuple[str, ...]
    at: datetime


def decree_of(session: Session, case_id: UUID) -> DecreeView:
    """The decision on a proposal. Raises ``Unready`` before it, and for one of the President."""
    proposal, case = session.get_one(Proposal, case_id), session.get_one(Case, case_id)
    paper = session.get(IssuedPaper, (case_id, PaperKind.KEPUTUSAN.value))
    event = last_move(session, case_id, "approve")
    signature = signature_of(session, event, case.unit_id) if event else None
    if paper is None or event is None or signature is None:
        raise refusals.Unready(_NOT_YET)
    if by_president(proposal):
        raise refusals.Unready(_BY_PRESIDENT)
    when = when_issued(paper.issued_on, event.at)
    holder = holder_on(session, proposal.person_id, event.at, paper)
    return DecreeView(
        number=paper.number,
        act=Act(case.workflow),
        holder=holder,
        target=target_name(session, proposal, Act(case.workflow), holder, when),
        target_unit=unit_names(session, (proposal.target_unit_id,), when)[0],
        jenjang=Jenjang(proposal.target_jenjang) if proposal.target_jenjang else None,
        angka_kredit=_figure(proposal, holder, paper.issued_on),
        decimals=decimals_on(session, paper.issued_on, case.unit_id),
        grounds=tuple(_grounds(session, event)),
        signature=replace(signature, on=paper.issued_on),
        copies=copies_of(session, case_id, event.at, without=(Role.PENETAP.value,)),
        at=event.at,
    )


def target_name(
    session: Session, proposal: Proposal, act: Act, holder: HolderView, when: When
) -> str:
    """What the new post is called; a rise names the jenjang, whichever post it is given later."""
    position = proposal.target_position_id
    if act is Act.KENAIKAN_JENJANG or position is None:
        return jf_title(holder.jf or holder.jabatan, Jenjang(proposal.target_jenjang))
    return office_names(session, (position,), when)[0]


def _figure(proposal: Proposal, holder: HolderView, day: date) -> Fraction:
    """A rise starts at AK Dasar; any other move at the figure that was set for it."""
    if proposal.ak_units is not None:
        return from_units(proposal.ak_units)
    if not proposal.target_jenjang or holder.rank is None:
        return Fraction()
    return ak_dasar(Jenjang(proposal.target_jenjang), holder.rank, day)


def _grounds(session: Session, event: Event) -> Iterator[Ground]:
    for verdict in events_by_id(session, [event.id])[event.id].verdicts:
        if verdict.met and verdict.code not in _FORMAL:
            yield Ground(verdict.sentence.id, verdict.found, verdict.citation)
