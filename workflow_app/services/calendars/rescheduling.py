"""Bringing cases up to the calendar of their unit. A deadline that moves leaves an event.

A case remembers the edition its dates were worked out with. Where its unit has another one it is
brought up to that before anything else happens to it: by the edit itself for a few cases, by the
clock for many, by its next move or timer where those come first. So no edit is lost to a move
that runs beside it, and nothing fires by a date that was moved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.engine.deadlines import Calendar
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import CalendarDecree, Case, Task, Timer, Unit
from workflow_app.rules.agency_settings import AgencySettings
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.calendars.editions import Place, calendar_at, edition_of
from workflow_app.services.calendars.shift_writing import write_shift
from workflow_app.services.calendars.shifting import Shift, Standing, counted_again
from workflow_app.services.cases.reading import about, case_state

#: The trigger of the event that says what an edit of a calendar moved.
RECALCULATE = "recalculate"
_LONGEST_LINE = 200
_COLUMNS = tuple(getattr(Case, name) for name in CaseRow._fields)
_STALE = and_(
    Case.closed_at.is_(None),
    Case.calendar_id.is_distinct_from(Unit.calendar_id),
)


def stale_cases(
    session: Session, *, units: Collection[UUID] = (), after: UUID | None = None, limit: int
) -> Sequence[UUID]:
    """Open cases whose dates were not worked out with the calendar their unit has now."""
    wanted = select(Case.id).join(Unit, Unit.id == Case.unit_id).where(_STALE)
    if units:
        wanted = wanted.where(Case.unit_id.in_(units))
    if after is not None:
        wanted = wanted.where(Case.id > after)
    return session.execute(wanted.order_by(Case.id).limit(limit)).scalars().all()


def catch_up(session: Session, cases: Collection[UUID], at: datetime) -> list[Shift]:
    """Bring cases up to the calendar of their units; one that is being moved now is left alone."""
    locked = select(*_COLUMNS).where(Case.id.in_(cases)).order_by(Case.id)
    rows = session.execute(locked.with_for_update(key_share=True, skip_locked=True)).all()
    shifts: list[Shift] = []
    followed: dict[UUID | None, list[UUID]] = {}
    for row, standing, place in _standings(session, [CaseRow._make(row) for row in rows], at):
        shift = _shift_of(session, standing, place, at)
        if shift:
            by_clock = Attempt(case=row.id, trigger=RECALCULATE, actor=None, at=at)
            by_clock = replace(by_clock, details=_cause(session, place))
            write_shift(session, standing, shift, by_clock)
            shifts.append(shift)
        followed.setdefault(place.edition, []).append(row.id)
    for edition, ids in followed.items():
        session.execute(
            update(Case)
            .where(Case.id.in_(ids))
            .values(calendar_id=edition)
            .execution_options(synchronize_session=False)
        )
    return shifts


def foreseen(
    session: Session, cases: Collection[UUID], at: datetime
) -> list[tuple[CaseRow, Shift]]:
    """What bringing cases up would move, without locking or writing anything."""
    found = session.execute(select(*_COLUMNS).where(Case.id.in_(cases)).order_by(Case.id)).all()
    rows = [CaseRow._make(row) for row in found]
    shifts = (
        (row, _shift_of(session, standing, place, at))
        for row, standing, place in _standings(session, rows, at)
    )
    return [(row, shift) for row, shift in shifts if shift]


def _shift_of(session: Session, standing: Standing, place: Place, at: datetime) -> Shift:
    old = replace(place, edition=standing.case.calendar)
    since = _since(session, place.edition, standing.case.calendar) or at
    return counted_again(
        standing, calendar_at(session, old), calendar_at(session, place), since, at
    )


def _since(session: Session, edition: UUID | None, known: UUID | None) -> datetime | None:
    """When the first edition came that a case does not know yet."""
    since = None
    for _ in range(_LONGEST_LINE):
        if edition is None or edition == known:
            break
        found = edition_of(session, edition)
        since, edition = found.made_at, found.prior
    return since


def _cause(session: Session, place: Place) -> dict[str, str]:
    """By which document the present edition was made, for the event."""
    decree = edition_of(session, place.edition).decree if place.edition else None
    if decree is None:
        return {"reason": "schedule"}
    named = select(CalendarDecree.document).where(CalendarDecree.id == decree)
    return {"decree": session.execute(named).scalar_one()}


def _standings(
    session: Session, rows: Sequence[CaseRow], at: datetime
) -> Iterable[tuple[CaseRow, Standing, Place]]:
    """The cases with what is open in them, in three statements for all."""
    if not rows:
        return
    ids = [row.id for row in rows]
    agency = agency_settings(session)
    units = session.execute(
        select(Unit.id, Unit.calendar_id, Unit.zone, Unit.week_days).where(
            Unit.id.in_({row.unit_id for row in rows})
        )
    )
    places = {row.id: Place(row.calendar_id, row.zone, row.week_days) for row in units}
    timers = _by_case(session, ids)
    acts = _acts(session, ids)
    for row in rows:
        case = case_state(row)
        yield row, _standing(case, row, agency, timers, acts, at), places[row.unit_id]


def _standing(
    case: CaseState,
    row: CaseRow,
    agency: AgencySettings,
    timers: dict[UUID, dict[str, datetime]],
    acts: dict[UUID, dict[UUID, datetime]],
    at: datetime,
) -> Standing:
    return Standing(
        case=case,
        table=REGISTRY[row.workflow, row.workflow_version],
        settings=agency.on(about(row.dates, at), str(row.unit_id)),
        timers=timers.get(row.id, {}),
        acts=acts.get(row.id, {}),
    )


def standing_of(session: Session, row: CaseRow, at: datetime) -> tuple[Standing, Calendar]:
    """One case with what is open in it, and the calendar of its unit."""
    ((_, standing, place),) = _standings(session, [row], at)
    return standing, calendar_at(session, place)


def _by_case(session: Session, cases: Collection[UUID]) -> dict[UUID, dict[str, datetime]]:
    """The timers that have not struck."""
    found: dict[UUID, dict[str, datetime]] = {}
    rows = session.execute(
        select(Timer.case_id, Timer.trigger, Timer.due_at)
        .where(Timer.case_id.in_(cases), Timer.fired_at.is_(None), Timer.dropped_at.is_(None))
        .order_by(Timer.due_at.desc())
    )
    for case_id, trigger, due_at in rows:
        found.setdefault(case_id, {})[trigger] = due_at
    return found


def _acts(session: Session, cases: Collection[UUID]) -> dict[UUID, dict[UUID, datetime]]:
    """The open tasks that are done with a result by a day."""
    found: dict[UUID, dict[UUID, datetime]] = {}
    rows = session.execute(
        select(Task.case_id, Task.id, Task.due_at).where(
            Task.case_id.in_(cases),
            Task.kind == "act",
            Task.closed_at.is_(None),
        )
    )
    for case_id, task, due_at in rows:
        if due_at is not None:
            found.setdefault(case_id, {})[task] = due_at
    return found
