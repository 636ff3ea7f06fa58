"""Asking a colleague, and asking no longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import CaseConsult
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.cases.reading import day_of
from workflow_app.services.notifications.consults import EFFECT
from workflow_app.services.staffing import looking
from workflow_app.services.task_events import held_task, own_capacity

CONSULT, PARAF = "consult", "paraf"
KINDS: Mapping[str, Text] = MappingProxyType(
    {CONSULT: Text("Pendapat", "Opinion"), PARAF: Text("Paraf", "Paraf")}
)
LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Whom somebody with a task in a case asks, for what of KINDS, and in which words."""

    task: UUID
    case: UUID
    actor: UUID
    at: datetime
    asked: UUID
    kind: str
    question: str
    key: str


def ask_colleague(session: Session, asking: Asking) -> UUID:
    """Ask; the id of the question. Raises a ``Refusal``.

    Whoever asks has an open task in the case, and the case is not their own.
    """
    attempt = Attempt(
        case=asking.case, trigger="ask", actor=asking.actor, at=asking.at, task=asking.task
    )
    held = held_task(session, attempt)
    kept = _repeated(session, asking)
    if kept is not None:
        return kept
    own_capacity(held)
    subject = held.context.case.subject
    if asking.actor == subject:
        raise refusals.Forbidden(
            Text("Dalam perkara sendiri tidak diminta pendapat", "Not in a case of one's own")
        )
    _check(session, asking, subject)
    return _keep(session, asking)


def withdraw_consult(
    session: Session, consult: UUID, case: UUID, *, actor: UUID, at: datetime
) -> None:
    """Ask no longer; whoever was asked then reads the case no more. Raises a ``Refusal``."""
    lock_case(session, case, with_awaited=False)
    row = session.get(CaseConsult, consult)
    if row is None or row.case_id != case or row.asker_id != actor:
        raise refusals.NoSuchCase(Text("Permintaan tidak ditemukan", "There is no such request"))
    if row.answered_at is not None:
        raise refusals.AlreadyMoved(
            Text("Permintaan ini sudah dijawab", "This request has been answered already")
        )
    if row.withdrawn_at is None:
        session.execute(
            update(CaseConsult).where(CaseConsult.id == consult).values(withdrawn_at=at)
        )


def _keep(session: Session, asking: Asking) -> UUID:
    consult = new_id()
    values = {
        "id": consult,
        "case_id": asking.case,
        "kind": asking.kind,
        "asker_id": asking.actor,
        "asked_id": asking.asked,
        "question": asking.question.strip(),
        "asked_at": asking.at,
        "answer": "",
        "key_digest": _key(asking),
    }
    session.execute(insert(CaseConsult), [values])
    payload = {"consult": str(consult), "answered": False}
    outbox.post(session, EFFECT, at=asking.at, payload=payload, case_id=asking.case)
    return consult


def _check(session: Session, asking: Asking, subject: UUID | None) -> None:
    if asking.kind not in KINDS:
        raise refusals.Invalid(Text("Pilih dari daftar", "Choose from the list"), field="kind")
    if not 0 < len(asking.question.strip()) <= LONGEST:
        raise refusals.Invalid(Text("Tulis isinya", "Write something"), field="question")
    colleague = looking.person_of(session, asking.asked, locked=False)
    has_left = colleague.left_on is not None and colleague.left_on <= day_of(asking.at)
    if has_left or asking.asked in {asking.actor, subject}:
        raise refusals.Invalid(
            Text(
                "Pilih rekan yang masih bekerja, bukan yang diperkarakan",
                "Choose a colleague in service, not the person the case is about",
            ),
            field="person",
        )
    if _waits(session, asking):
        raise refusals.Invalid(
            Text("Rekan ini sudah diminta dan belum menjawab", "They have been asked already"),
            field="person",
        )


def _waits(session: Session, asking: Asking) -> bool:
    found = select(CaseConsult.id).where(
        CaseConsult.case_id == asking.case,
        CaseConsult.asked_id == asking.asked,
        CaseConsult.kind == asking.kind,
        CaseConsult.answered_at.is_(None),
        CaseConsult.withdrawn_at.is_(None),
    )
    return session.execute(found).first() is not None


def _repeated(session: Session, asking: Asking) -> UUID | None:
    return session.execute(
        select(CaseConsult.id).where(
            CaseConsult.asker_id == asking.actor, CaseConsult.key_digest == _key(asking)
        )
    ).scalar_one_or_none()


def _key(asking: Asking) -> str:
    return digest("consult", str(asking.case), str(asking.asked), asking.kind, asking.key)
