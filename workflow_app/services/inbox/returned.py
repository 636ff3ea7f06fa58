"""Tasks that somebody has because a case was sent back to them."""

from __future__ import annotations

from functools import cache

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import aliased

from state_machines.registry import REGISTRY
from workflow_app.persistence.models import Case, Event, Task

_Of = aliased(Case)


def opened_by_return() -> ColumnElement[bool]:
    """The condition on ``Task`` that a step which sends back has opened it.

    Looked up row by row: an event by its number in its case.
    """
    found = (
        select(Event.id)
        .join(_Of, _Of.id == Event.case_id)
        .where(
            Event.case_id == Task.case_id,
            Event.seq == Task.opened_seq,
            tuple_(_Of.workflow, _Of.workflow_version, Event.trigger).in_(_sending_back()),
        )
        .correlate(Task)
    )
    return found.limit(1).scalar_subquery().is_not(None)


@cache
def _sending_back() -> tuple[tuple[str, int, str], ...]:
    """Every step that sends back: workflow, version and trigger."""
    found = {
        (key, version, row.trigger)
        for (key, version), table in REGISTRY.items()
        for row in table.table
        if row.sends_back
    }
    return tuple(sorted(found))
