"""Reckoning where every holder of a JF stands, slice by slice, once a day or when asked.

A slice is one transaction that posts the next; what a slice finds takes the place of whatever was
known of the people between its ids, so that somebody who has left is gone as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, insert, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, KjOutlook, KjReckoning, Position
from workflow_app.persistence.one_at_a_time import one_at_a_time
from workflow_app.persistence.position_reading import valid_on
from workflow_app.persistence.upserts import insert_into
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.cases.reading import day_of
from workflow_app.services.kj_outlook.records import below_the_top
from workflow_app.services.kj_outlook.rising import Rise, rises
from workflow_app.services.outbox import Message

EFFECT = "reckon_kj_outlooks"
SLICE = 2000
#: A run that has not ended by then was lost, and another one may begin.
_LONGEST = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """The last run: since when, how many people so far; ``finished_at`` None while it goes on."""

    begun_at: datetime
    finished_at: datetime | None
    people: int


def begin_day(session: Session, at: datetime) -> bool:
    """Begin the run of the day, once however many clocks ask. True for whoever begins it.

    While another run goes on it is not begun yet.
    """
    day = day_of(at)
    if session.execute(select(KjReckoning.id).where(*_of_the_day(day))).first():
        return False
    if not _alone(session, at):
        return False
    begun = new_id()
    made = session.execute(
        insert_into(session, KjReckoning)
        .values(id=begun, day=day, begun_at=at, people=0)
        .on_conflict_do_nothing()
        .returning(KjReckoning.id)
    ).first()
    if made is None:
        return False
    outbox.post(session, EFFECT, at=at, payload={"run": str(begun)})
    return True


def ask_again(session: Session, *, by: UUID, at: datetime) -> None:
    """Begin a run at the wish of an account. Raises ``AlreadyMoved`` while one goes on."""
    if not _alone(session, at):
        raise refusals.AlreadyMoved(
            Text("Penghitungan sedang berjalan", "The reckoning is under way already")
        )
    run = KjReckoning(id=new_id(), day=day_of(at), asked_by=by, begun_at=at, people=0)
    session.add(run)
    session.flush()
    outbox.post(session, EFFECT, at=at, payload={"run": str(run.id)})


def last_run(session: Session) -> Reckoned | None:
    """The run that began last; None before the first."""
    row = session.execute(
        select(KjReckoning).order_by(KjReckoning.begun_at.desc(), KjReckoning.id.desc()).limit(1)
    ).scalar_one_or_none()
    if row is None:
        return None
    return Reckoned(begun_at=row.begun_at, finished_at=row.finished_at, people=row.people)


def reckon(session: Session, message: Message, at: datetime) -> None:
    """Reckon the next people of a run, and ask for those after them."""
    run = session.get_one(KjReckoning, UUID(message.payload["run"]), with_for_update=True)
    if run.finished_at is None and not reckon_next(session, run, at):
        outbox.post(session, message.effect, at=at, payload=dict(message.payload))


def reckon_next(session: Session, run: KjReckoning, at: datetime, *, limit: int = SLICE) -> bool:
    """The next people of a run. True when it has come to its end."""
    people = session.execute(_next(run.day, run.after, limit)).scalars().all()
    last = people[-1] if len(people) == limit else None
    within = _between(run.after, last)
    found = rises(session, _holding(run.day, within), run.day)
    session.execute(
        delete(KjOutlook)
        .where(*within(KjOutlook.person_id))
        .execution_options(synchronize_session=False)
    )
    rows = [_row(rise) for rise in found.values()]
    if rows:
        session.execute(insert(KjOutlook), rows)
    run.people += len(rows)
    if last is None:
        run.finished_at = at
        return True
    run.after = last
    return False


def holders_on(day: date) -> Select[UUID]:
    """The holders of a JF below its top on a day."""
    return (
        select(Appointment.person_id)
        .join(Position, Position.id == Appointment.position_id)
        .where(
            Appointment.kind == "definitive",
            valid_on(Appointment, day),
            below_the_top(Position),
        )
    )


Within = Callable[[Any], Iterable[ColumnElement[bool]]]


def _alone(session: Session, at: datetime) -> bool:
    """Whether no run goes on; whoever asks next waits for the end of this transaction."""
    one_at_a_time(session, EFFECT)
    last = last_run(session)
    return last is None or last.finished_at is not None or at - last.begun_at >= _LONGEST


def _of_the_day(day: date) -> tuple[ColumnElement[bool], ...]:
    return KjReckoning.day == day, KjReckoning.asked_by.is_(None)


def _between(after: UUID | None, last: UUID | None) -> Within:
    """Whether an id stands behind one and not behind another; None for no bound."""

    def within(column: Any) -> Iterable[ColumnElement[bool]]:  # noqa: ANN401 - a column of ids
        return (
            *(() if after is None else (column > after,)),
            *(() if last is None else (column <= last,)),
        )

    return within


def _holding(day: date, within: Within) -> Callable[[Any], ColumnElement[bool]]:
    """Whether a column of ids names a holder of a JF below its top, inside some bounds."""
    column: Any = Appointment.person_id
    holders = holders_on(day).where(*within(column))
    return lambda ids: ids.in_(holders)


def _next(day: date, after: UUID | None, limit: int) -> Select[UUID]:
    found = holders_on(day).distinct().order_by(Appointment.person_id).limit(limit)
    return found if after is None else found.where(Appointment.person_id > after)


def _row(rise: Rise) -> Mapping[str, object]:
    return {
        "person_id": rise.person,
        "unit_id": rise.holder.unit,
        "jf": rise.holder.jf,
        "jenjang": rise.holder.jenjang.value,
        "closed": " ".join(reason.value for reason in rise.closed),
        "ak_on": rise.ak_on,
        "opens_on": rise.ahead.opens_on,
    }
