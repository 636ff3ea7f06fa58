"""Reading a file that was taken in, and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import ImportBatch, ImportRow
from workflow_app.rules.text import Text
from workflow_app.services.imports.rows import Verdict

#: What is to be done about a row that was checked.
TO_DO = (Verdict.NEW.value, Verdict.CHANGED.value)


def locked(session: Session, batch: UUID) -> ImportBatch:
    """A file, locked against a second worker. Raises ``NoSuchCase``."""
    return require(session.get(ImportBatch, batch, with_for_update=True))


def require(found: ImportBatch | None) -> ImportBatch:
    """A file that is there. Raises ``NoSuchCase``."""
    if found is None:
        raise refusals.NoSuchCase(Text("Berkas tidak ditemukan", "There is no such file"))
    return found


def rows_after(session: Session, batch: UUID, n: int, limit: int) -> Sequence[ImportRow]:
    """The next rows of a file behind a number."""
    return (
        session.execute(
            select(ImportRow)
            .where(ImportRow.batch_id == batch, ImportRow.n > n)
            .order_by(ImportRow.n)
            .limit(limit)
        )
        .scalars()
        .all()
    )


def waiting(batch: UUID) -> Select[ImportRow]:
    """The rows of a file that are still to be carried out, in their order."""
    return (
        select(ImportRow)
        .where(
            ImportRow.batch_id == batch,
            ImportRow.outcome == "",
            ImportRow.verdict.in_(TO_DO),
        )
        .order_by(ImportRow.rank, ImportRow.n)
    )


def is_waiting(session: Session, batch: UUID) -> bool:
    """Whether any row of a file is still to be carried out."""
    found = waiting(batch).with_only_columns(ImportRow.id).limit(1)
    return session.execute(found).first() is not None
