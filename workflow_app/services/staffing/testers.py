"""Whose the open tasks of testers are: of a person each, also where two of them share a post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from workflow_app.engine.assignment import Rung
from workflow_app.persistence.models import Penguji, UjiKompetensi
from workflow_app.rules.roles import Role


class Addressed(Protocol):
    """An open task with the post it is addressed to and whoever is asked now."""

    @property
    def id(self) -> UUID:
        """Its id."""

    @property
    def case(self) -> UUID:
        """Its case."""

    @property
    def role(self) -> str:
        """The role that it asks."""

    @property
    def position(self) -> UUID | None:
        """The post."""

    @property
    def assignee(self) -> UUID | None:
        """Whoever is asked now."""


def of_testers(session: Session, tasks: Sequence[Addressed]) -> dict[UUID, UUID]:
    """The tester of each task of one, by the task; one that somebody else is asked for included."""
    asked = sorted(
        (task for task in tasks if task.role == Role.TIM_PENGUJI), key=lambda task: task.id
    )
    if not asked:
        return {}
    panel = _panel(session, {task.case for task in asked})
    theirs: dict[UUID, UUID] = {}
    for task in asked:
        free = panel.get((task.case, task.position), [])
        if task.assignee in free:
            free.remove(task.assignee)
            theirs[task.id] = task.assignee
    for task in asked:
        free = panel.get((task.case, task.position), [])
        if task.id not in theirs and free:
            theirs[task.id] = free.pop(0)
    return theirs


def of_person(rungs: Sequence[Rung], person: UUID | None) -> Sequence[Rung]:
    """A line upwards in which somebody does not share the post that it begins with."""
    here = rungs[0].occupants if rungs else ()
    if not any(each.person == person and each.kind == "definitive" for each in here):
        return rungs
    alone = tuple(each for each in here if each.kind != "definitive" or each.person == person)
    return (replace(rungs[0], occupants=alone), *rungs[1:])


def _panel(session: Session, cases: set[UUID]) -> dict[tuple[UUID, UUID | None], list[UUID]]:
    """The testers of the present attempts by case and post."""
    present = and_(
        UjiKompetensi.case_id == Penguji.case_id, UjiKompetensi.attempt == Penguji.attempt
    )
    rows = session.execute(
        select(Penguji.case_id, Penguji.position_id, Penguji.person_id)
        .join(UjiKompetensi, present)
        .where(Penguji.case_id.in_(cases))
        .order_by(Penguji.person_id)
    )
    panel: dict[tuple[UUID, UUID | None], list[UUID]] = {}
    for row in rows:
        panel.setdefault((row.case_id, row.position_id), []).append(row.person_id)
    return panel
