"""An employee says that their superior is wrong, who is right, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from state_machines.koreksi_atasan import OPEN
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.ledger.body import digest
from workflow_app.persistence.base import Row, new_id
from workflow_app.persistence.models import (
    Appointment,
    BuktiKoreksi,
    Case,
    KoreksiAtasan,
    Position,
)
from workflow_app.rules.koreksi_atasan import KoreksiAtasanFacts, NamedPost
from workflow_app.rules.text import Text
from workflow_app.services.answered import answered_by, open_report
from workflow_app.services.calendars.counted import answer_by
from workflow_app.services.case_evidence import Laid, attached
from workflow_app.services.cases.births import meet_at
from workflow_app.services.cases.contracts import Around, Context, Opening
from workflow_app.services.cases.opening import unborn
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.reading import day_of
from workflow_app.services.cases.repeating import same_birth
from workflow_app.services.files import Received
from workflow_app.services.staffing.above import superior_of
from workflow_app.services.staffing.looking import definitive_of

_LONGEST = 1000
_OPEN = tuple(state.name for state in OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is reported: the position that should stand above, why, and what shows it.

    Evidence is described, linked to (``evidence_url``), attached, or all of it. ``folder`` is
    where attached files get their place.
    """

    proposed: UUID
    reason: str
    evidence: str = ""
    evidence_url: str = ""
    files: tuple[Received, ...] = ()
    folder: Path | None = None


def report_superior(
    session: Session, report: Report, *, actor: UUID, at: datetime, key: str = ""
) -> Outcome:
    """Open a correction for the personnel unit of the employee. Raises a ``Refusal``.

    The person row is locked first, so that two reports meet there on either database.
    """
    meet_at(session, actor)
    own = _own_post(session, actor, day_of(at))
    _check_link(report.evidence_url)
    asked = Attempt(
        case=new_id(),
        trigger="report",
        actor=actor,
        at=at,
        note=report.reason,
        key=key,
        details=_details(report),
    )
    attempt = same_birth(session, asked)
    draft = Opening(
        id=attempt.case,
        workflow="koreksi_atasan",
        unit=session.get_one(Position, own.position_id).unit_id,
        subject=actor,
        trigger="report",
        about=day_of(at),
    )
    return open_report(
        session,
        draft,
        attempt,
        opening=partial(_opening, session, draft, report, own, attempt),
        files=partial(attached, session, Laid(report.files, report.folder), attempt, BuktiKoreksi),
    )


def _opening(
    session: Session,
    draft: Opening,
    report: Report,
    own: Appointment,
    attempt: Attempt,
    around: Around,
) -> Opening:
    present = superior_of(session, own.position_id, day_of(attempt.at), person=own.person_id)
    dates = answered_by(around, attempt.at, answer_by, since="reported_on")
    born = unborn(draft, attempt, dates)
    base = Context(case=born, around=around, attempt=attempt).base()
    row: Row = {
        "case_id": draft.id,
        "person_id": own.person_id,
        "position_id": own.position_id,
        "present_position_id": present,
        "proposed_position_id": report.proposed,
        "reason": report.reason.strip(),
        "evidence": report.evidence.strip(),
        "evidence_url": report.evidence_url.strip(),
    }
    return replace(
        draft,
        dates=dates,
        content=digest("koreksi_atasan", *(str(value) for value in row.values()), _hashes(report)),
        facts=KoreksiAtasanFacts(
            **base,
            named=_named(session, report.proposed, own.position_id, present),
            open_reports=_open_reports(session, own.person_id),
        ),
        nouns=((insert(KoreksiAtasan), row),),
    )


def _details(report: Report) -> dict[str, str]:
    return {
        "position": str(report.proposed),
        "evidence": report.evidence.strip(),
        "evidence_url": report.evidence_url.strip(),
        "files": _hashes(report),
    }


def _hashes(report: Report) -> str:
    return Laid(report.files).hashes


def _check_link(text: str) -> None:
    link = text.strip()
    if link and (len(link) > _LONGEST or not link.startswith(("https://", "http://"))):
        raise refusals.Invalid(
            Text("Tautan diawali https://", "A link begins with https://"), field="evidence_url"
        )


def _own_post(session: Session, person: UUID, day: date) -> Appointment:
    own = definitive_of(session, person, day)
    if own is None:
        raise refusals.Invalid(
            Text(
                "Anda tidak memangku jabatan definitif hari ini",
                "You hold no post of your own today",
            )
        )
    return own


def _named(session: Session, position: UUID, own: UUID, present: UUID | None) -> NamedPost | None:
    jenis = session.execute(
        select(Position.jenis).where(Position.id == position)
    ).scalar_one_or_none()
    if jenis is None:
        return None
    return NamedPost(jenis=jenis, own=position == own, present=position == present)


def _open_reports(session: Session, person: UUID) -> int:
    return session.execute(
        select(func.count())
        .select_from(KoreksiAtasan)
        .join(Case, Case.id == KoreksiAtasan.case_id)
        .where(KoreksiAtasan.person_id == person, Case.state.in_(_OPEN))
    ).scalar_one()
