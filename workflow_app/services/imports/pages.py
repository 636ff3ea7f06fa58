"""What the pages show of files that were taken in, and of their rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import Account, Disagreement, ImportBatch, ImportRow
from workflow_app.rules.text import Text
from workflow_app.services.imports.batches import require
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.layouts import column_of
from workflow_app.services.imports.rows import WHOLE_ROW, Verdict, sentences
from workflow_app.services.imports.stages import AT_ONCE, MOST_AT_ONCE, Choice, Stage

PAGE = 50
#: Rows that a worker could not carry out stand under this name beside the verdicts.
FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchView:
    """One file. ``done`` counts the rows that the present pass is through with, of ``steps``."""

    id: UUID
    kind: Kind
    file_name: str
    size: int
    digest: str
    source: str
    as_of: date
    against: str
    against_as_of: date | None
    uploaded_by: str
    uploaded_at: datetime
    checked_at: datetime | None
    stage: Stage
    choice: Choice | None
    total: int
    done: int
    counts: dict[str, int]
    applied: int
    chosen_by: str
    chosen_at: datetime | None
    finished_at: datetime | None
    problem: Text | None
    kept: bool
    open: int = 0

    @property
    def wrong(self) -> int:
        """Rows that are wrong."""
        return self.counts.get(Verdict.WRONG.value, 0)

    @property
    def changes(self) -> int:
        """Rows that would change something."""
        return self.counts.get(Verdict.NEW.value, 0) + self.counts.get(Verdict.CHANGED.value, 0)

    @property
    def failed(self) -> int:
        """Rows that could not be carried out in the end."""
        return self.counts.get(FAILED, 0)

    @property
    def moved(self) -> int:
        """People who were moved to another post: their SKP in force are to be closed."""
        return self.counts.get("moved", 0)

    @property
    def steps(self) -> int:
        """How many rows the present pass has to go through."""
        return self.changes if self.stage is Stage.APPLYING else self.total

    @property
    def is_busy(self) -> bool:
        """Whether a worker is at it."""
        return self.stage in {Stage.CHECKING, Stage.APPLYING}

    @property
    def whole(self) -> bool:
        """Whether it is carried out in one transaction, of which nothing is seen before its end."""
        return self.stage is Stage.APPLYING and self.choice is Choice.ALL

    @property
    def may_all(self) -> bool:
        """Whether it can be carried out all or none."""
        return not self.wrong and 0 < self.changes <= MOST_AT_ONCE

    @property
    def is_large(self) -> bool:
        """Whether a worker does what is asked."""
        return self.total > AT_ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell that matters: what is wrong with it, or what it changes."""

    head: Text | None
    cell: str = ""
    before: str = ""
    after: str = ""
    problems: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row, by what stands out of it."""

    n: int
    key: str
    name: str
    verdict: Verdict
    outcome: str
    changes: tuple[CellView, ...]
    problems: tuple[CellView, ...]
    object: UUID | None


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Files, the latest first, and the place of the next ones."""

    rows: tuple[BatchView, ...]
    after: tuple[datetime, UUID] | None


@dataclass(frozen=True, slots=True)
class RowPage:
    """Rows by their number; ``after`` is the number behind which the next page begins."""

    rows: tuple[RowView, ...]
    after: int | None


def batches_page(
    session: Session, *, comparisons: bool, after: tuple[datetime, UUID] | None = None
) -> BatchPage:
    """The next files, the latest first: those that compare, or those that are carried out."""
    is_comparison = ImportBatch.kind == Kind.COMPARISON.value
    wanted = _batches().where(is_comparison if comparisons else ~is_comparison)
    if after is not None:
        wanted = wanted.where(tuple_(ImportBatch.uploaded_at, ImportBatch.id) < tuple_(*after))
    found = session.execute(
        wanted.order_by(ImportBatch.uploaded_at.desc(), ImportBatch.id.desc()).limit(PAGE + 1)
    ).all()
    rows = tuple(_view(*row) for row in found[:PAGE])
    more = (rows[-1].uploaded_at, rows[-1].id) if len(found) > PAGE else None
    return BatchPage(rows, more)


def batch_view(session: Session, batch: UUID) -> BatchView:
    """One file. Raises ``NoSuchCase``."""
    found = session.execute(_batches().where(ImportBatch.id == batch)).one_or_none()
    if found is None:
        require(None)
    assert found is not None  # noqa: S101 - require() has raised
    return _view(*found)


def rows_page(session: Session, batch: BatchView, *, show: str = "", after: int = 0) -> RowPage:
    """The next rows of a file; ``show`` is a verdict or ``failed``, empty for all."""
    wanted = select(ImportRow).where(
        ImportRow.batch_id == batch.id, ImportRow.n > after, ImportRow.verdict != ""
    )
    if show == FAILED:
        wanted = wanted.where(ImportRow.outcome == FAILED)
    elif show:
        wanted = wanted.where(ImportRow.verdict == show)
    found = session.execute(wanted.order_by(ImportRow.n).limit(PAGE + 1)).scalars().all()
    rows = tuple(_row(batch.kind, each) for each in found[:PAGE])
    return RowPage(rows, rows[-1].n if len(found) > PAGE else None)


def _batches() -> Select[*tuple[Any, ...]]:
    uploader, chooser, against = aliased(Account), aliased(Account), aliased(ImportBatch)
    return (
        select(
            ImportBatch,
            uploader.name,
            chooser.name,
            against.source,
            against.as_of,
            _count(ImportRow.n <= ImportBatch.cursor),
            _count(ImportRow.outcome != ""),
            select(ImportRow.id).where(ImportRow.batch_id == ImportBatch.id).exists(),
            select(func.count())
            .where(Disagreement.batch_id == ImportBatch.id, Disagreement.decision == "")
            .scalar_subquery(),
        )
        .join(uploader, uploader.id == ImportBatch.uploaded_by)
        .outerjoin(chooser, chooser.id == ImportBatch.chosen_by)
        .outerjoin(against, against.id == ImportBatch.against_id)
    )


def _count(which: ColumnElement[bool]) -> ColumnElement[int]:
    counted = select(func.count()).where(ImportRow.batch_id == ImportBatch.id, which)
    return counted.scalar_subquery()


def _view(
    batch: ImportBatch,
    uploader: str,
    chooser: str | None,
    against: str | None,
    against_as_of: date | None,
    checked: int,
    carried_out: int,
    kept: bool,  # noqa: FBT001 - a column of the statement
    still_open: int,
) -> BatchView:
    applying = batch.stage == Stage.APPLYING
    return BatchView(
        id=batch.id,
        kind=Kind(batch.kind),
        file_name=batch.file_name,
        size=batch.size,
        digest=batch.digest,
        source=batch.source,
        as_of=batch.as_of,
        against=against or "",
        against_as_of=against_as_of,
        uploaded_by=uploader,
        uploaded_at=batch.uploaded_at,
        checked_at=batch.checked_at,
        stage=Stage(batch.stage),
        choice=Choice(batch.choice) if batch.choice else None,
        total=batch.total,
        done=carried_out if applying else checked,
        counts=dict(batch.counts),
        applied=batch.applied,
        chosen_by=chooser or "",
        chosen_at=batch.chosen_at,
        finished_at=batch.finished_at,
        problem=Text(*batch.problem) if batch.problem else None,
        kept=kept,
        open=still_open,
    )


def _row(kind: Kind, row: ImportRow) -> RowView:
    problems = tuple(
        CellView(
            head=None if name == WHOLE_ROW else column_of(kind, name).head,
            cell=row.cells.get(name, ""),
            problems=said,
        )
        for name, said in sentences(row.errors).items()
    )
    name = " ".join(row.cells.get("name", "").split())[:200]
    return RowView(
        n=row.n,
        key="" if row.key == name else row.key,
        name=name,
        verdict=Verdict(row.verdict),
        outcome=row.outcome,
        changes=tuple(_change(kind, name, *pair) for name, pair in row.changes.items()),
        problems=problems,
        object=row.object_id,
    )


def _change(kind: Kind, name: str, before: str, after: str) -> CellView:
    column = column_of(kind, name)
    return CellView(head=column.head, before=column.show(before), after=column.show(after))
