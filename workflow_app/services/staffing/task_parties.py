"""Who is party to the cases of some tasks, and above whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import CaseParty, Position
from workflow_app.rules.roles import Role


def parties_of(session: Session, cases: Collection[UUID]) -> Sequence[Any]:
    """Who is party to the cases now, with what stands above each position."""
    return session.execute(
        select(
            CaseParty.case_id,
            CaseParty.role,
            CaseParty.position_id,
            CaseParty.basis,
            Position.superior_position_id,
        )
        .join(Position, Position.id == CaseParty.position_id)
        .where(CaseParty.case_id.in_(cases), CaseParty.until.is_(None))
        .order_by(CaseParty.since, CaseParty.id)
    ).all()


def raters_of(parties: Sequence[Any]) -> dict[UUID, tuple[UUID, ...]]:
    """The positions that rate, by case."""
    return _by_case((row.case_id, row.position_id) for row in parties if row.role == Role.PPKJ)


def above_raters_of(parties: Sequence[Any]) -> dict[UUID, tuple[UUID, ...]]:
    """The positions above those that rate, by case."""
    return _by_case(
        (row.case_id, row.superior_position_id)
        for row in parties
        if row.role == Role.PPKJ and row.superior_position_id is not None
    )


def _by_case(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, tuple[UUID, ...]]:
    found: dict[UUID, tuple[UUID, ...]] = {}
    for case, position in pairs:
        found[case] = (*found.get(case, ()), position)
    return found
