"""Units and the posts that lead them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Position, Unit, UnitAncestor


def head_of(session: Session, unit: UUID) -> UUID | None:
    """The position that leads a unit."""
    return session.execute(
        select(Position.id).where(Position.unit_id == unit, Position.is_head.is_(True)).limit(1)
    ).scalar_one_or_none()


def head_above(session: Session, unit: UUID) -> UUID | None:
    """The position that leads the nearest unit above (SE MenPANRB 3/2023: one level higher)."""
    return session.execute(
        select(Position.id)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Position.unit_id)
        .where(UnitAncestor.unit_id == unit, UnitAncestor.depth > 0, Position.is_head.is_(True))
        .order_by(UnitAncestor.depth)
        .limit(1)
    ).scalar_one_or_none()


def place_units(session: Session, units: Collection[Unit]) -> None:
    """Add units (parents before children) and write down what lies above each of them."""
    for unit in units:
        session.add(unit)
        session.flush()
        above = [(unit.id, 0)]
        if unit.parent_id is not None:
            above += [
                (row.ancestor_id, row.depth + 1)
                for row in session.execute(
                    select(UnitAncestor.ancestor_id, UnitAncestor.depth).where(
                        UnitAncestor.unit_id == unit.parent_id
                    )
                )
            ]
        session.execute(
            insert(UnitAncestor),
            [
                {"unit_id": unit.id, "ancestor_id": ancestor, "depth": depth}
                for ancestor, depth in above
            ],
        )
