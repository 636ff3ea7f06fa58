"""The rows of a file that somebody chose are carried out: all of them in one transaction, or each.

Every row is compared once more before it is carried out. What has become of the data since it was
shown is nobody's choice: such a row is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import ImportBatch, ImportRow
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.imports import changing_places, position_rows
from workflow_app.services.imports.batches import TO_DO, is_waiting, locked, waiting
from workflow_app.services.imports.cells import NO, YES
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.rows import WHOLE_ROW, Found, Read, Verdict, read_row
from workflow_app.services.imports.stages import (
    AT_ONCE,
    MOST_AT_ONCE,
    SLICE,
    TOGETHER,
    Choice,
    Stage,
)
from workflow_app.services.imports.subjects import Subject, subject_of
from workflow_app.services.outbox import Message
from workflow_app.services.staffing.changing import By

#: Under this name people are counted who were moved to another post.
MOVED = "moved"
_MOVED_ON = Text(
    "Data ini berubah sejak diperiksa. Periksa ulang berkasnya",
    "This has changed since it was checked. Check the file again",
)


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    """The row that keeps all others from being carried out."""

    row: UUID
    n: int
    column: str
    sentence: Text


def choose(session: Session, batch_id: UUID, choice: Choice, by: By) -> Stage:
    """Carry a checked file out, at once unless it is large. Raises ``Invalid``, ``AlreadyMoved``.

    The stage is that after the choice: ``applying`` when a worker carries it out.
    """
    batch = locked(session, batch_id)
    if batch.stage not in {Stage.CHECKED, Stage.REFUSED} or batch.kind == Kind.COMPARISON:
        raise refusals.AlreadyMoved(
            Text("Berkas ini sudah diputuskan", "This file is decided already")
        )
    _require_choice(batch, choice)
    batch.stage, batch.choice, batch.problem = Stage.APPLYING.value, choice.value, None
    batch.chosen_by, batch.chosen_at, batch.applied = by.account, by.at, 0
    session.flush()
    if batch.total > AT_ONCE:
        outbox.post(session, "apply_import", at=by.at, payload={"batch": str(batch.id)})
        return Stage.APPLYING
    while not apply_next(session, batch_id, by):
        pass
    return Stage(session.get_one(ImportBatch, batch_id).stage)


def apply_import(session: Session, message: Message, at: datetime) -> None:
    """Carry out the next rows of a large file, or all of them, and ask for those after them."""
    batch_id = UUID(message.payload["batch"])
    batch = session.get_one(ImportBatch, batch_id)
    if not apply_next(session, batch_id, By(at=at, account=batch.chosen_by)):
        outbox.post(session, message.effect, at=at, payload=dict(message.payload))


def apply_next(session: Session, batch_id: UUID, by: By) -> bool:
    """Carry out the next rows, or all where it is all or none. True when nothing is left."""
    batch = locked(session, batch_id)
    if batch.stage != Stage.APPLYING:
        return True
    if batch.choice == Choice.ALL:
        _apply_all(session, batch, by)
        return True
    _clear_heads(session, batch, by)
    _apply_slice(session, batch, _next_rows(session, batch), by)
    return _finished(session, batch_id, by, more=is_waiting(session, batch_id))


def _apply_all(session: Session, batch: ImportBatch, by: By) -> None:
    """Everything, or nothing and the row that was in the way."""
    batch_id = batch.id
    try:
        with session.begin_nested():
            _clear_heads(session, batch, by)
            while rows := _next_rows(session, batch):
                _apply_rows(session, batch, rows, by, stop=True)
    except _Refused as refused:
        session.expire_all()
        _give_up(session, batch_id, refused, by)
    else:
        _finished(session, batch_id, by, more=False)


def _give_up(session: Session, batch_id: UUID, refused: _Refused, by: By) -> None:
    batch, row = session.get_one(ImportBatch, batch_id), session.get_one(ImportRow, refused.row)
    said = refused.sentence
    row.errors = {**row.errors, refused.column: [[said.id, said.en]]}
    batch.stage, batch.finished_at, batch.applied = Stage.REFUSED.value, by.at, 0
    batch.problem = [f"Baris {refused.n}: {said.id}", f"Row {refused.n}: {said.en}"]
    session.flush()


def _next_rows(session: Session, batch: ImportBatch) -> Sequence[ImportRow]:
    """The next slice; people who change places are a slice of their own, whole."""
    rows = session.execute(waiting(batch.id).limit(SLICE)).scalars().all()
    if not rows or not _together(rows[:1]):
        return [row for row in rows if not _together([row])]
    return session.execute(waiting(batch.id)).scalars().all()


def _together(rows: Sequence[ImportRow]) -> bool:
    return bool(rows) and rows[0].rank == TOGETHER


def _apply_slice(session: Session, batch: ImportBatch, rows: Sequence[ImportRow], by: By) -> None:
    """Each row by itself; people who change places all or none."""
    if not _together(rows):
        _apply_rows(session, batch, rows, by, stop=False)
        return
    batch_id, ids = batch.id, [row.id for row in rows]
    try:
        with session.begin_nested():
            _apply_rows(session, batch, rows, by, stop=True)
    except _Refused as refused:
        session.expire_all()
        said = Text(
            f"Baris {refused.n} ditolak, sedangkan baris ini bertukar jabatan bersamanya",
            f"Row {refused.n} was refused, and this row changes places together with it",
        )
        failed = dict.fromkeys(ids, ("position", said))
        failed[refused.row] = (refused.column, refused.sentence)
        _mark(session, batch_id, {}, failed)


def _apply_rows(
    session: Session, batch: ImportBatch, rows: Sequence[ImportRow], by: By, *, stop: bool
) -> None:
    kind, batch_id = Kind(batch.kind), batch.id
    shown, together = {row.n: (row.id, row.changes) for row in rows}, _together(rows)
    reads = [read_row(kind, row.n, row.key, row.cells) for row in rows]
    subject = subject_of(session, batch, reads, by)
    if together:
        changing_places.leave(session, reads, {row.n: subject.compare(row) for row in reads}, by)
    done: dict[UUID, UUID] = {}
    failed: dict[UUID, tuple[str, Text]] = {}
    for read in reads:
        row, changes = shown[read.n]
        outcome = _apply(session, subject, read, changes)
        if isinstance(outcome, UUID):
            done[row] = outcome
            subject.learn(read, outcome)
        elif stop:
            raise _Refused(row, read.n, *outcome)
        else:
            failed[row] = outcome
    _mark(session, batch_id, done, failed)


def _apply(
    session: Session, subject: Subject, read: Read, shown: dict[str, list[str]]
) -> UUID | tuple[str, Text]:
    """Carry one row out in a savepoint of its own; the column and sentence when it is refused."""
    found = subject.compare(read)
    if found.errors:
        column, said = next(iter(found.errors.items()))
        return column, said[0]
    if any(shown.get(name) != list(pair) for name, pair in found.changes.items()):
        return WHOLE_ROW, _MOVED_ON
    if found.object is not None and not found.changes:
        return found.object
    return _carry_out(session, subject, read, found)


def _carry_out(
    session: Session, subject: Subject, read: Read, found: Found
) -> UUID | tuple[str, Text]:
    try:
        with session.begin_nested():
            return subject.carry_out(session, read, found)
    except refusals.Refusal as refusal:
        return subject.column(refusal), refusal.sentence
    except IntegrityError:
        return WHOLE_ROW, _MOVED_ON


def _mark(
    session: Session,
    batch_id: UUID,
    done: dict[UUID, UUID],
    failed: dict[UUID, tuple[str, Text]],
) -> None:
    rows = session.execute(select(ImportRow).where(ImportRow.id.in_([*done, *failed]))).scalars()
    moved = 0
    for row in rows:
        if row.id in done:
            row.outcome, row.object_id = "applied", done[row.id]
            moved += bool(row.changes.get("position", [""])[0])
        else:
            column, said = failed[row.id]
            row.outcome, row.errors = "failed", {**row.errors, column: [[said.id, said.en]]}
    batch = session.get_one(ImportBatch, batch_id)
    batch.applied += len(done)
    batch.counts = {**batch.counts, MOVED: batch.counts.get(MOVED, 0) + moved}
    session.flush()


def _clear_heads(session: Session, batch: ImportBatch, by: By) -> None:
    """Whoever is head no longer gives way before anybody else becomes it.

    A post that cannot give way is refused when its own turn comes.
    """
    if batch.kind != Kind.POSITIONS or batch.applied:
        return
    rows = session.execute(waiting(batch.id)).scalars()
    reads = [
        read_row(Kind.POSITIONS, row.n, row.key, row.cells)
        for row in rows
        if row.changes.get("is_head") == [YES, NO]
    ]
    register = position_rows.load(session, reads, in_file=frozenset(), today=by.today)
    for read in reads:
        with suppress(refusals.Refusal), session.begin_nested():
            position_rows.stand_back(session, register, read, by)


def _finished(session: Session, batch_id: UUID, by: By, *, more: bool) -> bool:
    if more:
        return False
    batch = session.get_one(ImportBatch, batch_id)
    failed = session.execute(
        select(func.count()).where(ImportRow.batch_id == batch_id, ImportRow.outcome == "failed")
    ).scalar_one()
    batch.counts = {**batch.counts, "failed": failed}
    batch.stage, batch.finished_at = Stage.APPLIED.value, by.at
    session.flush()
    return True


def _require_choice(batch: ImportBatch, choice: Choice) -> None:
    changes = sum(batch.counts.get(each, 0) for each in TO_DO)
    if not changes:
        raise refusals.Invalid(Text("Tidak ada yang berubah", "Nothing changes"), field="choice")
    if choice is Choice.GOOD_ROWS:
        return
    if batch.counts.get(Verdict.WRONG.value, 0):
        raise refusals.Invalid(
            Text(
                "Masih ada baris yang salah. Perbaiki berkasnya, atau terapkan baris yang benar",
                "There are wrong rows. Mend the file, or carry out the good rows only",
            ),
            field="choice",
        )
    if changes > MOST_AT_ONCE:
        raise refusals.Invalid(
            Text(
                f"Paling banyak {MOST_AT_ONCE} perubahan sekaligus. Pecah berkasnya, atau terapkan "
                "baris demi baris",
                f"At most {MOST_AT_ONCE} changes at once. Split the file, or carry out row by row",
            ),
            field="choice",
        )
