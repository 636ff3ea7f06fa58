"""Putting a case on hold with a reason, and letting it go on.

Held, a case is read but not moved by people or the clock; its deadlines then move on by as many
days as it was held. A question that stopped its clock stops it again afterwards. What another case
of its family brings about goes on, and a case that so comes to its end is no longer held. The
personnel unit decides about a hold, nobody about their own case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Capacity, capacities
from workflow_app.engine.case import CaseState
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import Case
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.calendars.rescheduling import RECALCULATE, standing_of
from workflow_app.services.calendars.shift_writing import NOTHING_MOVES, write_shift
from workflow_app.services.calendars.shifting import paused
from workflow_app.services.cases.carrying import workflow_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.firing import settle
from workflow_app.services.cases.pauses import HOLD as PAUSE
from workflow_app.services.cases.pauses import note_begin, note_end, resting_acts
from workflow_app.services.cases.repeating import repeated_event
from workflow_app.services.caught_up import caught_up
from workflow_app.services.notifications.holds import EFFECT
from workflow_app.services.questions import stopping as questions

HOLD, RESUME = "hold", "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Which case somebody puts on hold or lets go on, and why."""

    case: UUID
    actor: UUID
    at: datetime
    reason: str
    key: str = ""


def may_hold(context: Context) -> Capacity | None:
    """The hat in which the actor may put the case on hold, None without one."""
    case, actor, around = context.case, context.attempt.actor, context.around
    if actor is None or actor == case.subject:
        return None
    hats = capacities(actor, case.subject, around.hats, around.all_seats, around.pools)
    return next((each for each in hats if each.role is Role.UNIT_KEPEGAWAIAN), None)


def hold_case(session: Session, holding: Holding) -> UUID:
    """Put a case on hold; the event. Raises a ``Refusal``."""
    row, context, capacity = _allowed(session, holding, HOLD)
    repeated = repeated_event(context.around, context.attempt)
    if repeated is not None:
        return repeated
    if workflow_of(context.case).state_named[context.case.state].final:
        raise refusals.AlreadyMoved(Text("Perkara ini sudah selesai", "This case is finished"))
    if row.held_at is not None:
        raise refusals.AlreadyMoved(
            Text("Perkara ini sudah ditangguhkan", "This case is on hold already")
        )
    case, event = _record(session, row, context.attempt, capacity)
    _, holds = questions.go_on(session, row, case, event, holding.at)
    note_begin(session, case, PAUSE, holding.at)
    _set(session, case.id, held_at=holding.at, holds=holds)
    _have_told(session, case.id, event, holding.at, held=True)
    return event


def resume_case(session: Session, holding: Holding) -> UUID:
    """Let a held case go on and move its deadlines; the event. Raises a ``Refusal``."""
    row, context, capacity = _allowed(session, holding, RESUME)
    repeated = repeated_event(context.around, context.attempt)
    if repeated is not None:
        return repeated
    if row.held_at is None:
        raise refusals.AlreadyMoved(
            Text("Perkara ini tidak sedang ditangguhkan", "This case is not on hold")
        )
    case, event = _record(session, row, context.attempt, capacity)
    # what counts from the entry was not held before it, should another case have led here
    began = max(row.held_at, row.entered_at)
    # and the clock of whoever lets it go on may be the slower one
    ended = max(began, holding.at)
    standing, calendar = standing_of(session, row, holding.at)
    rested = resting_acts(session, case.id)
    shift = paused(standing, calendar, row.held_at, ended, hold=True, rested=rested)
    if shift:
        by_clock = Attempt(
            case=case.id,
            trigger=RECALCULATE,
            actor=None,
            at=holding.at,
            cause=event,
            details={"reason": HOLD},
        )
        moved = replace(standing, case=replace(standing.case, version=case.version, head=case.head))
        write_shift(session, moved, shift, by_clock)
    stretch = [began.isoformat(), ended.isoformat()]
    _set(session, case.id, held_at=None, holds=[*(row.holds or []), stretch])
    note_end(session, case.id, PAUSE, case.version, holding.at)
    questions.stop(session, replace(case, held_at=None, pauses=(*case.pauses, (began, ended))))
    settle(session, case.id, Attempt(case=case.id, trigger="", actor=None, at=holding.at))
    _have_told(session, case.id, event, holding.at, held=False)
    return event


def _have_told(session: Session, case: UUID, event: UUID, at: datetime, *, held: bool) -> None:
    payload = {"event": str(event), "held": held}
    outbox.post(session, EFFECT, at=at, payload=payload, case_id=case)


def _allowed(session: Session, holding: Holding, trigger: str) -> tuple[CaseRow, Context, Capacity]:
    attempt = Attempt(
        case=holding.case,
        trigger=trigger,
        actor=holding.actor,
        at=holding.at,
        key=holding.key,
        note=holding.reason.strip(),
    )
    row, context = caught_up(session, attempt)
    capacity = may_hold(context)
    if capacity is None:
        raise refusals.Forbidden(
            Text(
                "Hanya unit kepegawaian yang dapat menangguhkan perkara ini",
                "Only the personnel unit puts this case on hold",
            )
        )
    if not holding.reason.strip():
        raise refusals.NoteRequired(Text("Tulis alasannya", "Write why"), field="reason")
    return row, context, capacity


def _record(
    session: Session, row: CaseRow, attempt: Attempt, capacity: Capacity
) -> tuple[CaseState, UUID]:
    standing, _ = standing_of(session, row, attempt.at)
    return write_shift(session, standing, NOTHING_MOVES, attempt, kind="hold", capacity=capacity)


def _set(session: Session, case: UUID, *, held_at: datetime | None, holds: object) -> None:
    session.execute(
        update(Case)
        .where(Case.id == case)
        .values(held_at=held_at, holds=holds)
        .execution_options(synchronize_session=False)
    )
