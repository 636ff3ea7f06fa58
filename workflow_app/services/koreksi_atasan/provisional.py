"""The leader whose results an employee may plan on until their superior is decided."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from state_machines.koreksi_atasan import OPEN
from workflow_app.persistence.models import Case, KoreksiAtasan


def provisional_leader(session: Session, person: UUID) -> UUID | None:
    """The position named by the personnel unit, or else the one that was proposed.

    None without an open report.
    """
    return session.execute(provisional_leaders().where(KoreksiAtasan.person_id == person)).scalar()


def provisional_leaders() -> Select[UUID]:
    """The positions of all open reports, to be limited to an employee."""
    return (
        select(
            func.coalesce(KoreksiAtasan.provisional_position_id, KoreksiAtasan.proposed_position_id)
        )
        .join(Case, Case.id == KoreksiAtasan.case_id)
        .where(Case.state.in_([state.name for state in OPEN]))
    )
