"""An objection to a refusal as its case page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from state_machines.keberatan_usulan import DEEMED_GRANTED
from workflow_app.engine import refusals
from workflow_app.persistence.models import Case, Event, EventPrivate, KeberatanUsulan
from workflow_app.rules.text import Text
from workflow_app.services.case_evidence import evidence_of
from workflow_app.services.files import FileView

_Proposal = aliased(Case)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeberatanView:
    """One objection: against which refusal and its words, why, on what files, until when.

    ``deemed`` granted for want of an answer, it waits for its decision until ``due_at``.
    """

    case: UUID
    proposal: UUID
    workflow: str
    version: int
    state: str
    refusal: str
    reason: str
    files: tuple[FileView, ...]
    refused_on: date | None
    filed_on: date | None
    answer_by: date | None
    deemed: bool
    due_at: datetime | None


def keberatan_view(session: Session, case_id: UUID) -> KeberatanView:
    """One objection for the page of its case. Raises ``NoSuchCase``."""
    row = session.execute(
        select(
            KeberatanUsulan,
            Case.dates,
            Case.state.label("stands"),
            Case.due_at,
            _Proposal.workflow,
            _Proposal.workflow_version,
            _Proposal.state,
            EventPrivate.value.label("refusal"),
        )
        .join(Case, Case.id == KeberatanUsulan.case_id)
        .join(_Proposal, _Proposal.id == KeberatanUsulan.proposal_id)
        .outerjoin(Event, and_(Event.case_id == _Proposal.id, Event.seq == _Proposal.version))
        .outerjoin(
            EventPrivate, and_(EventPrivate.event_id == Event.id, EventPrivate.name == "note")
        )
        .where(KeberatanUsulan.case_id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    return KeberatanView(
        case=case_id,
        proposal=row.KeberatanUsulan.proposal_id,
        workflow=row.workflow,
        version=row.workflow_version,
        state=row.state,
        refusal=row.refusal or "",
        reason=row.KeberatanUsulan.reason,
        files=tuple(evidence_of(session, case_id)),
        deemed=row.stands == DEEMED_GRANTED.name,
        due_at=row.due_at,
        **{name: _day(row.dates.get(name)) for name in ("refused_on", "filed_on", "answer_by")},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
