"""What of the cases in an inbox is new to its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, func, or_, select
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Transition, Workflow
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
    back = _fired(lambda _table, row: row.sends_back)
    undone = _fired(lambda table, row: row.undoes in _sending_back(table))
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


def _sending_back(table: Workflow) -> set[str]:
    return {row.trigger for row in table.table if row.sends_back}


def _fired(wanted: Callable[[Workflow, Transition], bool]) -> ColumnElement[bool]:
    """Whether an event fired a wanted row of the table, in its version, that its case follows."""
    by_table = {
        of: sorted({row.trigger for row in table.table if wanted(table, row)})
        for of, table in REGISTRY.items()
    }
    return or_(
        *(
            and_(
                Case.workflow == key,
                Case.workflow_version == version,
                Event.trigger.in_(triggers),
            )
            for (key, version), triggers in by_table.items()
            if triggers
        )
    )
