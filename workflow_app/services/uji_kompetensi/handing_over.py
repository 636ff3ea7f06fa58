"""The seat and the task of a tester go to the one drawn instead.

Testers are people: two of them may hold one post, and what is the other's stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, true, update
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import CaseParty, Penguji, Task
from workflow_app.rules.roles import Role
from workflow_app.services.staffing.answering import OpenTask, answers
from workflow_app.services.staffing.writing import write_assignment


def hand_over(
    session: Session,
    case: CaseRow,
    attempt: int,
    left: tuple[UUID, UUID],
    new: UUID,
    change: UUID,
    at: datetime,
) -> None:
    """Hand over what was of one who ``left`` (person and post), with an event in a locked case."""
    person, old = left
    posts = _posts(session, case.id, attempt)
    others = {post for who, post in posts.items() if who != new}
    _seat(session, case.id, old, others, posts[new], at)
    tasks = session.execute(
        select(*OpenTask.columns()).where(
            Task.case_id == case.id,
            Task.closed_at.is_(None),
            Task.role == Role.TIM_PENGUJI.value,
            Task.position_id == old,
            Task.assignee_id == person if old in others else true(),
        )
    ).all()
    readdressed = [OpenTask(*task)._replace(position=posts[new]) for task in tasks]
    if readdressed:
        wanted = {task.id: new for task in readdressed}
        found = answers(session, {case.id: case}, readdressed, at, wanted=wanted)
        write_assignment(session, case, found, change, at)


def _posts(session: Session, case: UUID, attempt: int) -> Mapping[UUID, UUID]:
    rows = session.execute(
        select(Penguji.person_id, Penguji.position_id).where(
            Penguji.case_id == case, Penguji.attempt == attempt
        )
    )
    return {row.person_id: row.position_id for row in rows}


def _seat(
    session: Session, case: UUID, old: UUID, others: set[UUID], new: UUID, at: datetime
) -> None:
    """The post that was left is party no more, the new one is, unless they are another tester's."""
    role = Role.TIM_PENGUJI.value
    if old not in {*others, new}:
        session.execute(
            update(CaseParty)
            .where(
                CaseParty.case_id == case,
                CaseParty.role == role,
                CaseParty.position_id == old,
                CaseParty.until.is_(None),
            )
            .values(until=at)
        )
    if new not in {*others, old}:
        party = {"id": new_id(), "case_id": case, "role": role, "position_id": new, "since": at}
        session.execute(insert(CaseParty), [party])
