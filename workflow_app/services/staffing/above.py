"""Who stands above whom on a day, and whether they may rate.

The rater is the direct superior in the organisation tree, at lowest a pengawas (PermenPANRB
6/2022, Pasal 1); another official rates where that power was delegated to them or a wrong
superior was corrected.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Position, ReportingLine
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.koreksi_atasan import NEVER_RATE
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
    session: Session, position: UUID, superior: UUID, *, field: str = "superior"
) -> None:
    """The new superior does not stand below the post. Raises ``Invalid``."""
    above: UUID | None = superior
    for _ in range(_HIGHEST):
        if above == position:
            raise looking.invalid(
                "Jabatan itu berada di bawah jabatan ini",
                "That position stands below this one",
                field,
            )
        if above is None:
            return
        above = session.execute(
            select(Position.superior_position_id).where(Position.id == above)
        ).scalar_one()
