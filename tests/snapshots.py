"""Every row of a database, for comparing what stands before and after, here and there."""

from __future__ import annotations

from sqlalchemy import select

from workflow_app.persistence.base import Base
from workflow_app.persistence.database import Database
from workflow_app.persistence.unit_of_work import reading

Snapshot = dict[str, list[tuple[object, ...]]]


def snapshot(database: Database) -> Snapshot:
    """All rows of all tables, each table in an order of its own."""
    with reading(database) as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def changes(before: Snapshot, after: Snapshot) -> list[str]:
    """The tables in which something differs, each with how many rows it had and has."""
    return [
        f"{name}: {len(before[name])} → {len(after[name])}"
        for name in before
        if before[name] != after[name]
    ]
