"""The decrees about calendars, and one of them with its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Account, CalendarDay, CalendarDecree, Unit
from workflow_app.rules.decreed_days import DecreeKind
from workflow_app.rules.text import Text

PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeView:
    """A decree with its days; ``standing`` of them hold. ``by`` entered it."""

    id: UUID
    kind: DecreeKind
    unit: str
    document: str
    decreed_on: date
    entered_at: datetime
    by: str
    days: tuple[DecreedDayView, ...] = ()
    count: int = 0
    standing: int = 0


@dataclass(frozen=True, slots=True)
class DecreedDayView:
    """One day of a decree, and by which document it was withdrawn."""

    id: UUID
    day: date
    name: str
    withdrawn_at: datetime | None
    withdrawn_document: str


@dataclass(frozen=True, slots=True)
class DecreePage:
    """A page of decrees, the latest first; ``after`` begins the next one."""

    rows: tuple[DecreeView, ...]
    after: str


def decrees_page(session: Session, *, after: str = "") -> DecreePage:
    """Decrees by the moment they were entered."""
    count = func.count(CalendarDay.id)
    standing = func.count(CalendarDay.id).filter(CalendarDay.withdrawn_at.is_(None))
    wanted = (
        select(*_DECREE, count.label("days"), standing.label("standing"))
        .outerjoin(Unit, Unit.id == CalendarDecree.unit_id)
        .outerjoin(Account, Account.id == CalendarDecree.entered_by)
        .join(CalendarDay, CalendarDay.decree_id == CalendarDecree.id)
        .group_by(*_DECREE)
        .order_by(CalendarDecree.entered_at.desc(), CalendarDecree.id.desc())
        .limit(PAGE + 1)
    )
    behind = _behind(after)
    if behind is not None:
        wanted = wanted.where(tuple_(CalendarDecree.entered_at, CalendarDecree.id) < behind)
    rows = session.execute(wanted).all()
    shown = tuple(_view(row, (), row.days, row.standing) for row in rows[:PAGE])
    last = shown[-1] if len(rows) > PAGE else None
    return DecreePage(shown, f"{last.entered_at.isoformat()}_{last.id}" if last else "")


def decree_view(session: Session, decree: UUID) -> DecreeView:
    """One decree with its days. Raises ``NoSuchCase``."""
    row = session.execute(
        select(*_DECREE)
        .outerjoin(Unit, Unit.id == CalendarDecree.unit_id)
        .outerjoin(Account, Account.id == CalendarDecree.entered_by)
        .where(CalendarDecree.id == decree)
    ).one_or_none()
    if row is None:
        raise refusals.NoSuchCase(Text("Keputusan tidak ditemukan", "There is no such decree"))
    days = session.execute(
        select(
            CalendarDay.id,
            CalendarDay.day,
            CalendarDay.name,
            CalendarDay.withdrawn_at,
            CalendarDay.withdrawn_document,
        )
        .where(CalendarDay.decree_id == decree)
        .order_by(CalendarDay.day)
    )
    views = tuple(DecreedDayView(*each) for each in days)
    return _view(row, views, len(views), sum(each.withdrawn_at is None for each in views))


_DECREE = (
    CalendarDecree.id,
    CalendarDecree.kind,
    Unit.name.label("unit"),
    CalendarDecree.document,
    CalendarDecree.decreed_on,
    CalendarDecree.entered_at,
    Account.name.label("by"),
)


def _view(row: Any, days: tuple[DecreedDayView, ...], count: int, standing: int) -> DecreeView:  # noqa: ANN401
    return DecreeView(
        id=row.id,
        kind=DecreeKind(row.kind),
        unit=row.unit or "",
        document=row.document,
        decreed_on=row.decreed_on,
        entered_at=row.entered_at,
        by=row.by or "",
        days=days,
        count=count,
        standing=standing,
    )


def _behind(after: str) -> tuple[datetime, UUID] | None:
    moment, _, decree = after.rpartition("_")
    try:
        return datetime.fromisoformat(moment), UUID(decree)
    except ValueError:
        return None
