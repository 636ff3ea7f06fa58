"""Checking a file anew, and forgetting the rows of one that is done with."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Disagreement, ImportBatch, ImportRow
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.imports.batches import locked
from workflow_app.services.imports.checking import check_all
from workflow_app.services.imports.stages import AT_ONCE, Stage
from workflow_app.services.staffing.changing import By


def check_again(session: Session, batch_id: UUID, by: By) -> None:
    """Check every row against the data as it is now; what was decided stays decided.

    Raises ``AlreadyMoved``.
    """
    batch = locked(session, batch_id)
    if batch.stage not in {Stage.CHECKED, Stage.REFUSED}:
        raise _moved_on()
    session.execute(
        update(ImportRow)
        .where(ImportRow.batch_id == batch.id)
        .values(verdict="", outcome="", errors={}, changes={}, rank=0, object_id=None)
    )
    session.execute(
        delete(Disagreement).where(Disagreement.batch_id == batch.id, Disagreement.decision == "")
    )
    batch.stage, batch.cursor, batch.problem = Stage.CHECKING.value, 0, None
    session.flush()
    session.expire_all()
    if batch.total <= AT_ONCE:
        check_all(session, batch_id, by)
    else:
        outbox.post(session, "check_import", at=by.at, payload={"batch": str(batch_id)})


def discard(session: Session, batch_id: UUID, by: By) -> None:
    """Forget the rows of a file. What was carried out stays. Raises ``AlreadyMoved``.

    A comparison with decisions, or one that another is held against, is kept.
    """
    batch = locked(session, batch_id)
    kept = select(Disagreement.id).where(
        Disagreement.batch_id == batch.id, Disagreement.decision != ""
    )
    leaned_on = select(ImportBatch.id).where(ImportBatch.against_id == batch.id)
    busy = batch.stage in {Stage.APPLYING, Stage.DISCARDED}
    if busy or session.execute(kept.union(leaned_on).limit(1)).first():
        raise _moved_on()
    session.execute(delete(Disagreement).where(Disagreement.batch_id == batch.id))
    session.execute(delete(ImportRow).where(ImportRow.batch_id == batch.id))
    if batch.stage != Stage.APPLIED:
        batch.stage, batch.finished_at = Stage.DISCARDED.value, by.at
    session.flush()


def _moved_on() -> refusals.AlreadyMoved:
    return refusals.AlreadyMoved(
        Text(
            "Berkas ini sedang dikerjakan, sudah diputuskan, atau masih dipakai",
            "This file is being worked on, is decided, or is still in use",
        )
    )
