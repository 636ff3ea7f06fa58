"""Who may read a case. Separate from who may act on it.

A case is read by its subject, by whoever sits in one of its seats or in a seat above the rater's,
by the members of a unit with a pooled duty over it, by whomever one of these has delegated to as
far as that reaches, by whoever is asked for an open task of it, by colleagues who were asked for an
opinion or a paraf until it is closed, and by auditors, whose reading is logged. The plan and the
evaluations of somebody are read by the leader of their team as well. A test is read by its testers
in person: neither the other holders of their posts nor delegates read it.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, literal, or_, select
from sqlalchemy.orm import Session, aliased

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import CaseRow, read_case, read_case_where
from workflow_app.persistence.models import (
    AccessLog,
    Appointment,
    Case,
    CaseConsult,
    CaseParty,
    Duty,
    Mandate,
    Penguji,
    Position,
    Task,
    UnitAncestor,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.teams import led_by


def readable_by(person: UUID, at: datetime) -> ColumnElement[bool]:
    """The condition on ``Case`` that lets a person read it, for any query over cases."""
    day = day_of(at)
    mine = (
        select(Appointment.position_id)
        .where(
            Appointment.person_id == person,
            Appointment.valid_from <= day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
        )
        .scalar_subquery()
    )
    below = aliased(Position)
    seated = select(CaseParty.case_id).where(
        CaseParty.position_id.in_(mine),
        or_(CaseParty.role != Role.TIM_PENGUJI.value, _tested_by(person)),
    )
    above = (
        select(CaseParty.case_id)
        .join(below, below.id == CaseParty.position_id)
        .where(CaseParty.role == "ppkj", below.superior_position_id.in_(mine))
    )
    on_duty = (
        select(UnitAncestor.unit_id)
        .join(Duty, Duty.unit_id == UnitAncestor.ancestor_id)
        .where(Duty.position_id.in_(mine))
    )
    asked = select(Task.case_id).where(Task.assignee_id == person, Task.closed_at.is_(None))
    consulted = select(CaseConsult.case_id).where(
        CaseConsult.asked_id == person, CaseConsult.withdrawn_at.is_(None)
    )
    return or_(
        Case.subject_person == person,
        Case.id.in_(seated),
        Case.id.in_(above),
        Case.unit_id.in_(on_duty),
        Case.id.in_(asked),
        and_(Case.closed_at.is_(None), Case.id.in_(consulted)),
        _delegated(person, day),
        and_(Case.workflow.in_(_OF_TEAMS), Case.subject_person.in_(led_by(person, day))),
    )


#: What the leader of a team reads of its members.
_OF_TEAMS = ("skp", "evaluation")


def _tested_by(person: UUID) -> ColumnElement[bool]:
    """Whether somebody is a tester of the case whose party is asked about."""
    return (
        select(Penguji.case_id)
        .where(Penguji.case_id == CaseParty.case_id, Penguji.person_id == person)
        .exists()
    )


def _delegated(person: UUID, day: date) -> ColumnElement[bool]:
    """Cases that somebody may read whose power was delegated to this person, within its scope."""
    below = aliased(Position)
    seated = select(CaseParty.id).where(
        CaseParty.case_id == Case.id,
        CaseParty.position_id == Mandate.position_id,
        CaseParty.role != Role.TIM_PENGUJI.value,
    )
    above = (
        select(CaseParty.id)
        .join(below, below.id == CaseParty.position_id)
        .where(
            CaseParty.case_id == Case.id,
            CaseParty.role == "ppkj",
            below.superior_position_id == Mandate.position_id,
        )
    )
    over = aliased(UnitAncestor)
    on_duty = (
        select(Duty.id)
        .join(over, over.ancestor_id == Duty.unit_id)
        .where(Duty.position_id == Mandate.position_id, over.unit_id == Case.unit_id)
    )
    blank = literal(" ")
    named = (blank + Mandate.workflows + blank).contains(blank + Case.workflow + blank)
    return (
        select(Mandate.id)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Mandate.unit_id)
        .where(
            Mandate.person_id == person,
            valid_on(Mandate, day),
            UnitAncestor.unit_id == Case.unit_id,
            or_(Mandate.workflows == "", named),
            or_(seated.exists(), above.exists(), on_duty.exists()),
        )
        .exists()
    )


def require_readable(
    session: Session, case_id: UUID, *, person: UUID | None, auditor: bool, at: datetime
) -> CaseRow:
    """The row of a case that somebody may read. Raises ``NoSuchCase`` for any other.

    A case that exists and is not theirs cannot be told from one that does not.
    """
    row = read_case(session, case_id) if auditor else _readable(session, case_id, person, at)
    if row is not None:
        return row
    raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))


def readable(session: Session, case_id: UUID, *, person: UUID | None, at: datetime) -> bool:
    """Whether somebody may read a case without being an auditor."""
    return _readable(session, case_id, person, at) is not None


def _readable(session: Session, case_id: UUID, person: UUID | None, at: datetime) -> CaseRow | None:
    if person is None:
        return None
    return read_case_where(session, case_id, readable_by(person, at))


def unnamed_to(reader: UUID | None, subject: UUID | None, role: str) -> bool:
    """Whether whoever acts in a role is not named to a reader: testers to whom they test."""
    return reader is not None and reader == subject and role == Role.TIM_PENGUJI


def log_reading(
    session: Session,
    account: UUID,
    what: str,
    at: datetime,
    *,
    case_id: UUID | None = None,
    query: str = "",
) -> None:
    """Write down what an auditor has read."""
    session.add(
        AccessLog(
            id=new_id(), at=at, account_id=account, what=what, case_id=case_id, query=query[:400]
        )
    )
    session.flush()
