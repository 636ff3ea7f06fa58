"""The sessions of a period: arranged, changed, cancelled while empty, and who sits where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    PeriodeUkom,
    SesiUkom,
)
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.dates import written_date
from workflow_app.services.staffing.looking import person_of
from workflow_app.services.uji_kompetensi.periods import keyed, no_such_period

MOST_SEATS = 1000
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """A session: its day, when it begins (``08:00``, local), where, and for how many."""

    held_on: date
    starts_at: str
    place: str
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A session with how many of its seats are taken."""

    id: UUID
    period: UUID
    held_on: date
    starts_at: str
    place: str
    capacity: int
    taken: int
    cancelled: bool

    @property
    def left(self) -> int:
        """How many seats are free."""
        return self.capacity - self.taken


def arrange(
    session: Session,
    period_id: UUID,
    wanted: NewSession,
    *,
    actor: UUID,
    at: datetime,
    key: str = "",
) -> UUID:
    """Add a session to a period, once a key.

    Raises ``NoSuchCase`` without the period, ``AlreadyMoved`` where it is cancelled, ``Invalid``
    for a day outside its tests or one that is over, a time that is none, or no seats.
    """
    person_of(session, actor)
    period = session.get(PeriodeUkom, period_id, with_for_update={"key_share": True})
    if period is None:
        raise no_such_period()
    if period.cancelled_at is not None:
        raise refusals.AlreadyMoved(
            Text("Periode ini sudah dibatalkan", "This period is cancelled already")
        )
    sesi_id = keyed(actor, key)
    if session.get(SesiUkom, sesi_id) is None:
        _check(wanted)
        _check_day(period, wanted.held_on, day_of(at))
        row = SesiUkom(id=sesi_id, period_id=period_id, taken=0, arranged_by=actor, arranged_at=at)
        _write(row, wanted)
        session.add(row)
        session.flush()
    return sesi_id


def rearrange(session: Session, sesi_id: UUID, wanted: NewSession, *, at: datetime) -> None:
    """Change a session; once somebody has a seat, only how many seats there are.

    Raises ``NoSuchCase``, ``AlreadyMoved`` where it is cancelled or others were told its day,
    ``Invalid`` as ``arrange`` does and for fewer seats than are taken.
    """
    row = _locked(session, sesi_id)
    _check(wanted)
    present = (row.held_on, row.starts_at, row.place)
    moved = present != (wanted.held_on, wanted.starts_at, _place(wanted))
    if row.taken and moved:
        raise refusals.AlreadyMoved(
            Text(
                f"{row.taken} peserta sudah mendapat tempat; hanya jumlah kursi yang dapat diubah",
                f"{row.taken} candidates have a seat; only the number of seats can change",
            )
        )
    if wanted.capacity < row.taken:
        raise refusals.Invalid(
            Text(
                f"{row.taken} kursi sudah terisi; jumlah kursi tidak di bawah itu",
                f"{row.taken} seats are taken; there cannot be fewer",
            ),
            field="capacity",
        )
    if moved:
        _check_day(session.get_one(PeriodeUkom, row.period_id), wanted.held_on, day_of(at))
    _write(row, wanted)
    session.flush()


def cancel_session(session: Session, sesi_id: UUID, *, at: datetime) -> UUID:
    """Cancel a session in which nobody has a seat; its period.

    Raises ``NoSuchCase``, ``AlreadyMoved``.
    """
    row = _locked(session, sesi_id)
    if row.taken:
        raise refusals.AlreadyMoved(
            Text(
                f"{row.taken} peserta sudah mendapat tempat; pindahkan mereka dahulu",
                f"{row.taken} candidates have a seat; move them first",
            )
        )
    row.cancelled_at = at
    session.flush()
    return row.period_id


def sessions_of(session: Session, period_id: UUID) -> tuple[SessionView, ...]:
    """The sessions of a period that are not cancelled, in the order of their days."""
    rows = session.execute(
        select(SesiUkom)
        .where(SesiUkom.period_id == period_id, SesiUkom.cancelled_at.is_(None))
        .order_by(SesiUkom.held_on, SesiUkom.starts_at, SesiUkom.id)
    ).scalars()
    return tuple(view_of(row) for row in rows)


def coming_sessions(session: Session, day: date, *, limit: int = 20) -> tuple[SessionView, ...]:
    """The sessions from a day on, the next first."""
    rows = session.execute(
        select(SesiUkom)
        .where(SesiUkom.held_on >= day, SesiUkom.cancelled_at.is_(None))
        .order_by(SesiUkom.held_on, SesiUkom.starts_at, SesiUkom.id)
        .limit(limit)
    ).scalars()
    return tuple(view_of(row) for row in rows)


def _locked(session: Session, sesi_id: UUID) -> SesiUkom:
    row = session.get(SesiUkom, sesi_id, with_for_update={"key_share": True})
    if row is None:
        raise no_such_session()
    if row.cancelled_at is not None:
        raise refusals.AlreadyMoved(
            Text("Sesi ini sudah dibatalkan", "This session is cancelled already")
        )
    return row


def _check(wanted: NewSession) -> None:
    if not _TIME.fullmatch(wanted.starts_at):
        raise refusals.Invalid(
            Text("Tulis jam seperti 08:00", "Write the time like 08:00"), field="starts_at"
        )
    if not wanted.place.strip():
        raise refusals.Invalid(Text("Isi tempat uji", "Give the place"), field="place")
    if not 1 <= wanted.capacity <= MOST_SEATS:
        raise refusals.Invalid(
            Text("Isi jumlah kursi 1 sampai 1000", "Give 1 to 1000 seats"), field="capacity"
        )


def _check_day(period: PeriodeUkom, day: date, today: date) -> None:
    if day < today:
        raise refusals.Invalid(
            Text("Tanggal sesi sudah lewat", "The day of the session is over"), field="held_on"
        )
    first, last = period.tests_from, period.tests_until
    if first is not None and last is not None and not first <= day <= last:
        begin, end = written_date(first), written_date(last)
        raise refusals.Invalid(
            Text(
                f"Sesi periode ini antara {begin.id} dan {end.id}",
                f"Sessions of this period lie between {begin.en} and {end.en}",
            ),
            field="held_on",
        )


def _write(row: SesiUkom, wanted: NewSession) -> None:
    row.held_on, row.starts_at = wanted.held_on, wanted.starts_at
    row.place, row.capacity = _place(wanted), wanted.capacity


def _place(wanted: NewSession) -> str:
    return wanted.place.strip()[:200]


def view_of(row: SesiUkom) -> SessionView:
    """A session as pages show it."""
    return SessionView(
        id=row.id,
        period=row.period_id,
        held_on=row.held_on,
        starts_at=row.starts_at,
        place=row.place,
        capacity=row.capacity,
        taken=row.taken,
        cancelled=row.cancelled_at is not None,
    )


def no_such_session() -> refusals.NoSuchCase:
    """What is said of a session that is not there."""
    return refusals.NoSuchCase(Text("Sesi tidak ditemukan", "There is no such session"))
