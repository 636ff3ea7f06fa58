"""Steps that the tables keep in different hands, taken by one natural person all the same."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from state_machines.registry import REGISTRY
from workflow_app.persistence.models import Case, Event


def same_hands(session: Session) -> tuple[tuple[UUID, str, str], ...]:
    """Each case whose family has both steps of such a pair by the same person, with the pair."""
    return tuple(found for pair in sorted(_pairs()) for found in _of_pair(session, *pair))


def _pairs() -> set[tuple[str, str]]:
    return {
        (f"{table.key}.{row.trigger}", other)
        for table in REGISTRY.values()
        for row in table.table
        for other in row.not_by
    }


def _of_pair(session: Session, one: str, other: str) -> Iterator[tuple[UUID, str, str]]:
    late, early = aliased(Event), aliased(Event)
    mine, theirs = aliased(Case), aliased(Case)
    rows = session.execute(
        select(late.case_id)
        .join(mine, mine.id == late.case_id)
        .join(theirs, theirs.root_id == mine.root_id)
        .join(early, early.case_id == theirs.id)
        .where(
            late.workflow == one.partition(".")[0],
            late.trigger == one.partition(".")[2],
            early.workflow == other.partition(".")[0],
            early.trigger == other.partition(".")[2],
            early.actor_id == late.actor_id,
            early.at < late.at,
        )
        .distinct()
    )
    yield from ((row.case_id, one, other) for row in rows)
