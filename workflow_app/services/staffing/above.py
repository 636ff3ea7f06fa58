"""Who stands above whom on a day, and whether they may rate.

The rater is the direct superior in the organisation tree, at lowest a pengawas (PermenPANRB
6/2022, Pasal 1); another official rates where that power was delegated to them or a wrong
superior was corrected.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Never
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Position, ReportingLine
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.koreksi_atasan import NEVER_RATE
from workflow_app.rules.text import Text
from workflow_app.services.dates import written_date
from workflow_app.services.staffing import looking

_HIGHEST = 15


def superior_of(
    session: Session, position: UUID, day: date, *, person: UUID | None = None
) -> UUID | None:
    """The position above a post on a day; above a person on that post where theirs is another."""
    lines = session.execute(
        select(ReportingLine.superior_position_id, ReportingLine.person_id)
        .where(
            ReportingLine.position_id == position,
            or_(ReportingLine.person_id.is_(None), ReportingLine.person_id == person),
            valid_on(ReportingLine, day),
        )
        .order_by(ReportingLine.person_id.is_(None), ReportingLine.valid_from.desc())
        .limit(1)
    ).first()
    if lines is not None:
        found: UUID | None = lines.superior_position_id
        return found
    return session.execute(
        select(Position.superior_position_id).where(Position.id == position)
    ).scalar_one_or_none()


def rater_of(session: Session, person: UUID, position: UUID, day: date) -> UUID | None:
    """The position that rates a person on a post: the nearest above that may rate at all.

    None for the highest post of all.
    """
    return rating(session, superior_of(session, position, day, person=person), day)


def rating(session: Session, above: UUID | None, day: date) -> UUID | None:
    """A position, or the nearest above it, that may rate at all."""
    for _ in range(_HIGHEST):
        if above is None or may_rate(session, above):
            return above
        above = superior_of(session, above, day)
    return None


def may_rate(session: Session, position: UUID) -> bool:
    """Whether the holder of a post may rate: at lowest a pengawas."""
    jenis = session.execute(select(Position.jenis).where(Position.id == position)).scalar_one()
    return jenis not in NEVER_RATE


def require_no_circle(
    session: Session,
    position: UUID,
    superior: UUID,
    first: date,
    last: date | None = None,
    *,
    field: str = "superior",
) -> None:
    """The superior does not stand below the post on any day of a stretch. Raises ``Invalid``.

    Neither in the structure nor by the lines that holders have of their own. Looked at are the
    first day and every later one on which a line above the superior changes.
    """
    day: date | None = first
    while day is not None and (last is None or day <= last):
        lines = [_up(session, superior, day, held=held) for held in (False, True)]
        if any(position in line for line in lines):
            _refuse_circle(None if day == first else day, field)
        day = _next_change(session, {post for line in lines for post in line}, day)


def _up(session: Session, position: UUID, day: date, *, held: bool) -> list[UUID]:
    """A post and those above it; with ``held`` by the lines of their holders."""
    line: list[UUID] = []
    above: UUID | None = position
    while above is not None and above not in line and len(line) < _HIGHEST:
        line.append(above)
        holder = looking.holder_of(session, above, day) if held else None
        above = superior_of(session, above, day, person=holder.person_id if holder else None)
    return line


def _next_change(session: Session, positions: Collection[UUID], day: date) -> date | None:
    """The next day on which a line of some posts begins, or has ended."""
    lines = session.execute(
        select(ReportingLine.valid_from, ReportingLine.valid_to).where(
            ReportingLine.position_id.in_(positions),
            or_(ReportingLine.valid_from > day, ReportingLine.valid_to >= day),
        )
    )
    begins_or_ended = {
        each
        for line in lines
        for each in (line.valid_from, line.valid_to and line.valid_to + timedelta(days=1))
        if each is not None and each > day
    }
    return min(begins_or_ended, default=None)


def _refuse_circle(since: date | None, field: str) -> Never:
    below = Text("Jabatan itu berada di bawah jabatan ini", "That position stands below this one")
    if since is not None:
        day = written_date(since)
        below = Text(
            f"Sejak {day.id} jabatan itu berada di bawah jabatan ini",
            f"Since {day.en} that position stands below this one",
        )
    raise looking.invalid(*below, field)
