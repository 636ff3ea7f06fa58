"""The test periods of the organiser: announced, changed while nobody is seated, cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import PeriodeUkom, SesiUkom
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.staffing.looking import person_of

#: The effect that tells those who failed of a period in which they may sit again.
ANNOUNCED = "notify_retakes"
#: The effect that tells everybody concerned that a period was cancelled.
CANCELLED = "notify_cancelled_period"
#: A period or session that is announced twice with one key has one id.
_KEYS = UUID("019c2f64-0b5e-7d33-8a41-6c1e52d90b77")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period: registration from ``opens_on`` to ``closes_on``, then tests between two days.

    ``jf`` is a code, empty for every JF; ``jenjang`` is what is tested, None for every one.
    """

    opens_on: date
    closes_on: date
    tests_from: date | None = None
    tests_until: date | None = None
    name: str = ""
    jf: str = ""
    jenjang: Jenjang | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodView:
    """A period with how many sessions it has, their seats, and how many of these are taken."""

    id: UUID
    period: Period
    sessions: int
    seats: int
    taken: int
    cancelled_at: datetime | None
    cancel_reason: str

    @property
    def untouched(self) -> bool:
        """Whether it may still be changed or cancelled: nobody has a seat in it."""
        return self.taken == 0 and self.cancelled_at is None


def announce(session: Session, period: Period, *, actor: UUID, at: datetime, key: str = "") -> UUID:
    """Announce a test period, once a key. Raises ``Invalid`` for days out of order."""
    _check(period)
    person_of(session, actor)
    period_id = keyed(actor, key)
    if session.get(PeriodeUkom, period_id) is None:
        row = PeriodeUkom(id=period_id, announced_by=actor, announced_at=at)
        _write(row, period)
        session.add(row)
        session.flush()
        _tell_of(session, period_id, at)
    return period_id


def change(session: Session, period_id: UUID, period: Period, *, at: datetime) -> None:
    """Change a period in which nobody has a seat yet.

    Raises ``Missing``, ``AlreadyMoved``, ``Invalid`` for days out of order or before which or
    after which a session of it lies.
    """
    _check(period)
    row = _untouched(session, period_id)
    outside = session.execute(
        select(func.count()).where(
            SesiUkom.period_id == period_id,
            SesiUkom.cancelled_at.is_(None),
            or_(
                SesiUkom.held_on < (period.tests_from or date.min),
                SesiUkom.held_on > (period.tests_until or date.max),
            ),
        )
    ).scalar_one()
    if outside:
        raise refusals.Invalid(
            Text(
                f"{outside} sesi berada di luar tanggal uji ini; batalkan dahulu",
                f"{outside} sessions lie outside these days; cancel them first",
            ),
            field="tests_from",
        )
    _write(row, period)
    session.flush()
    _tell_of(session, period_id, at)


def cancel(session: Session, period_id: UUID, reason: str, *, actor: UUID, at: datetime) -> None:
    """Cancel a period and its sessions; everybody concerned is told.

    Raises ``NoSuchCase``, ``AlreadyMoved``, ``Invalid``.
    """
    words = reason.strip()
    if not words:
        raise refusals.Invalid(Text("Tulis alasannya", "Give the reason"), field="reason")
    row = _untouched(session, period_id)
    row.cancelled_at, row.cancelled_by, row.cancel_reason = at, actor, words[:500]
    session.execute(
        update(SesiUkom)
        .where(SesiUkom.period_id == period_id, SesiUkom.cancelled_at.is_(None))
        .values(cancelled_at=at)
        .execution_options(synchronize_session=False)
    )
    session.flush()
    outbox.post(session, CANCELLED, at=at, payload={"period": str(period_id)})


def registration_closes(session: Session, jf: str, jenjang: str, day: date) -> date | None:
    """Until when the period that is open on a day takes registrations; None without a period."""
    return session.execute(
        select(PeriodeUkom.closes_on)
        .where(
            for_test(jf, jenjang),
            PeriodeUkom.opens_on <= day,
            PeriodeUkom.closes_on >= day,
        )
        .order_by(PeriodeUkom.closes_on.desc())
        .limit(1)
    ).scalar_one_or_none()


def announced(session: Session, day: date, *, limit: int = 20) -> tuple[PeriodView, ...]:
    """The periods that are not over and not cancelled, the next first."""
    last = func.coalesce(PeriodeUkom.tests_until, PeriodeUkom.closes_on)
    ahead = and_(last >= day, PeriodeUkom.cancelled_at.is_(None))
    return _views(session, ahead, PeriodeUkom.opens_on.asc(), limit)


def past(session: Session, day: date, *, limit: int = 10) -> tuple[PeriodView, ...]:
    """The periods that are over or cancelled, the latest first."""
    last = func.coalesce(PeriodeUkom.tests_until, PeriodeUkom.closes_on)
    behind = or_(last < day, PeriodeUkom.cancelled_at.is_not(None))
    return _views(session, behind, PeriodeUkom.opens_on.desc(), limit)


def period_view(session: Session, period_id: UUID) -> PeriodView:
    """One period. Raises ``NoSuchCase``."""
    found = _views(session, PeriodeUkom.id == period_id, PeriodeUkom.opens_on.asc(), 1)
    if not found:
        raise no_such_period()
    return found[0]


def for_test(jf: Any, jenjang: Any) -> ColumnElement[bool]:  # noqa: ANN401 - texts or columns
    """Periods that are held for a JF and a jenjang, and are not cancelled."""
    return and_(
        PeriodeUkom.cancelled_at.is_(None),
        or_(PeriodeUkom.jf == "", PeriodeUkom.jf == jf),
        or_(PeriodeUkom.jenjang == "", PeriodeUkom.jenjang == jenjang),
    )


def keyed(actor: UUID, key: str) -> UUID:
    """The id of what somebody makes with a request key; a new one without a key."""
    return uuid5(_KEYS, f"{actor} {key}") if key else new_id()


def no_such_period() -> refusals.NoSuchCase:
    """What is said of a period that is not there."""
    return refusals.NoSuchCase(Text("Periode tidak ditemukan", "There is no such period"))


def _tell_of(session: Session, period_id: UUID, at: datetime) -> None:
    outbox.post(session, ANNOUNCED, at=at, payload={"period": str(period_id)})


def _check(period: Period) -> None:
    if period.closes_on < period.opens_on:
        raise refusals.Invalid(
            Text("Pendaftaran ditutup sebelum dibuka", "Registration closes before it opens"),
            field="closes_on",
        )
    if period.tests_from is None or period.tests_until is None:
        return
    if period.tests_from <= period.closes_on:
        raise refusals.Invalid(
            Text(
                "Uji dimulai sesudah pendaftaran ditutup", "Tests begin after registration closes"
            ),
            field="tests_from",
        )
    if period.tests_until < period.tests_from:
        raise refusals.Invalid(
            Text("Uji berakhir sebelum dimulai", "The tests end before they begin"),
            field="tests_until",
        )


def _untouched(session: Session, period_id: UUID) -> PeriodeUkom:
    """A period in which nobody has a seat, locked with its sessions against a first one."""
    row = session.get(PeriodeUkom, period_id, with_for_update={"key_share": True})
    if row is None:
        raise no_such_period()
    taken = session.execute(
        select(SesiUkom.taken)
        .where(SesiUkom.period_id == period_id)
        .order_by(SesiUkom.id)
        .with_for_update(key_share=True)
    ).scalars()
    if row.cancelled_at is not None:
        raise refusals.AlreadyMoved(
            Text("Periode ini sudah dibatalkan", "This period is cancelled already")
        )
    if seated := sum(taken):
        raise refusals.AlreadyMoved(
            Text(
                f"{seated} peserta sudah mendapat tempat; pindahkan mereka dahulu",
                f"{seated} candidates have a seat; move them first",
            )
        )
    return row


def _write(row: PeriodeUkom, period: Period) -> None:
    row.name, row.jf, row.place = period.name[:120], period.jf, period.place[:200]
    row.jenjang = period.jenjang.value if period.jenjang else ""
    row.opens_on, row.closes_on = period.opens_on, period.closes_on
    row.tests_from, row.tests_until = period.tests_from, period.tests_until


def _views(
    session: Session, which: ColumnElement[bool], order: ColumnElement[date], limit: int
) -> tuple[PeriodView, ...]:
    live = and_(SesiUkom.period_id == PeriodeUkom.id, SesiUkom.cancelled_at.is_(None))
    rows = session.execute(
        select(
            PeriodeUkom,
            func.count(SesiUkom.id).label("sessions"),
            func.coalesce(func.sum(SesiUkom.capacity), 0).label("seats"),
            func.coalesce(func.sum(SesiUkom.taken), 0).label("taken"),
        )
        .outerjoin(SesiUkom, live)
        .where(which)
        .group_by(PeriodeUkom.id)
        .order_by(order, PeriodeUkom.id)
        .limit(limit)
    )
    return tuple(
        PeriodView(
            id=row.PeriodeUkom.id,
            period=_period(row.PeriodeUkom),
            sessions=row.sessions,
            seats=row.seats,
            taken=row.taken,
            cancelled_at=row.PeriodeUkom.cancelled_at,
            cancel_reason=row.PeriodeUkom.cancel_reason,
        )
        for row in rows
    )


def _period(row: PeriodeUkom) -> Period:
    return Period(
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        tests_from=row.tests_from,
        tests_until=row.tests_until,
        name=row.name,
        jf=row.jf,
        jenjang=Jenjang(row.jenjang) if row.jenjang else None,
        place=row.place,
    )
