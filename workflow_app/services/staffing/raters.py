"""The plans and evaluations of people whose superior is another one now get the right rater."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, and_, insert, select
from sqlalchemy.orm import Session

from state_machines.registry import CURRENT
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    Appointment,
    Case,
    CaseParty,
    OutboxMessage,
    ReportingLine,
    Skp,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import FAN_OUT
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.above import rater_of

REPLACE = "replace_ppkj"
#: States of an SKP in which its rater may be replaced.
REPLACEABLE = frozenset(
    state.name for row in CURRENT["skp"].rows for state in row.sources if row.trigger == REPLACE
)


def follow_lines(
    session: Session, lines: Mapping[UUID, UUID | None], at: datetime, document: str
) -> int:
    """Replace the rater in every open SKP of whoever holds one of the posts.

    ``lines`` are posts and what stands above them now. Whoever has a line of their own keeps it.
    Returns how many SKP are concerned; when they are many, each follows from the outbox.
    """
    found = [
        (case, above)
        for position, superior in lines.items()
        if superior is not None
        for case, above in _wrongly_rated(session, position, superior, day_of(at))
    ]
    if len(found) > FAN_OUT:
        _post(session, found, at, document)
    else:
        for case, above in found:
            replace_rater(session, case, above, at, document)
    return len(found)


def follow_own_line(
    session: Session, person: UUID, position: UUID, at: datetime, document: str
) -> None:
    """Replace the rater in the open SKP of one person on a post by whoever rates them now."""
    day = day_of(at)
    superior = rater_of(session, person, position, day)
    if superior is None:
        return
    rated = _rated_by(superior)
    cases = session.execute(
        select(Case.id)
        .join(Skp, Skp.case_id == Case.id)
        .where(
            Skp.person_id == person,
            Skp.position_id == position,
            Case.state.in_(REPLACEABLE),
            ~rated.exists(),
        )
        .order_by(Case.id)
    ).scalars()
    for case in list(cases):
        replace_rater(session, case, superior, at, document)


def replace_rater(
    session: Session, case: UUID, position: UUID, at: datetime, document: str
) -> None:
    """Another position rates an SKP, and its evaluations with it. Raises a ``Refusal``."""
    details = {"position": str(position), "document": document}
    fire(session, Attempt(case=case, trigger=REPLACE, actor=None, at=at, details=details))


def _wrongly_rated(
    session: Session, position: UUID, superior: UUID, day: date
) -> Sequence[tuple[UUID, UUID]]:
    own = select(ReportingLine.id).where(
        ReportingLine.position_id == position,
        ReportingLine.person_id == Skp.person_id,
        valid_on(ReportingLine, day),
    )
    rated = _rated_by(superior)
    rows = session.execute(
        select(Case.id)
        .join(Skp, Skp.case_id == Case.id)
        .join(
            Appointment,
            and_(
                Appointment.person_id == Skp.person_id,
                Appointment.position_id == Skp.position_id,
                Appointment.kind == "definitive",
                valid_on(Appointment, day),
            ),
        )
        .where(
            Skp.position_id == position,
            Case.state.in_(REPLACEABLE),
            ~own.exists(),
            ~rated.exists(),
        )
        .order_by(Case.id)
    ).scalars()
    return [(case, superior) for case in rows]


def _rated_by(superior: UUID) -> Select[UUID]:
    return select(CaseParty.id).where(
        CaseParty.case_id == Case.id,
        CaseParty.role == Role.PPKJ.value,
        CaseParty.until.is_(None),
        CaseParty.basis != "escalation",
        CaseParty.position_id == superior,
    )


def _post(
    session: Session, found: Sequence[tuple[UUID, UUID]], at: datetime, document: str
) -> None:
    session.execute(
        insert(OutboxMessage),
        [
            {
                "id": new_id(),
                "effect": "move_case",
                "case_id": case,
                "payload": {
                    "trigger": REPLACE,
                    "optional": True,
                    "details": {"position": str(position), "document": document},
                },
                "created_at": at,
                "available_at": at,
            }
            for case, position in found
        ],
    )
