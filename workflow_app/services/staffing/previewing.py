"""What a change of the organisation would make of open tasks, tried out and taken back.

The change itself is made inside a savepoint, so that what is shown is what will happen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.models import Skp
from workflow_app.services.staffing.changing import By, Changed
from workflow_app.services.staffing.holding import Left
from workflow_app.services.staffing.report import Shift, shifts_of

#: A change: it is given whose hand it is by, and when.
Act = Callable[[Session, By], Changed | Left]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would happen. ``later`` cases are too many for one step and follow by themselves.

    ``on`` is the day on which tasks move: for a coming day it is reckoned with the tasks of today,
    and ``known`` is False where even that could not be worked out. ``plans`` are years of SKP
    that are to be closed by the personnel unit afterwards, ``closed`` those closed with it.
    """

    on: date
    coming: bool
    known: bool = True
    shifts: tuple[Shift, ...] = ()
    later: int = 0
    plans: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()

    @property
    def tasks(self) -> int:
        """How many tasks go to somebody else."""
        return sum(each.tasks for each in self.shifts)


def preview(session: Session, act: Act, by: By, on: date) -> Preview:
    """Try a change out, and take it back. Raises the ``Refusal`` that the change would meet."""
    now = _tried(session, act, by, by.today)
    if on <= by.today:
        return now
    then = By(at=datetime.combine(on, time(5), UTC), account=by.account)
    try:
        coming = _tried(session, act, then, on)
    except Refusal:
        return Preview(on=on, coming=True, known=False, plans=now.plans)
    plans = tuple(sorted((*coming.plans, *coming.closed)))
    return Preview(on=on, coming=True, shifts=coming.shifts, later=coming.later, plans=plans)


def _tried(session: Session, act: Act, by: By, on: date) -> Preview:
    with session.begin_nested() as inner:
        made = act(session, by)
        session.flush()
        changed = made.changed if isinstance(made, Left) else made
        found = Preview(
            on=on,
            coming=False,
            shifts=shifts_of(session, changed.change),
            later=changed.moved.later,
            plans=_years(session, made.plans) if isinstance(made, Left) else (),
            closed=_years(session, made.closed) if isinstance(made, Left) else (),
        )
        inner.rollback()
    return found


def _years(session: Session, plans: tuple[UUID, ...]) -> tuple[int, ...]:
    years = select(Skp.year).where(Skp.case_id.in_(plans)).order_by(Skp.year)
    return tuple(session.execute(years).scalars())
