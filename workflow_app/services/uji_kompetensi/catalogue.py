"""The functional positions that can be tested, by the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import JabatanFungsional
from workflow_app.persistence.position_reading import valid_on


@dataclass(frozen=True, slots=True)
class JfChoice:
    """A JF by its code, as settings and tests spell it, and its name."""

    code: str
    name: str


def jf_choices(session: Session, day: date) -> tuple[JfChoice, ...]:
    """Every JF of the catalogue that is in force on a day, by name."""
    rows = session.execute(
        select(JabatanFungsional.code, JabatanFungsional.name)
        .where(valid_on(JabatanFungsional, day))
        .order_by(JabatanFungsional.name)
    )
    return tuple(JfChoice(row.code, row.name) for row in rows)
