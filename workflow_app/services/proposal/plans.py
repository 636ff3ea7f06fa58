"""What a proposal opens or waits for: a place, a test, the result it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    Case,
    CaseWait,
    FormasiReservation,
    Proposal,
    UjiKompetensi,
)
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.formasi_reservation import ReservationFacts
from workflow_app.rules.proposal.facts import Direction
from workflow_app.rules.roles import Role
from workflow_app.rules.uji_kompetensi.facts import UkomFacts
from workflow_app.services.cases.contracts import Act, Context, Opening, Party, Waiting
from workflow_app.services.formasi import ledger
from workflow_app.services.formasi.ledger import Because, Held, Place
from workflow_app.services.proposal.questions import vouched
from workflow_app.services.uji_kompetensi.periods import registration_closes

_DONE = ("passed", "used", "expired", "not_passed", "not_eligible", "withdrawn")


def reservation(session: Session, context: Context) -> Iterator[Opening]:
    """One place, unless the proposal holds one. Raises ``Unready`` where none is free.

    The account is locked before the place is looked at, so that of two proposals for the last
    place exactly one finds it (PP 11/2017, Pasal 75–84).
    """
    if _holds_a_place(session, context.case.id):
        return
    proposal = session.get_one(Proposal, context.case.id)
    place = Place(
        unit=proposal.target_unit_id, jabatan=proposal.jabatan, jenjang=proposal.target_jenjang
    )
    opening = _reservation(context, ledger.lock_account(session, place))
    yield opening
    because = Because(
        at=context.attempt.at,
        effective_on=context.around.calendar.today(context.attempt.at),
        case=opening.id,
        actor=context.attempt.actor,
    )
    ledger.reserve(session, place, because)


def _holds_a_place(session: Session, proposal: UUID) -> bool:
    held = session.execute(
        select(Case.id)
        .join(FormasiReservation, FormasiReservation.case_id == Case.id)
        .where(FormasiReservation.proposal_id == proposal, Case.state == "reserved")
    ).first()
    return held is not None


def _reservation(context: Context, held: Held | None) -> Opening:
    case, reservation_id = context.case, new_id()
    row = {
        "case_id": reservation_id,
        "formasi_id": held.id if held else None,
        "proposal_id": case.id,
    }
    seats = (held.account if held else Account()).seats
    return Opening(
        id=reservation_id,
        workflow="formasi_reservation",
        unit=case.unit,
        subject=case.subject,
        trigger="reserve",
        parent=case.id,
        root=case.root,
        about=case.dates.get("about"),
        content=digest("formasi_reservation", str(case.id)),
        facts=ReservationFacts(**context.base(), seats=seats),
        nouns=((insert(FormasiReservation), row),),
    )


def competency_test(session: Session, context: Context) -> Iterator[Opening | Waiting]:
    """The test under way, or a new one; the proposal waits for it."""
    case = context.case
    found = session.execute(
        select(Case.id).where(
            Case.parent_id == case.id,
            Case.workflow == "uji_kompetensi",
            Case.state.not_in(_DONE),
        )
    ).scalar_one_or_none()
    if found is None:
        proposal = session.get_one(Proposal, case.id)
        opening = _test(session, context, proposal)
        found = opening.id
        yield opening
    if not _waits(session, case.id, found):
        yield Waiting(case=case.id, awaited=found)


def earlier_result(session: Session, context: Context) -> Sequence[Waiting]:
    """The result that bears the proposal, instead of whatever it waited for; none for a JPT."""
    case = context.case
    if case.variant == Direction.KE_JPT:
        return []
    proposal = session.get_one(Proposal, case.id)
    best = session.execute(
        select(UjiKompetensi.case_id)
        .join(Case, Case.id == UjiKompetensi.case_id)
        .where(
            UjiKompetensi.person_id == proposal.person_id,
            UjiKompetensi.kind == proposal.ukom_kind,
            UjiKompetensi.jf == proposal.jf,
            UjiKompetensi.jenjang == proposal.target_jenjang,
            Case.state == "passed",
            vouched(),
        )
        .order_by(UjiKompetensi.valid_until.desc(), UjiKompetensi.case_id)
        .limit(1)
    ).scalar_one()
    session.execute(delete(CaseWait).where(CaseWait.case_id == case.id))
    return [Waiting(case=case.id, awaited=best)]


def pangkat_above_jenjang(_session: Session, _context: Context) -> Sequence[Act]:
    """The personnel officer starts the rank rise that needs no place (Permen PUPR 4/2024, 54)."""
    return [Act(code="request_pangkat_above_jenjang", role=Role.PENGELOLA_KEPEGAWAIAN)]


def _test(session: Session, context: Context, proposal: Proposal) -> Opening:
    case, test = context.case, new_id()
    today = context.around.calendar.today(context.attempt.at)
    closes = registration_closes(session, proposal.jf, proposal.target_jenjang, today)
    row = {
        "case_id": test,
        "person_id": proposal.person_id,
        "kind": proposal.ukom_kind,
        "jf": proposal.jf,
        "jenjang": proposal.target_jenjang,
    }
    return Opening(
        id=test,
        workflow="uji_kompetensi",
        unit=case.unit,
        subject=case.subject,
        trigger="open_registration",
        variant=proposal.ukom_kind,
        parent=case.id,
        root=case.root,
        about=case.dates.get("about"),
        dates={"registration_closes": closes} if closes else {},
        parties=tuple(
            Party(role=Role.PIMPINAN_UNIT, position=seat.position, basis=seat.basis)
            for seat in context.around.seated(Role.PIMPINAN_UNIT)
        ),
        content=digest("uji_kompetensi", *map(str, row.values())),
        facts=UkomFacts(**context.base(), kind=proposal.ukom_kind),
        nouns=((insert(UjiKompetensi), row),),
    )


def _waits(session: Session, case: UUID, awaited: UUID) -> bool:
    return (
        session.execute(
            select(CaseWait.case_id).where(CaseWait.case_id == case, CaseWait.awaited_id == awaited)
        ).first()
        is not None
    )
