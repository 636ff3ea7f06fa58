"""Rows of a file are checked: read, compared, and carried out in a savepoint that is taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.models import ImportBatch, ImportRow
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.imports import changing_places, position_tree
from workflow_app.services.imports.batches import locked, rows_after
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.rows import WHOLE_ROW, Found, Read, Verdict, read_row, written
from workflow_app.services.imports.stages import SLICE, Stage
from workflow_app.services.imports.subjects import subject_of
from workflow_app.services.imports.trying import tried
from workflow_app.services.outbox import Message
from workflow_app.services.reconciliation.comparing import compare_slice
from workflow_app.services.staffing.changing import By

#: A row that another one is in the way of is tried again after the others, so often.
_PASSES = 4
_WRITE = (
    update(ImportRow.__table__)  # type: ignore[arg-type]  # a table, at run time
    .where(ImportRow.id == bindparam("b_id"))
    .values(
        errors=bindparam("b_errors"),
        changes=bindparam("b_changes"),
        verdict=bindparam("b_verdict"),
        rank=bindparam("b_rank"),
        object_id=bindparam("b_object"),
    )
)


def check_all(session: Session, batch_id: UUID, by: By) -> None:
    """Check a file from where it stands to its end."""
    while not check_next(session, batch_id, by, limit=100_000):
        pass


def check_import(session: Session, message: Message, at: datetime) -> None:
    """Check the next rows of a large file, and ask for those after them."""
    batch_id = UUID(message.payload["batch"])
    batch = session.get_one(ImportBatch, batch_id)
    if not check_next(session, batch_id, By(at=at, account=batch.uploaded_by), limit=SLICE):
        outbox.post(session, message.effect, at=at, payload=dict(message.payload))


def check_next(session: Session, batch_id: UUID, by: By, *, limit: int) -> bool:
    """Check the next rows. True when the whole file has been checked."""
    batch = locked(session, batch_id)
    if batch.stage != Stage.CHECKING:
        return True
    kind = Kind(batch.kind)
    rows = rows_after(session, batch.id, batch.cursor, limit)
    ids = {row.n: row.id for row in rows}
    reads = [read_row(kind, row.n, row.key, row.cells) for row in rows]
    _refuse_twice(session, batch.id, reads)
    if kind is Kind.COMPARISON:
        found = compare_slice(session, batch, reads, by)
        ranks: Mapping[int, int] = {}
    else:
        found, ranks = _found(session, batch, reads, by)
    _write(session, ids, found, ranks)
    batch.cursor = max(ids, default=batch.cursor)
    if len(ids) < limit:
        _finish(session, batch, by)
        return True
    return False


def _found(
    session: Session, batch: ImportBatch, reads: Sequence[Read], by: By
) -> tuple[dict[int, Found], dict[int, int]]:
    """What rows would change, and in which pass each could be carried out."""
    subject = subject_of(session, batch, reads, by)
    found = {row.n: subject.compare(row) for row in reads}
    _refuse_same(session, batch.id, found)
    waiting = [row for row in reads if found[row.n].verdict in {Verdict.NEW, Verdict.CHANGED}]
    ranks: dict[int, int] = {}
    trial = session.begin_nested()
    for rank in range(1, _PASSES + 1):
        refused = {
            row.n: said for row in waiting if (said := tried(session, subject, row, found[row.n]))
        }
        ranks |= {row.n: rank for row in waiting if row.n not in refused}
        if not refused or len(refused) == len(waiting) or rank == _PASSES:
            break
        waiting = [row for row in waiting if row.n in refused]
    trial.rollback()
    session.expire_all()
    for n, (column, sentence) in refused.items():
        found[n].errors.setdefault(column, []).append(sentence)
    return found, ranks


def _finish(session: Session, batch: ImportBatch, by: By) -> None:
    if batch.kind == Kind.POSITIONS:
        _check_tree(session, batch, by)
    if batch.kind == Kind.PEOPLE:
        changing_places.check(session, batch, by)
    session.flush()
    counts = session.execute(
        select(ImportRow.verdict, func.count())
        .where(ImportRow.batch_id == batch.id)
        .group_by(ImportRow.verdict)
    )
    batch.counts = dict(counts.all())
    batch.stage, batch.checked_at = Stage.CHECKED.value, by.at
    session.flush()


def _check_tree(session: Session, batch: ImportBatch, by: By) -> None:
    """What only all rows together show; and the order in which they can be carried out."""
    rows = {row.n: row for row in rows_after(session, batch.id, 0, batch.total)}
    reads = [read_row(Kind.POSITIONS, row.n, row.key, row.cells) for row in rows.values()]
    fine = [each for each in reads if rows[each.n].verdict != Verdict.WRONG]
    tree = position_tree.tree_of(session, fine, by.today)
    problems = position_tree.problems_of(tree, fine)
    wrong = {row.key for n, row in rows.items() if row.verdict == Verdict.WRONG or n in problems}
    problems = position_tree.orphans_of(tree, fine, wrong) | problems
    for each in fine:
        rows[each.n].rank = tree.rank(each.values["code"]) if each.n not in problems else 0
    for n, (column, sentence) in problems.items():
        if rows[n].verdict != Verdict.UNCHANGED:
            rows[n].errors = {**rows[n].errors, column: [[sentence.id, sentence.en]]}
            rows[n].verdict = Verdict.WRONG.value


def _refuse_twice(session: Session, batch: UUID, reads: Iterable[Read]) -> None:
    """Rows of one file about the same person or post are all wrong."""
    keys = {row.key for row in reads if row.key}
    places: dict[str, list[int]] = {}
    for key, n in session.execute(
        select(ImportRow.key, ImportRow.n)
        .where(ImportRow.batch_id == batch, ImportRow.key.in_(keys))
        .order_by(ImportRow.n)
    ):
        places.setdefault(key, []).append(n)
    for row in reads:
        others = [n for n in places.get(row.key, ()) if n != row.n]
        if others:
            row.errors.setdefault(WHOLE_ROW, []).append(_also_in(others))


def _refuse_same(session: Session, batch: UUID, found: Mapping[int, Found]) -> None:
    """The same person under another key: by ID in one row and by NIP in another."""
    count = Counter(each.object for each in found.values() if each.object)
    earlier = dict(
        session.execute(
            select(ImportRow.object_id, ImportRow.n).where(
                ImportRow.batch_id == batch,
                ImportRow.object_id.in_(list(count)),
                ImportRow.n < min(found, default=0),
            )
        ).all()
    )
    for n, each in found.items():
        if each.object is None:
            continue
        others = [m for m, other in found.items() if m != n and other.object == each.object]
        before = earlier.get(each.object)
        others = (
            [*([before] if before else []), *others] if count[each.object] > 1 or before else []
        )
        if others and WHOLE_ROW not in each.errors:
            each.errors.setdefault(WHOLE_ROW, []).append(_also_in(others))


def _also_in(others: Sequence[int]) -> Text:
    listed = ", ".join(map(str, others[:5]))
    return Text(
        f"Berkas ini memuatnya lebih dari sekali: juga baris {listed}. Sisakan satu",
        f"This file has it more than once: row {listed} as well. Keep one of them",
    )


def _write(
    session: Session,
    ids: Mapping[int, UUID],
    found: Mapping[int, Found],
    ranks: Mapping[int, int],
) -> None:
    session.flush()
    values = [
        {
            "b_id": row,
            "b_errors": written(found[n].errors),
            "b_changes": {name: list(pair) for name, pair in found[n].changes.items()},
            "b_verdict": found[n].verdict.value,
            "b_rank": ranks.get(n, 0),
            "b_object": found[n].object,
        }
        for n, row in ids.items()
    ]
    if values:
        session.connection().execute(_WRITE, values)
        session.expire_all()
