"""What of the cases in an inbox is new to its reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, and_, case, func, or_, select
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Transition
from state_machines.registry import REGISTRY
from workflow_app.persistence.models import Case, Event
from workflow_app.rules.shown_fields import amounts, digests
from workflow_app.services.case_contents import shown_fields
from workflow_app.services.case_looks import looks_of


@dataclass(frozen=True, slots=True)
class News:
    """``kind`` is new, material, cosmetic, moved (only its state) or same; empty without a reader.

    ``returned`` is how often the case was sent back, and so came again.
    """

    kind: str
    returned: int


def times_returned() -> ScalarSelect[int]:
    """How often a case was sent back, without what was taken back; looked up by its own events."""
    back = _fired(lambda row: row.sends_back)
    undone = _fired(lambda row: bool(row.undoes) and _sends_back(row))
    return (
        select(func.coalesce(func.sum(case((back, 1), (undone, -1), else_=0)), 0))
        .where(Event.case_id == Case.id, or_(back, undone))
        .correlate(Case)
        .scalar_subquery()
    )


def news_of(session: Session, rows: Iterable[Any], reader: UUID | None) -> dict[UUID, News]:
    """What is new to a reader of some cases, by task. Contents are read where they differ."""
    rows = tuple(rows)
    differing = {
        row.case_id: row.workflow
        for row in rows
        if reader is not None and row.looked is not None and row.looked_content != row.content
    }
    changed = _changed(session, differing, reader) if differing and reader else {}
    return {row.id: News(_kind(row, changed, reader), row.returned) for row in rows}


def _kind(row: Any, changed: dict[UUID, str], reader: UUID | None) -> str:  # noqa: ANN401 - a result row
    if reader is None:
        return ""
    if row.looked is None:
        return "new"
    if row.case_id in changed:
        return changed[row.case_id]
    return "same" if row.looked == row.version else "moved"


def _changed(session: Session, cases: dict[UUID, str], reader: UUID) -> dict[UUID, str]:
    """Whether what changed is material; contents without fields of their own always are."""
    looks = looks_of(session, cases, reader)
    now = shown_fields(session, cases)
    found = {}
    for each, workflow in cases.items():
        told = amounts(workflow, looks[each].shown, digests(now[each]))
        cosmetic = bool(told) and not any(amount.material for amount in told)
        found[each] = "cosmetic" if cosmetic else "material"
    return found


def _sends_back(undo: Transition) -> bool:
    return any(
        row.trigger == undo.undoes and row.sends_back
        for table in REGISTRY.values()
        for row in table.rows
    )


def _fired(wanted: Any) -> Any:  # noqa: ANN401 - a test of rows, and a condition on an event
    by_workflow = {
        key: {row.trigger for row in table.table if wanted(row)}
        for (key, _version), table in REGISTRY.items()
    }
    return or_(
        *(
            and_(Event.workflow == key, Event.trigger.in_(sorted(triggers)))
            for key, triggers in by_workflow.items()
            if triggers
        )
    )
