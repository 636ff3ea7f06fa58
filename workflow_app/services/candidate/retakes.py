"""Where a candidate who failed a test may sit again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, UjiKompetensi
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.uji_kompetensi.retaking import RetakeWindow, retake_of


@dataclass(frozen=True, slots=True)
class OpenRetake:
    """A failed test, and the next period in which it may be sat again."""

    case: UUID
    window: RetakeWindow


def open_retakes(session: Session, failed: Collection[UUID], day: date) -> tuple[OpenRetake, ...]:
    """The failed tests for which a period is announced; no statement without a failed test."""
    if not failed:
        return ()
    settings = agency_settings(session)
    rows = session.execute(
        select(UjiKompetensi, Case.unit_id, Case.dates)
        .join(Case, Case.id == UjiKompetensi.case_id)
        .where(UjiKompetensi.case_id.in_(failed))
        .order_by(UjiKompetensi.case_id)
    ).all()
    found = []
    for row in rows:
        test = row.UjiKompetensi
        retake = retake_of(session, test, settings.on(_about(row.dates), str(row.unit_id)), day)
        if retake is not None and retake.allowed and retake.windows:
            found.append(OpenRetake(test.case_id, retake.windows[0]))
    return tuple(found)


def _about(dates: Mapping[str, str]) -> date:
    """The day whose settings a case follows."""
    return date.fromisoformat(dates["about"]) if "about" in dates else date.max
