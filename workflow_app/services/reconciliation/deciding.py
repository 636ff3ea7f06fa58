"""A person decides between two sources: one row, or every row that differs in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Disagreement
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.imports.batches import locked
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.stages import Stage
from workflow_app.services.outbox import Message
from workflow_app.services.reconciliation.changing_places import carried, carried_together
from workflow_app.services.staffing.changing import By

#: So many decisions are carried out at once; more than these follow from a worker.
AT_ONCE = 100


class Side(StrEnum):
    """The source whose value is taken; ``ours`` is the database, or the earlier file."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Rows that are still open: one by its id, or those of a subject, or of one pair of values."""

    row: UUID | None = None
    subject: str = ""
    ours: str | None = None
    theirs: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whose value is taken and why; from which day on and by what document it holds."""

    side: Side
    reason: str
    document: str = ""
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """How many rows were decided, how many of them were refused, and whether a worker follows."""

    rows: int
    refused: tuple[Text, ...] = ()
    later: bool = False


def decide(
    session: Session, batch_id: UUID, alike: Alike, decision: Decision, by: By, *, rows: int
) -> Decided:
    """Decide rows that are alike; ``rows`` is how many the person saw.

    Raises ``Invalid``, ``AlreadyMoved`` when there are not as many any more.
    """
    batch = locked(session, batch_id)
    if batch.kind != Kind.COMPARISON or batch.stage != Stage.CHECKED:
        raise refusals.AlreadyMoved(Text("Rekonsiliasi ini belum siap", "This is not ready yet"))
    reason = " ".join(decision.reason.split())
    if not reason:
        raise refusals.Invalid(Text("Tulis alasannya", "Write the reason"), field="reason")
    which = open_rows(batch_id, alike)
    count = session.execute(select(func.count()).where(which)).scalar_one()
    if count != rows or not rows:
        raise refusals.AlreadyMoved(
            Text(
                f"Sekarang ada {count} baris, bukan {rows}. Muat ulang halamannya",
                f"There are {count} rows now, not {rows}. Load the page again",
            )
        )
    _write(session, which, decision, reason, by)
    if count > AT_ONCE:
        outbox.post(session, "apply_decisions", at=by.at, payload={"batch": str(batch_id)})
        return Decided(count, later=True)
    return Decided(count, tuple(carry_next(session, batch_id, by, limit=count)))


def apply_decisions(session: Session, message: Message, at: datetime) -> None:
    """Carry out the next decisions, and ask for those after them."""
    batch_id = UUID(message.payload["batch"])
    batch = locked(session, batch_id)
    carry_next(session, batch_id, By(at=at, account=batch.uploaded_by), limit=AT_ONCE)
    if session.execute(select(Disagreement.id).where(_waiting(batch_id)).limit(1)).first():
        outbox.post(session, message.effect, at=at, payload=dict(message.payload))


def carry_next(session: Session, batch_id: UUID, by: By, *, limit: int) -> Sequence[Text]:
    """Carry out decisions that wait; one that is refused is open again. Returns why.

    People who change places are each refused alone; they are tried once more together.
    """
    ids = session.execute(
        select(Disagreement.id).where(_waiting(batch_id)).order_by(Disagreement.n).limit(limit)
    ).scalars()
    refused = {each: problem for each in list(ids) if (problem := carried(session, each, by.at))}
    for each in carried_together(session, list(refused), by.at):
        del refused[each]
    for each, sentence in refused.items():
        _open_again(session, each, sentence)
    return list(refused.values())


def open_rows(batch_id: UUID, alike: Alike) -> ColumnElement[bool]:
    """The condition of rows that are alike and not decided."""
    wanted = {
        Disagreement.id: alike.row,
        Disagreement.subject: alike.subject or None,
        Disagreement.ours: alike.ours,
        Disagreement.theirs: alike.theirs,
    }
    return and_(
        Disagreement.batch_id == batch_id,
        Disagreement.decision == "",
        *(column == value for column, value in wanted.items() if value is not None),
    )


def _write(
    session: Session, which: ColumnElement[bool], decision: Decision, reason: str, by: By
) -> None:
    session.execute(
        update(Disagreement)
        .where(which)
        .values(
            decision=decision.side.value,
            decided_by=by.account,
            decided_at=by.at,
            reason=reason[:400],
            document=" ".join(decision.document.split())[:120],
            effective_on=decision.effective_on,
            outcome="waiting",
            problem=None,
        )
        .execution_options(synchronize_session=False)
    )
    session.expire_all()


def _open_again(session: Session, row_id: UUID, sentence: Text) -> None:
    row = session.get_one(Disagreement, row_id)
    row.decision, row.decided_by, row.decided_at = "", None, None
    row.outcome, row.problem = "refused", [sentence.id, sentence.en]
    session.flush()


def _waiting(batch_id: UUID) -> ColumnElement[bool]:
    return and_(Disagreement.batch_id == batch_id, Disagreement.outcome == "waiting")
