"""Which years of angka kredit open or give way, and the proposal that a PAK leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    AngkaKredit,
    AngkaKreditYear,
    Case,
    CaseWait,
    Proposal,
    Skp,
)
from workflow_app.rules.ak_threshold import kj_threshold
from workflow_app.rules.jf_requirements import Act
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit_year.opening import held_in, year_opening
from workflow_app.services.cases.contracts import Context, Opening, Waiting
from workflow_app.services.cases.opening import unborn
from workflow_app.services.proposal.opening import NewProposal, birth_facts, course_of, draft_of
from workflow_app.services.proposal.questions import PROPOSALS


def year_of_settled(session: Session, context: Context) -> Sequence[Opening]:
    """The year of a JF holder whose annual evaluation is settled, unless it is open already.

    One statement where there is none to open, as for everybody outside JF.
    """
    subject = context.case.subject
    year = session.execute(_UNOPENED, {"skp": context.case.parent}).scalar_one_or_none()
    if subject is None or year is None or not held_in(session, subject, year):
        return []
    return [year_opening(session, context, subject, year, case_id=new_id())]


#: The year of an SKP whose employee has an account of angka kredit, and no open case of it.
_UNOPENED = select(Skp.year).where(
    Skp.case_id == bindparam("skp"),
    select(AngkaKredit.id).where(AngkaKredit.person_id == Skp.person_id).exists(),
    ~select(AngkaKreditYear.case_id)
    .join(Case, Case.id == AngkaKreditYear.case_id)
    .where(
        AngkaKreditYear.person_id == Skp.person_id,
        AngkaKreditYear.year == Skp.year,
        Case.state == "open",
    )
    .exists(),
)


def superseded_periods(session: Session, context: Context) -> Sequence[Waiting]:
    """The periodic conversions of the year wait for this one and look again."""
    own = session.get_one(AngkaKreditYear, context.case.id)
    waits = select(CaseWait.case_id).where(CaseWait.awaited_id == own.case_id)
    rows = session.execute(
        select(Case.id)
        .join(AngkaKreditYear, AngkaKreditYear.case_id == Case.id)
        .where(
            AngkaKreditYear.person_id == own.person_id,
            AngkaKreditYear.year == own.year,
            AngkaKreditYear.basis == "periodic",
            Case.closed_at.is_(None),
            Case.id != own.case_id,
            Case.id.not_in(waits),
        )
        .order_by(Case.id)
    ).scalars()
    return [Waiting(case=each, awaited=own.case_id) for each in rows]


def rise_from_pak(session: Session, context: Context) -> Sequence[Opening]:
    """A kenaikan jenjang to be watched, where the PAK concludes that it can be considered.

    None beside another proposal of the same person, nor at the top of a ladder.
    """
    subject, day = context.case.subject, context.around.calendar.today(context.attempt.at)
    account = ledger.account_of(session, subject) if subject else None
    if subject is None or account is None or _proposed(session, subject):
        return []
    needed = kj_threshold(account.tenure.jenjang, day)
    if needed is None or account.total < needed:
        return []
    wanted = NewProposal(act=Act.KENAIKAN_JENJANG, person=subject)
    course = course_of(session, wanted, day)
    attempt = Attempt(case=new_id(), trigger="watch", actor=None, at=context.attempt.at)
    draft = draft_of(session, wanted, course, attempt)
    born = unborn(draft, attempt, draft.dates)
    facts = birth_facts(
        session, wanted, course, Context(case=born, around=context.around, attempt=attempt)
    )
    return [replace(draft, facts=facts)]


def _proposed(session: Session, person: UUID) -> bool:
    """Whether a proposal of a person is under way, or a rise of theirs is watched already."""
    found = session.execute(
        select(Proposal.case_id)
        .join(Case, Case.id == Proposal.case_id)
        .where(
            Proposal.person_id == person,
            Case.workflow.in_(PROPOSALS),
            Case.closed_at.is_(None),
        )
        .limit(1)
    ).first()
    return found is not None
