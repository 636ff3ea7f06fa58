"""Answering a colleague: an opinion in words, or a paraf that is given or withheld."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import HAT_ORDER, Capacity, Hat
from workflow_app.persistence.case_reading import CaseRow, lock_case
from workflow_app.persistence.models import CaseConsult
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.consults.asking import LONGEST, PARAF
from workflow_app.services.notifications.consults import EFFECT
from workflow_app.services.task_events import write_event

GIVE_PARAF = "give_paraf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What somebody answers; ``given`` is whether they give the paraf they were asked for."""

    consult: UUID
    case: UUID
    actor: UUID
    at: datetime
    answer: str
    given: bool | None = None


def answer_consult(session: Session, answering: Answering) -> None:
    """Answer once. A paraf that is given becomes an event of the case. Raises a ``Refusal``."""
    case = lock_case(session, answering.case, with_awaited=False)
    row = session.get(CaseConsult, answering.consult)
    mine = row is not None and row.asked_id == answering.actor and row.case_id == answering.case
    if case is None or row is None or not mine:
        raise refusals.NoSuchCase(Text("Permintaan tidak ditemukan", "There is no such request"))
    if _is_the_same(row, answering):
        return
    _check(case, row, answering)
    answered = {
        "answer": answering.answer.strip(),
        "given": answering.given if row.kind == PARAF else None,
        "answered_at": answering.at,
    }
    session.execute(update(CaseConsult).where(CaseConsult.id == row.id).values(**answered))
    if row.kind == PARAF and answering.given:
        _record(session, case, answering)
    payload = {"consult": str(row.id), "answered": True}
    outbox.post(session, EFFECT, at=answering.at, payload=payload, case_id=case.id)


def _is_the_same(row: CaseConsult, answering: Answering) -> bool:
    """Whether the same answer was sent twice."""
    given = answering.given if row.kind == PARAF else None
    kept = (row.answer, row.given)
    return row.answered_at is not None and kept == (answering.answer.strip(), given)


def _check(case: CaseRow, row: CaseConsult, answering: Answering) -> None:
    if row.withdrawn_at is not None:
        raise refusals.AlreadyMoved(
            Text("Permintaan ini sudah ditarik", "This request was withdrawn")
        )
    if row.answered_at is not None:
        raise refusals.AlreadyMoved(
            Text("Permintaan ini sudah Anda jawab", "You have answered this request already")
        )
    table = REGISTRY[case.workflow, case.workflow_version]
    if table.state_named[case.state].final:
        raise refusals.AlreadyMoved(Text("Perkara ini sudah selesai", "This case is finished"))
    if row.kind == PARAF and answering.given is None:
        raise refusals.Invalid(Text("Pilih salah satu", "Choose one"), field="given")
    words = answering.answer.strip()
    if len(words) > LONGEST or (not words and not answering.given):
        raise refusals.Invalid(Text("Tulis isinya", "Write something"), field="answer")


def _record(session: Session, row: CaseRow, answering: Answering) -> None:
    """Write the paraf into the history, in the post that the person holds."""
    attempt = Attempt(
        case=row.id,
        trigger=GIVE_PARAF,
        actor=answering.actor,
        at=answering.at,
        details={"consult": str(answering.consult)},
    )
    context = context_of(session, row, attempt, rows=())
    hats = sorted(context.around.hats, key=lambda hat: HAT_ORDER[hat.kind])
    write_event(session, context, _capacity(hats[0] if hats else None))


def _capacity(hat: Hat | None) -> Capacity:
    if hat is None:
        return Capacity(Role.PEMBERI_PARAF, "self", basis="consult")
    return Capacity(
        Role.PEMBERI_PARAF,
        hat.kind,
        hat.appointment,
        hat.position,
        hat.document,
        "consult",
        hat.valid_from,
        hat.valid_to,
        hat.scope,
        hat.giver,
    )
