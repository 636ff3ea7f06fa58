"""Choosing a seat in a session while a registration runs: never one too many.

The case is locked before the sessions, so that whoever moves it and whoever seats it keep one
order; sessions are locked in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import Case, KursiUkom, PeriodeUkom, SesiUkom, UjiKompetensi
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.rights import BRINGS, ORGANISES, require_role
from workflow_app.services.uji_kompetensi.periods import for_test
from workflow_app.services.uji_kompetensi.seats import locked_sessions, seat_of
from workflow_app.services.uji_kompetensi.stages import CHOOSING, TENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatOffer:
    """A session that a candidate may be seated in; ``left`` are its free seats."""

    sesi: UUID
    period: str
    held_on: date
    starts_at: str
    place: str
    capacity: int
    left: int
    chosen: bool


def side_of(state: str) -> Mapping[str, frozenset[Role]] | None:
    """Whose choice the session is in a state, the organiser's after the candidate's side.

    None where nobody chooses one.
    """
    if state in CHOOSING:
        return BRINGS
    return ORGANISES if state in TENDED else None


def offers(session: Session, case_id: UUID, day: date) -> tuple[SeatOffer, ...]:
    """The sessions to come that fit the test, the next first; full ones are among them.

    While the candidate's side chooses, those of periods that take registrations on the day.
    """
    test = session.get(UjiKompetensi, case_id)
    state = session.execute(select(Case.state).where(Case.id == case_id)).scalar_one_or_none()
    if test is None or state is None:
        return ()
    seat = seat_of(session, case_id)
    rows = session.execute(
        select(SesiUkom, PeriodeUkom.name)
        .join(PeriodeUkom, PeriodeUkom.id == SesiUkom.period_id)
        .where(_fits(test, state, day))
        .order_by(SesiUkom.held_on, SesiUkom.starts_at, SesiUkom.id)
        .limit(50)
    )
    return tuple(
        SeatOffer(
            sesi=row.SesiUkom.id,
            period=row.name,
            held_on=row.SesiUkom.held_on,
            starts_at=row.SesiUkom.starts_at,
            place=row.SesiUkom.place,
            capacity=row.SesiUkom.capacity,
            left=row.SesiUkom.capacity - row.SesiUkom.taken,
            chosen=seat is not None and seat.sesi == row.SesiUkom.id,
        )
        for row in rows
    )


def take_seat(session: Session, case_id: UUID, sesi_id: UUID, *, actor: UUID, at: datetime) -> int:
    """Seat a candidate in a session, instead of another one; the number of the seat.

    Asking again for the session one sits in changes nothing. Raises ``Forbidden``,
    ``AlreadyMoved`` once the test is scheduled, ``Invalid`` for a session that does not fit or
    has no seat left.
    """
    locked_case = lock_case(session, case_id, with_awaited=False)
    side = side_of(locked_case.state if locked_case else "")
    row = require_role(session, case_id, actor, at, dict(side or {**BRINGS, **ORGANISES}))
    if side is None:
        raise refusals.AlreadyMoved(
            Text("Sesi tidak dipilih lagi pada langkah ini", "No session is chosen at this step")
        )
    test = session.get_one(UjiKompetensi, case_id)
    own = session.get(KursiUkom, (case_id, test.attempt))
    if own is not None and own.sesi_id == sesi_id:
        return own.number
    locked = locked_sessions(session, {sesi_id} | ({own.sesi_id} if own else set()))
    wanted = _wanted(session, locked, sesi_id, _fits(test, row.state, day_of(at)))
    if own is not None:
        locked[own.sesi_id].taken -= 1
        session.delete(own)
        session.flush()
    wanted.taken += 1
    number = _free_number(session, sesi_id)
    session.add(
        KursiUkom(
            case_id=case_id,
            attempt=test.attempt,
            sesi_id=sesi_id,
            number=number,
            taken_by=actor,
            taken_at=at,
        )
    )
    session.flush()
    return number


def _fits(test: UjiKompetensi, state: str, day: date) -> ColumnElement[bool]:
    """Sessions to come of periods for what is tested; by the candidate's side, of open ones."""
    fitting = and_(
        SesiUkom.cancelled_at.is_(None),
        SesiUkom.held_on >= day,
        for_test(test.jf, test.jenjang),
    )
    if state not in CHOOSING:
        return fitting
    return and_(fitting, PeriodeUkom.opens_on <= day, PeriodeUkom.closes_on >= day)


def _wanted(
    session: Session, locked: Mapping[UUID, SesiUkom], sesi_id: UUID, fits: ColumnElement[bool]
) -> SesiUkom:
    """The locked session, if it fits and has a seat left. Raises ``Invalid``."""
    found = session.execute(
        select(SesiUkom.id)
        .join(PeriodeUkom, PeriodeUkom.id == SesiUkom.period_id)
        .where(SesiUkom.id == sesi_id, fits)
    ).first()
    if found is None:
        raise refusals.Invalid(
            Text("Sesi ini tidak dapat dipilih untuk uji ini", "This session does not fit"),
            field="sesi",
        )
    wanted = locked[sesi_id]
    if wanted.taken >= wanted.capacity:
        raise refusals.Invalid(
            Text(
                "Sesi ini sudah penuh; pilih sesi lain",
                "This session is full; choose another one",
            ),
            field="sesi",
        )
    return wanted


def _free_number(session: Session, sesi_id: UUID) -> int:
    taken = set(
        session.execute(select(KursiUkom.number).where(KursiUkom.sesi_id == sesi_id)).scalars()
    )
    return next(number for number in range(1, len(taken) + 2) if number not in taken)
