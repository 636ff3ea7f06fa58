"""What went wrong and waits for a person: a parked message, a post without a holder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, tuple_, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Incident
from workflow_app.rules.text import Text
from workflow_app.services import outbox

PAGE = 50
_LONGEST_WORD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIncident:
    """An incident that nobody has dealt with. ``retryable`` ones hold a parked message."""

    id: UUID
    kind: str
    case: UUID | None
    opened_at: datetime
    detail: Mapping[str, Any]
    retryable: bool


@dataclass(frozen=True, slots=True)
class IncidentCursor:
    """The last incident of a page: the next one begins behind it."""

    opened_at: datetime
    incident: UUID


def open_incidents(
    session: Session, *, after: IncidentCursor | None = None, size: int = PAGE
) -> tuple[OpenIncident, ...]:
    """The next open incidents, the oldest first."""
    found = (
        select(Incident)
        .where(Incident.closed_at.is_(None))
        .order_by(Incident.opened_at, Incident.id)
        .limit(size)
    )
    if after is not None:
        behind = tuple_(Incident.opened_at, Incident.id) > (after.opened_at, after.incident)
        found = found.where(behind)
    return tuple(
        OpenIncident(
            id=row.id,
            kind=row.kind,
            case=row.case_id,
            opened_at=row.opened_at,
            detail=row.detail,
            retryable=row.message_id is not None,
        )
        for row in session.execute(found).scalars()
    )


def retry(session: Session, incident: UUID, *, account: UUID, at: datetime) -> None:
    """Let a parked message begin anew. Raises a ``Refusal``.

    When the outcome of a mail was unknown, its reader may get a further copy.
    """
    message = session.execute(
        select(Incident.message_id).where(Incident.id == incident)
    ).scalar_one_or_none()
    if message is None:
        raise refusals.NoSuchCase(
            Text("Tidak ada pesan untuk diulang", "There is no message to be tried again")
        )
    _close(session, incident, account, at, "retried")
    outbox.revive(session, message, at)


def close(session: Session, incident: UUID, *, account: UUID, at: datetime, word: str) -> None:
    """Close an incident with a word on what was done. A parked message stays parked.

    Raises a ``Refusal``.
    """
    if not word.strip():
        raise refusals.NoteRequired(
            Text("Tulis apa yang dilakukan", "Write what was done"), field="word"
        )
    _close(session, incident, account, at, word.strip()[:_LONGEST_WORD])


def _close(session: Session, incident: UUID, account: UUID, at: datetime, word: str) -> None:
    closed = session.execute(
        update(Incident)
        .where(Incident.id == incident, Incident.closed_at.is_(None))
        .values(closed_at=at, closed_by=account, resolution=word)
        .returning(Incident.id)
        .execution_options(synchronize_session=False)
    ).first()
    if closed is None:
        raise refusals.AlreadyMoved(
            Text("Insiden ini sudah ditutup", "This incident is closed already")
        )
