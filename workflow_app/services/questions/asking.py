"""Asking the office about one's own case, and asking no longer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from state_machines.asking import ANSWERS, ASKED_IN
from state_machines.kernel.deadline import Days
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Capacity
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import CaseQuestion
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.case_notes import write_note
from workflow_app.services.cases.carrying import workflow_of
from workflow_app.services.cases.consequences import open_acts
from workflow_app.services.cases.contracts import Act, Context
from workflow_app.services.cases.repeating import repeated_event
from workflow_app.services.caught_up import caught_up
from workflow_app.services.questions.ending import end_question
from workflow_app.services.questions.stopping import set_asked, stop
from workflow_app.services.questions.words import ANSWER, ASK, ASKED_FIELD, TAKE_BACK
from workflow_app.services.questions.writing import message, note_task_event

_ANSWER_DAYS = "question_answer_working_days"
_SELF = Capacity(Role.PEGAWAI, "self", basis="self")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What somebody asks about their own case. ``text`` is not read where it is taken back."""

    case: UUID
    actor: UUID
    at: datetime
    text: str = ""
    key: str = ""


def ask_question(session: Session, asking: Asking) -> UUID:
    """Ask; the event. The office is asked for an answer by a day. Raises a ``Refusal``."""
    row, context = _own(session, asking, ASK)
    repeated = repeated_event(context.around, context.attempt)
    if repeated is not None:
        return repeated
    if row.asked_at is not None:
        raise refusals.Invalid(
            Text(
                "Pertanyaan Anda sebelumnya belum dijawab; tunggu jawabannya atau tarik dahulu",
                "Your earlier question is not answered yet; wait for it, or take it back first",
            ),
            field=ASKED_FIELD,
        )
    note = write_note(session, message(asking, asking.text, ASK))
    case, event = note_task_event(session, row, context.attempt, _SELF)
    asked = {"case_id": case.id, "note_id": note, "asked_at": asking.at, "asked_seq": case.version}
    session.execute(insert(CaseQuestion), [{"id": new_id(), **asked}])
    set_asked(session, case.id, asked_at=asking.at, holds=row.holds)
    stop(session, replace(case, asked_at=asking.at))
    open_acts(session, replace(context, case=case), [_answer_by(context)])
    return event


def take_back_question(session: Session, asking: Asking) -> UUID:
    """Ask no longer; the event. The clock goes on. Raises a ``Refusal``."""
    row, context = _own(session, asking, TAKE_BACK)
    repeated = repeated_event(context.around, context.attempt)
    if repeated is not None:
        return repeated
    if row.asked_at is None:
        raise refusals.AlreadyMoved(
            Text("Tidak ada pertanyaan Anda yang belum dijawab", "No question of yours is open")
        )
    case, event = note_task_event(session, row, context.attempt, _SELF)
    end_question(session, row, case, event, context.attempt, answer=None)
    return event


def _own(session: Session, asking: Asking, trigger: str) -> tuple[CaseRow, Context]:
    """The locked case of the actor, in which its subject may ask."""
    attempt = Attempt(
        case=asking.case, trigger=trigger, actor=asking.actor, at=asking.at, key=asking.key
    )
    row, context = caught_up(session, attempt)
    if row.subject_person != asking.actor or row.workflow not in ASKED_IN:
        raise refusals.Forbidden(
            Text(
                "Pertanyaan diajukan oleh calon dalam usulannya sendiri",
                "A question is asked by candidates about their own proposal",
            )
        )
    if workflow_of(context.case).state_named[context.case.state].final:
        raise refusals.AlreadyMoved(Text("Perkara ini sudah selesai", "This case is finished"))
    return row, context


def _answer_by(context: Context) -> Act:
    calendar = context.around.calendar
    days = context.around.settings.days(_ANSWER_DAYS)
    last = calendar.add(calendar.today(context.attempt.at), days, Days.WORKING)
    return Act(code=ANSWER, role=ANSWERS, due_at=calendar.end_of(last))
