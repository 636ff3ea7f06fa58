"""From a decision to the rows of its move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select

from state_machines.kernel.definition import State, Workflow
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState, Signature
from workflow_app.engine.deadlines import due_at
from workflow_app.engine.decide import Decision
from workflow_app.engine.stopping import stands_still
from workflow_app.persistence.base import Row
from workflow_app.persistence.models import Event, OutboxMessage
from workflow_app.persistence.moves import Move
from workflow_app.rules.roles import Role
from workflow_app.services.cases import recording
from workflow_app.services.cases.addressing import tasks_for, unaddressed
from workflow_app.services.cases.contracts import Around, Change, Context, Nouns
from workflow_app.services.cases.pauses import pauses_of

_UNDONE = (
    select(Event.id)
    .where(Event.case_id == bindparam("undone_case"), Event.seq == bindparam("undone_seq"))
    .scalar_subquery()
)
_FORGET = delete(OutboxMessage).where(
    OutboxMessage.event_id == _UNDONE, OutboxMessage.sent_at.is_(None)
)


@dataclass(frozen=True, slots=True)
class Composed:
    """The rows of a move, the case as it will stand, and its new event."""

    move: Move
    case: CaseState
    event: UUID


def undo_window(around: Around) -> timedelta:
    """How long a step may be taken back."""
    return timedelta(seconds=around.settings.days("undo_window_seconds"))


def compose(context: Context, table: Workflow, decision: Decision, change: Change) -> Composed:
    """Work out every row the decision leaves behind. Writes nothing."""
    case, attempt = context.case, context.attempt
    changed = case if change.content is None else replace(case, content=change.content)
    seq = case.version + 1
    event, private = recording.history(
        changed, table, attempt, _happening(case, decision, change), seq
    )
    moved = _moved(changed, decision, change, attempt, event)
    due = due_of(decision.target, moved, context.around)
    closes, tasks = _tasks(context, table, decision, change, moved, due, seq)
    timers, kept = _timers(context, table, decision, moved)
    move = Move(
        case_id=case.id,
        expected=case.version,
        case=case_values(
            moved, seq, event["hash"], due, attempt.at if decision.target.final else None
        ),
        event=event,
        private=private,
        close_tasks=_closing(attempt, decision) if closes else None,
        close_acts=decision.target.final,
        tasks=tasks,
        outbox=_messages(context, decision, event["id"]),
        timers=timers,
        keep_timers=kept,
        nouns=change.nouns
        + _forgotten(decision, case)
        + unaddressed(tasks, case.id, attempt.at)
        + pauses_of(table, case, moved, seq, attempt.at),
    )
    return Composed(move, moved, event["id"])


def due_of(state: State, case: CaseState, around: Around) -> datetime | None:
    """When the turn of a state ends for a case that entered it."""
    if state.deadline is None:
        return None
    entered_on = around.calendar.today(case.entered_at)
    return due_at(
        state.deadline, entered_on, case.dates, around.settings, around.calendar, case.pauses
    )


def case_values(
    case: CaseState, seq: int, head: str, due: datetime | None, closed_at: datetime | None
) -> Row:
    """The values of the case row after an event."""
    return {
        "state": case.state,
        "version": seq,
        "head": head,
        "content": case.content,
        "entered_at": case.entered_at,
        "closed_at": closed_at,
        "due_at": due,
        "dates": {name: day.isoformat() for name, day in case.dates.items()},
        "signing": case.signing,
        "signed": [[signature.role, str(signature.person)] for signature in case.signed],
    }


def _moved(
    case: CaseState, decision: Decision, change: Change, attempt: Attempt, event: Row
) -> CaseState:
    """The case with its new contents as it will stand after the event."""
    row, seq, head = decision.row, event["seq"], event["hash"]
    hands = case.signed if row.trigger == case.signing else ()
    if row.chain and attempt.actor is not None:
        hands = (*hands, Signature(decision.capacity.role.value, attempt.actor))
    if not decision.moves:
        return replace(case, version=seq, head=head, signing=row.trigger, signed=hands)
    if row.target is None:
        signing, signed = ("", ()) if change.voids_signatures else (case.signing, case.signed)
        entered_at = case.entered_at
    else:
        # the signatures of a finished chain stay under the contents until the next move
        signing, signed, entered_at = "", hands, attempt.at
    return replace(
        case,
        version=seq,
        head=head,
        pauses=case.pauses if row.target is None else (),
        state=decision.target.name,
        entered_at=entered_at,
        dates={**case.dates, **change.dates} if change.dates else case.dates,
        signing=signing,
        signed=signed,
    )


def _happening(case: CaseState, decision: Decision, change: Change) -> recording.Happening:
    return recording.Happening(
        kind="move" if decision.moves else "sign",
        trigger=decision.row.trigger,
        source=case.state,
        target=decision.target.name,
        capacity=decision.capacity,
        verdicts=decision.verdicts,
        before=change.before,
        after=change.after,
    )


def _closing(attempt: Attempt, decision: Decision) -> Row:
    return {
        "closed_at": attempt.at,
        "closed_by": attempt.actor,
        "outcome": decision.row.trigger,
    }


def _tasks(
    context: Context,
    table: Workflow,
    decision: Decision,
    change: Change,
    moved: CaseState,
    due: datetime | None,
    seq: int,
) -> tuple[bool, list[Row]]:
    """Whether the open tasks close, and the tasks of the state entered or of the next hand.

    An action without a move leaves the tasks alone unless it changes who sits where: new seats
    get a task besides the others, and when a seat is gone all tasks are addressed again.
    """
    around = context.around
    stays = decision.moves and decision.row.target is None
    if stays and change.seats is None:
        return False, []
    closes = True
    if change.seats is not None:
        gone = set(around.seats) - set(change.seats)
        closes = not stays or bool(gone)
        added = tuple(seat for seat in change.seats if seat not in around.seats)
        around = replace(around, seats=change.seats if closes else added)
    roles, kind, code = _turn(decision, moved)
    if not closes:
        roles = tuple(role for role in roles if around.seated(role))
    tasks = tasks_for(
        moved.id,
        moved.subject,
        roles,
        around,
        state=moved.state,
        at=context.attempt.at,
        due=due,
        seq=seq,
        kind=kind,
        code=code,
        rests=stands_still(table, moved),
    )
    return closes, tasks


def _turn(decision: Decision, moved: CaseState) -> tuple[Sequence[Role], str, str]:
    """Whose turn it is now, and whether they decide or sign."""
    state = decision.target
    if moved.signing:
        chain = decision.row.hands_from(state.name) if not decision.moves else ()
        if chain:
            return chain[decision.hand + 1], "sign", moved.signing
    if state.awaits or state.final:
        return (), "decide", ""
    return state.waits_for, "decide", ""


def _timers(
    context: Context, table: Workflow, decision: Decision, moved: CaseState
) -> tuple[list[Row], tuple[str, ...] | None]:
    """New timers and the triggers whose timers stay; nothing where nothing is timed."""
    case, at = context.case, context.attempt.at
    if not decision.moves or (decision.row.target is None and moved.dates == case.dates):
        return [], None
    source = case.state if decision.row.target is not None else ""
    plan = recording.timer_plan(table, source, decision.target.name)
    timers = recording.timers_for(moved, plan, context.around, at)
    return timers, plan.kept if plan.drops else None


def _messages(context: Context, decision: Decision, event: UUID) -> list[Row]:
    """The effects of the row. An undoable step tells nobody before its window is over."""
    at = context.attempt.at
    waits = undo_window(context.around) if decision.row.undoable else timedelta(0)
    effects = decision.row.effects if decision.moves else ("notify_move",)
    return recording.messages_for(effects, context.case.id, event, at, at + waits)


def _forgotten(decision: Decision, case: CaseState) -> Nouns:
    """Undoing a step takes the unsent messages of its event back, and no others."""
    parameters: dict[str, Any] = {"undone_case": case.id, "undone_seq": case.version}
    return ((_FORGET, parameters),) if decision.row.undoes else ()
