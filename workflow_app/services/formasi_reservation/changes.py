"""What a step of a reservation posts to the ledger of places."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflow_app.persistence.models import FormasiReservation
from workflow_app.rules.formasi_reservation import ReservationFacts
from workflow_app.services.cases.contracts import Change, Changer, Context
from workflow_app.services.formasi import ledger
from workflow_app.services.formasi.ledger import Because
from workflow_app.services.formasi.waiting import wake_the_queue


def release(session: Session, context: Context, facts: ReservationFacts) -> Change:
    """The place is given back, and whoever waits for one looks again."""
    formasi = session.get_one(FormasiReservation, context.case.id).formasi_id
    held = ledger.release(session, formasi, _because(context, facts))
    wake_the_queue(session, formasi, context.attempt.at)
    return Change(after={"free": str(held.account.free)})


def consume(session: Session, context: Context, facts: ReservationFacts) -> Change:
    """The place is filled by the pelantikan."""
    formasi = session.get_one(FormasiReservation, context.case.id).formasi_id
    held = ledger.fill(session, formasi, _because(context, facts))
    return Change(after={"filled": str(held.account.filled)})


def _because(context: Context, facts: ReservationFacts) -> Because:
    return Because(
        at=context.attempt.at,
        effective_on=facts.today,
        case=context.case.id,
        actor=context.attempt.actor,
    )


CHANGERS: dict[str, Changer] = {"release": release, "consume": consume}
