"""From database rows to what the engine decides on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from workflow_app.engine.authority import Hat, Pool, Seat
from workflow_app.engine.case import CaseState, LastMove, Signature
from workflow_app.engine.deadlines import Calendar
from workflow_app.persistence.case_reading import CaseRow, read_surroundings
from workflow_app.persistence.position_reading import PRESENT
from workflow_app.persistence.tagged import Answer, Question, Tagged
from workflow_app.rules.agency_settings import AgencySettings, Override
from workflow_app.rules.roles import Role
from workflow_app.services.calendars import Place, calendar_at
from workflow_app.services.cases.assigning import hands_from, scope_from
from workflow_app.services.cases.contracts import Around

_NO_OVERRIDES = AgencySettings()
_NOTHING_MORE: Mapping[str, bool] = MappingProxyType({})
_DEFAULTS = _NO_OVERRIDES.on(date.min)
#: Roles by their codes: ``Role(code)`` takes six times as long.
_ROLES: Mapping[str, Role] = {role.value: role for role in Role}


def case_state(row: CaseRow) -> CaseState:
    """A case row as the engine sees it."""
    return CaseState(
        id=row.id,
        workflow=row.workflow,
        workflow_version=row.workflow_version,
        variant=row.variant,
        state=row.state,
        version=row.version,
        head=row.head,
        content=row.content,
        subject=row.subject_person,
        unit=row.unit_id,
        parent=row.parent_id,
        root=row.root_id,
        opened_at=row.opened_at,
        entered_at=row.entered_at,
        dates={name: date.fromisoformat(text) for name, text in row.dates.items()},
        due_at=row.due_at,
        signing=row.signing,
        signed=tuple(Signature(role, UUID(person)) for role, person in row.signed),
        calendar=row.calendar_id,
        held_at=row.held_at,
        asked_at=row.asked_at,
        pauses=_pauses(row) if row.holds else (),
    )


def _pauses(row: CaseRow) -> tuple[tuple[datetime, datetime], ...]:
    """The stretches in which a hold or a question stopped the clock of the present state."""
    holds = (
        (datetime.fromisoformat(began), datetime.fromisoformat(end)) for began, end in row.holds
    )
    return tuple(hold for hold in holds if hold[0] >= row.entered_at)


def read_around(
    session: Session,
    row: CaseRow,
    *,
    actor: UUID | None,
    at: datetime,
    key: str = "",
    task: UUID | None = None,
    last: bool = False,
    hands: bool = False,
    manned: bool = False,
    heads: bool = False,
    more: Sequence[Question] = (),
    values: Mapping[str, Any] | None = None,
) -> tuple[Around, Tagged]:
    """Read what is around a case on the date of an attempt, and what its noun is asked."""
    tagged = read_surroundings(
        session,
        row,
        actor=actor,
        day=day_of(at),
        key=key,
        task=task,
        last=last,
        hands=hands,
        manned=manned,
        heads=heads,
        more=more,
        values=values,
    )
    around = around_from(
        tagged,
        calendar=calendar_in(session, tagged),
        unit=row.unit_id,
        about=about(row.dates, at),
        subject=row.subject_person,
        asked={"hands": hands, "manned": manned, "heads": heads},
    )
    return around, tagged


_JAKARTA = ZoneInfo("Asia/Jakarta")


def day_of(at: datetime) -> date:
    """The date on which holders are worked out: that of the capital."""
    return at.astimezone(_JAKARTA).date()


def about(dates: Mapping[str, str], at: datetime) -> date:
    """The date a case is about: settings are read with it. An SKP is about its first day."""
    text = dates.get("about") or dates.get("starts_on")
    return date.fromisoformat(text) if text else at.date()


def calendar_in(session: Session, tagged: Tagged) -> Calendar:
    """The calendar of the unit that was read."""
    unit = tagged["unit"][0]
    return calendar_at(session, Place(unit.a, unit.p, unit.n))


def around_from(
    tagged: Tagged,
    *,
    calendar: Calendar,
    unit: UUID,
    about: date,
    subject: UUID | None,
    asked: Mapping[str, bool] = _NOTHING_MORE,
) -> Around:
    """Sort tagged rows into what they are.

    ``asked`` says whether ``hands``, who is present in the pools (``manned``) and who heads the
    unit (``heads``) were asked.
    """
    agency = _agency(tagged.get("setting", ()))
    key = tagged.get("key")
    task = tagged.get("task")
    hands = tagged.get("hand", ()) if asked.get("hands") else None
    pools = tagged.get("pool", ())
    present = [row for row in pools if row.c] if asked.get("manned") else pools
    return Around(
        calendar=calendar,
        agency=agency,
        settings=_DEFAULTS if agency is _NO_OVERRIDES else agency.on(about, str(unit)),
        hats=tuple(_hats(tagged)),
        seats=_seats(tagged, subject),
        pools=tuple([Pool(_ROLES[row.p], row.a, row.b) for row in pools]),
        pool_units=_nearest(pools) if present is pools else _nearest(pools) | _nearest(present),
        manned=frozenset(_ROLES[row.p] for row in present) if asked.get("manned") else None,
        heads=frozenset(row.a for row in tagged.get("chief", ())) if asked.get("heads") else None,
        hands=None if hands is None else hands_from((row.p, row.q, row.b, row.u) for row in hands),
        last=_last(tagged.get("last", ())),
        replay=(key[0].a, key[0].p) if key else None,
        task_open=None if task is None else not task[0].p,
        claim=(task[0].c, task[0].at) if task and task[0].c else None,
    )


def _agency(rows: Iterable[Answer]) -> AgencySettings:
    overrides = [
        Override(row.p, row.q, date.fromisoformat(row.r), str(row.a) if row.a else None, str(row.b))
        for row in rows
    ]
    return AgencySettings(overrides) if overrides else _NO_OVERRIDES


def _hats(tagged: Tagged) -> Iterator[Hat]:
    for row in tagged.get("hat", ()):
        yield Hat(row.a, row.p, row.b, row.q, _day(row.r), _day(row.s))
    for row in tagged.get("mandate", ()):
        scope = scope_from(*row.u.split("|"))
        yield Hat(row.a, "delegation", row.b, row.q, _day(row.r), _day(row.s), scope, row.c)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _seats(tagged: Tagged, subject: UUID | None) -> tuple[Seat, ...]:
    """One seat a role and position, with the holder who can be asked; those above raters last."""
    held = [(_ROLES[row.p], row, row.u) for row in tagged.get("seat", ())]
    above = [(Role.ATASAN_PPKJ, row, "") for row in tagged.get("superior", ()) if row.a]
    best: dict[tuple[Role, UUID], Seat] = {}
    for role, row, document in (*held, *above):
        present = row.b is not None and row.s is None and row.b != subject
        seat = Seat(role, row.a, row.q, row.b, row.r or "", document or "", present)
        known = best.get((role, row.a))
        if known is None or _readiness(seat) < _readiness(known):
            best[role, row.a] = seat
    return tuple(best.values())


def _readiness(seat: Seat) -> tuple[bool, int]:
    return not seat.present, PRESENT.get(seat.holder_kind, 9)


def _nearest(rows: Iterable[Answer]) -> dict[Role, UUID]:
    """For each pooled role the nearest unit above the case that has it."""
    nearest: dict[Role, tuple[int, UUID]] = {}
    for row in rows:
        role = _ROLES[row.p]
        if role not in nearest or row.n < nearest[role][0]:
            nearest[role] = (row.n, row.a)
    return {role: unit for role, (_, unit) in nearest.items()}


def _last(rows: Sequence[Answer]) -> LastMove | None:
    if not rows:
        return None
    row = rows[0]
    return LastMove(row.p, row.q, row.b, row.at, row.n)
