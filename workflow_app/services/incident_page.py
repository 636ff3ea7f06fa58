"""One incident with everything known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Account, Incident, OutboxMessage
from workflow_app.rules.text import Text
from workflow_app.services.notifications.wording import head_of

#: What a kind of incident is called.
KINDS = {
    "parked_message": Text("Pesan tidak terkirim", "A message that could not be sent"),
    "no_holder": Text("Tugas tanpa pemegang", "A task that nobody holds"),
}
#: Why a message was set aside.
REASONS = {
    "outcome_unknown": Text(
        "Jawaban peladen surel hilang dua kali; bila diulang, penerima dapat menerima salinan",
        "The answer of the mail server was lost twice; a retry may bring its reader a copy",
    ),
    "attempts_used_up": Text("Semua percobaan gagal", "Every attempt failed"),
}
_OTHER = Text("Kejadian lain", "Something else")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """An incident, open or closed. ``reason`` is empty when there is nothing more to say."""

    id: UUID
    kind: Text
    case: UUID | None
    case_name: Text
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str
    resolution: str
    reason: Text
    detail: Mapping[str, Any]
    retryable: bool


def kind_label(code: str) -> Text:
    """What a kind of incident is called."""
    return KINDS.get(code, _OTHER)


def incident_view(session: Session, incident: UUID) -> IncidentView:
    """Read one incident. Raises ``NoSuchCase``."""
    row = session.execute(
        select(Incident, Account.name, OutboxMessage.parked_at)
        .outerjoin(Account, Account.id == Incident.closed_by)
        .outerjoin(OutboxMessage, OutboxMessage.id == Incident.message_id)
        .where(Incident.id == incident)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Insiden tidak ditemukan", "There is no such incident"))
    found, closer, parked_at = row
    nothing = Text("", "")
    return IncidentView(
        id=found.id,
        kind=kind_label(found.kind),
        case=found.case_id,
        case_name=head_of(session, found.case_id).name if found.case_id else nothing,
        opened_at=found.opened_at,
        closed_at=found.closed_at,
        closed_by=closer or "",
        resolution=found.resolution,
        reason=REASONS.get(str(found.detail.get("reason", "")), nothing),
        detail=found.detail,
        retryable=parked_at is not None and found.closed_at is None,
    )
