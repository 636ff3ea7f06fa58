"""The seat of a candidate in a session, and giving it back.

Whoever takes or gives back a seat locks the case first and the sessions after it, these in the
order of their ids.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import KursiUkom, SesiUkom, UjiKompetensi


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The seat that a candidate has for the present attempt."""

    sesi: UUID
    number: int
    held_on: date
    starts_at: str
    place: str


def seat_of(session: Session, case_id: UUID) -> Seat | None:
    """The seat of the present attempt."""
    row = session.execute(
        select(KursiUkom.number, SesiUkom)
        .join(SesiUkom, SesiUkom.id == KursiUkom.sesi_id)
        .join(UjiKompetensi, present_seat())
        .where(KursiUkom.case_id == case_id)
    ).first()
    if row is None:
        return None
    sesi: SesiUkom = row.SesiUkom
    return Seat(
        sesi=sesi.id,
        number=row.number,
        held_on=sesi.held_on,
        starts_at=sesi.starts_at,
        place=sesi.place,
    )


def leave_seat(session: Session, case_id: UUID) -> None:
    """Give the seat of the present attempt back, if there is one. The case is locked already."""
    own = session.execute(
        select(KursiUkom).join(UjiKompetensi, present_seat()).where(KursiUkom.case_id == case_id)
    ).scalar_one_or_none()
    if own is None:
        return
    locked_sessions(session, {own.sesi_id})[own.sesi_id].taken -= 1
    session.delete(own)
    session.flush()


def locked_sessions(session: Session, wanted: Collection[UUID]) -> dict[UUID, SesiUkom]:
    """Some sessions, locked in the order of their ids."""
    rows = session.execute(
        select(SesiUkom)
        .where(SesiUkom.id.in_(wanted))
        .order_by(SesiUkom.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).scalars()
    return {row.id: row for row in rows}


def present_seat() -> ColumnElement[bool]:
    """That a seat is the one of the present attempt of a test."""
    return and_(
        UjiKompetensi.case_id == KursiUkom.case_id, UjiKompetensi.attempt == KursiUkom.attempt
    )
