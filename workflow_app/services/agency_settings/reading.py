"""Everything an agency has decided about its settings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import AgencySetting
from workflow_app.rules.agency_settings import AgencySettings, Override


def agency_settings(session: Session) -> AgencySettings:
    """Everything the agency has decided, to be asked for a day and a unit; one statement."""
    rows = session.execute(
        select(
            AgencySetting.id,
            AgencySetting.key,
            AgencySetting.value,
            AgencySetting.valid_from,
            AgencySetting.unit_id,
        )
    )
    return AgencySettings(
        Override(
            row.key,
            row.value,
            date.fromisoformat(row.valid_from),
            str(row.unit_id) if row.unit_id else None,
            str(row.id),
        )
        for row in rows
    )
