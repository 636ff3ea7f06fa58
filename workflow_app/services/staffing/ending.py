"""Posts that end: cut short, left with the service, or given back to a holder of their own.

Source: UU 30/2014, Pasal 14 ayat (2): a Plt. stands in for a vacant post, a Plh. for an official
who is away for a time.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Appointment, Mandate
from workflow_app.services.dates import written_date
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Deed, change

#: Why an acting official stopped: the post has a holder again.
HELD_AGAIN = "held_again"


def end(session: Session, held: Appointment, last_day: date, reason: str, by: By) -> None:
    """Cut an appointment short, and with it what was delegated from it. Raises ``Invalid``."""
    if last_day < held.valid_from:
        since = written_date(held.valid_from)
        raise looking.invalid(
            f"Jabatan ini baru dipangku sejak {since.id}",
            f"This post is held only since {since.en}",
            "last_day",
        )
    if held.valid_to is not None and held.valid_to < last_day:
        ended = written_date(held.valid_to)
        raise looking.invalid(
            f"Jabatan ini sudah berakhir pada {ended.id}",
            f"This appointment has ended on {ended.en}",
            "last_day",
        )
    held.valid_to, held.ended_by = last_day, reason
    for given in session.execute(
        select(Mandate).where(Mandate.appointment_id == held.id, Mandate.valid_to > last_day)
    ).scalars():
        cut(given, last_day, by)
    session.flush()


def cut(given: Mandate, last_day: date, by: By) -> None:
    """Let a delegation end sooner; one that has not begun by then is revoked."""
    given.valid_to = last_day
    if last_day < given.valid_from:
        given.revoked_at = by.at


def give_way(session: Session, position: UUID, on: date, by: By, *, document: str) -> None:
    """Whoever acts in a post that has a holder from ``on`` stops on the day before.

    One who would begin only later never does. Where the holder is away when the acting official
    would stop or begin, the acting official goes on being needed and stays.
    """
    holder = looking.holder_of(session, position, on)
    if holder is None:
        return
    acting = session.execute(
        select(Appointment)
        .where(
            Appointment.position_id == position,
            Appointment.kind != "definitive",
            looking.overlapping(on, holder.valid_to),
            or_(Appointment.kind == "plt", Appointment.valid_from < on),
        )
        .order_by(Appointment.valid_from, Appointment.id)
    ).scalars()
    for each in list(acting):
        first = max(each.valid_from, on)
        if looking.away_on(session, holder.person_id, first) is None:
            _stop(session, each, first, by, document)


def _stop(session: Session, acting: Appointment, first: date, by: By, document: str) -> None:
    """``first`` is the first day on which there is no acting official any more."""
    if acting.valid_from == first:
        session.delete(acting)
    else:
        end(session, acting, first - timedelta(days=1), HELD_AGAIN, by)
    deed = Deed(
        kind="end_acting",
        effective_on=first,
        person=acting.person_id,
        position=acting.position_id,
        document=document,
        positions=(acting.position_id,),
        detail={"reason": HELD_AGAIN, "kind": acting.kind},
    )
    change(session, by, deed, row=acting.id)
