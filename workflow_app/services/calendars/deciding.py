"""Edits of calendars: what they write, what they would move, and what they move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import CalendarDay, CalendarDecree, Unit, UnitSchedule
from workflow_app.rules.decreed_days import DecreedDay, DecreeKind
from workflow_app.rules.text import Text
from workflow_app.services.calendars.contents import renew, units_under
from workflow_app.services.calendars.placing import BEGINNING
from workflow_app.services.calendars.rescheduling import catch_up, foreseen, stale_cases
from workflow_app.services.calendars.shifting import Shift

#: Cases that an edit moves itself; more are left to the clock.
FEW = 50
#: Open cases that are looked at before an edit, and in one statement.
_LOOKED_AT, _CHUNK = 20_000, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Whose hand an edit is by, and when. ``account`` None is the system."""

    at: datetime
    account: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecree:
    """A decree about some days, in a unit with all below it or, for None, everywhere."""

    kind: DecreeKind
    document: str
    decreed_on: date
    days: tuple[DecreedDay, ...]
    unit: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Days of a decree that hold no longer, and by which document."""

    decree: UUID
    days: frozenset[UUID]
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchedule:
    """The zone and the days a week of one unit from a day on."""

    unit: UUID
    valid_from: date
    zone: str
    week_days: int
    document: str


Edit = NewDecree | Withdrawal | NewSchedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """A case whose deadline an edit moves."""

    row: CaseRow
    shift: Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an edit would move.

    ``count`` cases in all, of which ``page`` are shown from ``start`` on; not ``complete`` where
    there were too many open cases to look at each. ``shown`` is the digest of all of it.
    """

    count: int
    complete: bool
    page: tuple[Moves, ...]
    start: int
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an edit has done: its decree, and how many deadlines moved at once and move soon."""

    decree: UUID | None
    moved: int
    soon: int


def preview(session: Session, edit: Edit, by: By, *, start: int = 0, size: int = 25) -> Preview:
    """Make an edit, see what it moves, and take it back. Raises ``Invalid``."""
    with session.begin_nested() as inner:
        units, _ = _make(session, edit, by)
        found = list(_foreseen(session, units, by.at))
        complete = len(stale_cases(session, units=units, limit=_LOOKED_AT + 1)) <= _LOOKED_AT
        inner.rollback()
    page = found[start : start + size]
    return Preview(
        count=len(found),
        complete=complete,
        page=tuple(page),
        start=start,
        shown=_digest(found),
    )


def decide(session: Session, edit: Edit, by: By) -> Effect:
    """Make an edit and let the deadlines follow: few at once, many by the clock.

    Raises ``Invalid``.
    """
    units, decree = _make(session, edit, by)
    moving = [each.row.id for each in _foreseen(session, units, by.at)]
    if len(moving) > FEW:
        return Effect(decree=decree, moved=0, soon=len(moving))
    moved = len(catch_up(session, moving, by.at)) if moving else 0
    return Effect(decree=decree, moved=moved, soon=len(moving) - moved)


def _make(session: Session, edit: Edit, by: By) -> tuple[list[UUID], UUID | None]:
    """Write an edit; the units whose calendar it changed, and its decree."""
    decree: UUID | None = None
    match edit:
        case NewDecree():
            units, decree = units_under(session, edit.unit), _write_decree(session, edit, by)
        case Withdrawal():
            units, decree = _withdraw(session, edit, by), edit.decree
        case NewSchedule():
            units = [edit.unit]
            _write_schedule(session, edit, by)
    return renew(session, units, by.at, decree=decree), decree


def _foreseen(session: Session, units: Sequence[UUID], at: datetime) -> Iterator[Moves]:
    after, looked_at = None, 0
    while units and looked_at < _LOOKED_AT:
        cases = stale_cases(session, units=units, after=after, limit=_CHUNK)
        if not cases:
            return
        for row, shift in foreseen(session, cases, at):
            yield Moves(row=row, shift=shift)
        after, looked_at = cases[-1], looked_at + len(cases)


def _digest(found: Sequence[Moves]) -> str:
    return digest(
        *(f"{each.row.id} {each.shift.moments and each.shift.moments[1]}" for each in found)
    )


def _write_decree(session: Session, edit: NewDecree, by: By) -> UUID:
    _check_decree(session, edit)
    decree = new_id()
    session.execute(
        insert(CalendarDecree),
        [
            {
                "id": decree,
                "kind": edit.kind.value,
                "unit_id": edit.unit,
                "document": _document(edit.document),
                "decreed_on": edit.decreed_on,
                "entered_at": by.at,
                "entered_by": by.account,
            }
        ],
    )
    session.execute(
        insert(CalendarDay),
        [
            {"id": new_id(), "decree_id": decree, "day": each.day, "name": each.name}
            for each in edit.days
        ],
    )
    return decree


def _check_decree(session: Session, edit: NewDecree) -> None:
    if edit.kind is DecreeKind.REGIONAL and edit.unit is None:
        raise _invalid("Hari libur daerah berlaku di satu unit", "Choose a unit", "unit")
    if not edit.days:
        raise _invalid("Tulis sedikitnya satu hari", "Write at least one day", "days")
    alike = (
        select(CalendarDay.day, CalendarDecree.document)
        .join(CalendarDecree, CalendarDecree.id == CalendarDay.decree_id)
        .where(
            CalendarDay.withdrawn_at.is_(None),
            CalendarDay.day.in_([each.day for each in edit.days]),
            CalendarDecree.kind == edit.kind.value,
            CalendarDecree.unit_id.is_not_distinct_from(edit.unit),
        )
        .order_by(CalendarDay.day)
        .limit(1)
    )
    known = session.execute(alike).first()
    if known is not None:
        day, document = known.day.isoformat(), known.document
        raise _invalid(
            f"{day} sudah ditetapkan oleh {document}", f"{day} stands in {document}", "days"
        )


def _withdraw(session: Session, edit: Withdrawal, by: By) -> list[UUID]:
    decree = session.get(CalendarDecree, edit.decree)
    if decree is None:
        raise refusals.NoSuchCase(Text("Keputusan tidak ditemukan", "There is no such decree"))
    units = units_under(session, decree.unit_id)
    if not edit.days:
        raise _invalid("Pilih sedikitnya satu hari", "Choose at least one day", "days")
    document = _document(edit.document)
    gone = session.execute(
        update(CalendarDay)
        .where(
            CalendarDay.decree_id == edit.decree,
            CalendarDay.id.in_(edit.days),
            CalendarDay.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=by.at, withdrawn_by=by.account, withdrawn_document=document)
        .returning(CalendarDay.id)
        .execution_options(synchronize_session=False)
    ).all()
    if len(gone) != len(edit.days):
        raise _invalid("Hari ini sudah dicabut", "This day was withdrawn already", "days")
    return units


def _write_schedule(session: Session, edit: NewSchedule, by: By) -> None:
    unit = session.get(Unit, edit.unit, with_for_update={"key_share": True})
    if unit is None:
        raise _invalid("Pilih unit dari daftar", "Choose a unit from the list", "unit")
    known = set(
        session.execute(
            select(UnitSchedule.valid_from).where(UnitSchedule.unit_id == edit.unit)
        ).scalars()
    )
    if edit.valid_from in known:
        raise _invalid(
            "Sudah ada perubahan pada tanggal ini", "There is a change on this day", "valid_from"
        )
    document = _document(edit.document)
    rows = [(edit.valid_from, edit.zone, edit.week_days, document)]
    if not known:
        rows.insert(0, (BEGINNING, unit.zone, unit.week_days, ""))
    session.execute(
        insert(UnitSchedule),
        [
            {
                "id": new_id(),
                "unit_id": edit.unit,
                "valid_from": valid_from,
                "zone": zone,
                "week_days": week_days,
                "document": text,
                "entered_at": by.at,
                "entered_by": by.account,
            }
            for valid_from, zone, week_days, text in rows
        ],
    )


def _document(text: str) -> str:
    document = " ".join(text.split())[:120]
    if not document:
        raise _invalid("Tulis nomor surat keputusan", "Write the number of the decree", "document")
    return document


def _invalid(indonesian: str, english: str, field: str) -> refusals.Invalid:
    return refusals.Invalid(Text(indonesian, english), field=field)
