"""People of one file who move into each other's posts.

Row by row each of them is in the way of another one. Taken together they are not: every post is
left on the day before anybody enters the next. Such rows are carried out in one go, after all
others of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.models import Appointment, ImportBatch, ImportRow, Position
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.rows import Found, Read, Verdict, read_row
from workflow_app.services.imports.stages import TOGETHER
from workflow_app.services.imports.subjects import Subject, subject_of
from workflow_app.services.imports.trying import tried
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.holding import vacate

#: So often what is refused is left out, and the others are tried once more.
_PASSES = 4


def check(session: Session, batch: ImportBatch, by: By) -> None:
    """Find the refused rows of a checked file that could be carried out together.

    Whoever leaves for a post that is free anyway is carried out before them, as their rank says.
    """
    kept_out = _kept_out(session, batch.id)
    if not kept_out:
        return
    leavers = _leavers(session, batch.id, kept_out, by)
    kept_out = _mutual(session, kept_out, leavers, by)
    if not kept_out:
        return
    session.flush()
    found, group = _tried(session, batch, kept_out, leavers, by)
    for row in session.execute(select(ImportRow).where(ImportRow.id.in_(group))).scalars():
        row.rank, row.errors, row.verdict = TOGETHER, {}, found[row.n].verdict.value


def leave(session: Session, reads: Iterable[Read], found: Mapping[int, Found], by: By) -> None:
    """Let everybody leave the post they move from. Who cannot is refused at their own turn."""
    for read in reads:
        first, person = read.day("tmt"), found[read.n].object
        if person is None or first is None or "position" not in found[read.n].changes:
            continue
        with suppress(Refusal), session.begin_nested():
            vacate(session, person, first - timedelta(days=1), by)


def _kept_out(session: Session, batch: UUID) -> list[ImportRow]:
    """Rows with nothing wrong but that somebody is in the post they name."""
    wrong = session.execute(
        select(ImportRow)
        .where(ImportRow.batch_id == batch, ImportRow.verdict == Verdict.WRONG.value)
        .order_by(ImportRow.n)
    ).scalars()
    return [row for row in wrong if set(row.errors) == {"position"} and "position" in row.changes]


def _leavers(
    session: Session, batch: UUID, kept_out: Sequence[ImportRow], by: By
) -> list[ImportRow]:
    """Fine rows that make the posts free which others wait for, and those that they need."""
    found: dict[UUID, ImportRow] = {}
    asking: Sequence[ImportRow] = kept_out
    while asking:
        holders = {who for held in _holders(session, asking, by).values() for who in held}
        rows = session.execute(
            select(ImportRow).where(
                ImportRow.batch_id == batch,
                ImportRow.object_id.in_(holders),
                ImportRow.verdict == Verdict.CHANGED.value,
            )
        ).scalars()
        asking = [row for row in rows if row.id not in found and "position" in row.changes]
        found |= {row.id: row for row in asking}
    return sorted(found.values(), key=lambda row: (row.rank, row.n))


def _mutual(
    session: Session, kept_out: list[ImportRow], leavers: Sequence[ImportRow], by: By
) -> list[ImportRow]:
    """Those whose way is barred by nobody but people who leave in this file."""
    barring = _holders(session, kept_out, by)
    left = list(kept_out)
    while True:
        going = {row.object_id for row in (*left, *leavers)}
        staying = [row for row in left if barring.get(_wanted(row), set()) <= going]
        if len(staying) == len(left):
            return left
        left = staying


def _holders(session: Session, rows: Sequence[ImportRow], by: By) -> dict[str, set[UUID]]:
    """Who holds the posts that rows name, from today on."""
    held = session.execute(
        select(Position.code, Appointment.person_id)
        .join(Appointment, Appointment.position_id == Position.id)
        .where(
            Position.code.in_({_wanted(row) for row in rows}),
            Appointment.kind == "definitive",
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= by.today),
        )
    )
    found: dict[str, set[UUID]] = {}
    for row in held:
        found.setdefault(row.code, set()).add(row.person_id)
    return found


def _wanted(row: ImportRow) -> str:
    return str(row.changes["position"][1])


def _tried(
    session: Session,
    batch: ImportBatch,
    kept_out: Sequence[ImportRow],
    leavers: Sequence[ImportRow],
    by: By,
) -> tuple[dict[int, Found], set[UUID]]:
    """What rows would change, and the ids of those that go together."""
    ids = {row.n: row.id for row in kept_out}
    reads = [read_row(Kind.PEOPLE, row.n, row.key, row.cells) for row in (*leavers, *kept_out)]
    subject = subject_of(session, batch, reads, by)
    found = {read.n: subject.compare(read) for read in reads}
    group = [read for read in reads if read.n in ids and not found[read.n].errors]
    trial = session.begin_nested()
    for read in reads:
        if read.n not in ids:
            tried(session, subject, read, found[read.n])
    for _ in range(_PASSES):
        fitting = _fitting(session, subject, group, found, by)
        if len(fitting) == len(group):
            break
        group = fitting
    else:
        group = []
    trial.rollback()
    session.expire_all()
    return found, {ids[read.n] for read in group}


def _fitting(
    session: Session, subject: Subject, group: Sequence[Read], found: Mapping[int, Found], by: By
) -> list[Read]:
    """Those of a group that are not refused when all of it is carried out."""
    attempt = session.begin_nested()
    leave(session, group, found, by)
    fitting = [read for read in group if tried(session, subject, read, found[read.n]) is None]
    attempt.rollback()
    session.expire_all()
    return fitting
