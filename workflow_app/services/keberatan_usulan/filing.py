"""A candidate objects to the refusal of their proposal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import CaseParty, KeberatanUsulan
from workflow_app.rules.keberatan_usulan import KeberatanUsulanFacts
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.answered import answered_by, open_report
from workflow_app.services.calendars.counted import objection_answer_by
from workflow_app.services.case_evidence import NOTHING_LAID, Laid, attached
from workflow_app.services.cases.births import meet_at
from workflow_app.services.cases.contracts import Around, Context, Opening, Party
from workflow_app.services.cases.opening import unborn
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.reading import day_of
from workflow_app.services.cases.repeating import same_birth
from workflow_app.services.keberatan_usulan.window import Refused, refused_one


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Why the refusal of a proposal is wrong, and the files that show it."""

    proposal: UUID
    reason: str
    laid: Laid = NOTHING_LAID


def file_objection(
    session: Session, objection: Objection, *, actor: UUID, at: datetime, key: str = ""
) -> Outcome:
    """Open an objection for the authority and the personnel unit. Raises a ``Refusal``.

    It belongs to the family of the proposal, so that whoever refused it cannot answer. Whoever
    proposed takes part, and is told.
    """
    meet_at(session, actor)
    refused = refused_one(session, objection.proposal, at)
    if refused is None or refused.subject != actor:
        raise refusals.NoSuchCase(Text("Usulan tidak ditemukan", "There is no such proposal"))
    asked = Attempt(
        case=new_id(),
        trigger="file",
        actor=actor,
        at=at,
        note=objection.reason,
        key=key,
        details={"proposal": str(objection.proposal), "files": objection.laid.hashes},
    )
    attempt = same_birth(session, asked)
    draft = Opening(
        id=attempt.case,
        workflow="keberatan_usulan",
        unit=refused.unit,
        subject=actor,
        trigger="file",
        parent=refused.proposal,
        root=refused.root,
        parties=_proposers(session, refused.proposal),
        about=day_of(at),
    )
    return open_report(
        session,
        draft,
        attempt,
        opening=partial(_opening, draft, objection, refused, attempt),
        files=partial(attached, session, objection.laid, attempt),
    )


def _opening(
    draft: Opening, objection: Objection, refused: Refused, attempt: Attempt, around: Around
) -> Opening:
    dates = answered_by(
        around,
        attempt.at,
        objection_answer_by,
        since="filed_on",
        refused_on=refused.refused_on,
        object_by=refused.object_by,
    )
    base = Context(case=unborn(draft, attempt, dates), around=around, attempt=attempt).base()
    reason = objection.reason.strip()
    row = {"case_id": draft.id, "proposal_id": refused.proposal, "reason": reason}
    return replace(
        draft,
        dates=dates,
        content=digest("keberatan_usulan", str(refused.proposal), reason, objection.laid.hashes),
        facts=KeberatanUsulanFacts(**base, ended_by=refused.ended_by, earlier=refused.earlier),
        nouns=((insert(KeberatanUsulan), row),),
    )


def _proposers(session: Session, proposal: UUID) -> tuple[Party, ...]:
    found = session.execute(
        select(CaseParty.position_id).where(
            CaseParty.case_id == proposal,
            CaseParty.role == Role.PIMPINAN_UNIT.value,
            CaseParty.until.is_(None),
        )
    ).scalars()
    return tuple(Party(role=Role.PIMPINAN_UNIT, position=position) for position in found)
