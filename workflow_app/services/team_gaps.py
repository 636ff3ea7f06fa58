"""Why somebody has no SKP of a year: owed and late, owed and in time, or rightly not there.

Source: PermenPANRB 6/2022, Pasal 14–15.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.engine.deadlines import Calendar
from workflow_app.persistence.models import Absence
from workflow_app.rules.absence import EXEMPTING
from workflow_app.rules.agency_settings import AgencySettings
from workflow_app.rules.skp.facts import Exemption
from workflow_app.rules.skp_calendar import establish_deadline, planning_open
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.calendars import unit_calendars


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Why there is no SKP.

    ``code`` is exempt, acting, not_open, due, late or past; on the board of a unit also new,
    too_short, left, no_post or non_asn. ``day`` is the day since or by which, ``condition``
    stands with exempt. ``excused`` says that nothing is owed now.
    """

    code: str
    day: date | None = None
    condition: Exemption | None = None

    @property
    def excused(self) -> bool:
        """Whether nobody is to blame."""
        return self.code not in {"due", "late", "past"}

    @property
    def can_begin(self) -> bool:
        """Whether an SKP can be drafted now."""
        return self.code in {"due", "late"}


def gaps_of(session: Session, owing: Sequence[Any], year: int, today: date) -> dict[UUID, Gap]:
    """The gap of each appointment without an SKP, by person; a definitive post decides.

    The rows name ``person``, ``kind``, ``valid_from`` and ``unit_id``.
    """
    if not owing:
        return {}
    agency = agency_settings(session)
    absences = _absences(session, [row.person for row in owing], year, today)
    calendars = unit_calendars(session, {row.unit_id for row in owing})
    gaps: dict[UUID, Gap] = {}
    for row in owing:
        found = absences.get(row.person) or _gap(row, agency, calendars[row.unit_id], year, today)
        if row.person not in gaps or row.kind == "definitive":
            gaps[row.person] = found
    return gaps


def _gap(
    row: Any,  # noqa: ANN401 - a result row
    agency: AgencySettings,
    calendar: Calendar,
    year: int,
    today: date,
) -> Gap:
    if row.kind != "definitive":
        return Gap(code="acting")
    first, last = date(year, 1, 1), date(year, 12, 31)
    settings = agency.on(first, str(row.unit_id))
    opens = settings.date_for("planning_opens", year)
    if not planning_open(today, opens):
        return Gap(code="not_open", day=opens)
    if today > last:
        return Gap(code="past", day=last)
    deadline = establish_deadline(
        settings.date_for("skp_establish_deadline", year),
        max(first, row.valid_from),
        settings.days("skp_new_post_working_days"),
        calendar.is_working,
    )
    return Gap(code="due" if today <= deadline else "late", day=deadline)


def _absences(session: Session, people: Sequence[UUID], year: int, today: date) -> dict[UUID, Gap]:
    """Who owes no SKP on the day the year is looked at."""
    day = min(max(today, date(year, 1, 1)), date(year, 12, 31))
    rows = session.execute(
        select(Absence.person_id, Absence.condition, Absence.valid_from).where(
            Absence.person_id.in_(people),
            Absence.condition.in_(EXEMPTING),
            Absence.valid_from <= day,
            or_(Absence.valid_to.is_(None), Absence.valid_to >= day),
        )
    )
    return {
        row.person_id: Gap(code="exempt", day=row.valid_from, condition=Exemption(row.condition))
        for row in rows
    }
