"""From a decision to the rows it leaves behind: history, tasks, timers, messages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from state_machines.kernel.deadline import Anchor, Deadline, Reminder
from state_machines.kernel.definition import Workflow
from state_machines.kernel.guard import Verdict
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Capacity
from workflow_app.engine.case import CaseState
from workflow_app.engine.deadlines import due_at
from workflow_app.ledger import body as ledger
from workflow_app.persistence.base import Row, new_id
from workflow_app.rules import RULES_VERSION
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Around

REMIND = "remind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened to a case, ready to be written into its history."""

    kind: str
    trigger: str
    source: str
    target: str
    capacity: Capacity
    verdicts: tuple[Verdict, ...] = ()
    before: Mapping[str, str] | None = None
    after: Mapping[str, str] | None = None


def history(
    case: CaseState, workflow: Workflow, attempt: Attempt, what: Happening, seq: int
) -> tuple[Row, list[Row]]:
    """The event row and its private rows. ``seq`` is the new version of the case."""
    event_id = new_id()
    private, commitments = _seal(str(case.id), seq, event_id, _private_values(attempt, what))
    text = ledger.canonical(_body(case, workflow, attempt, what, seq, commitments))
    return {
        "id": event_id,
        "case_id": case.id,
        "seq": seq,
        "kind": what.kind,
        "at": attempt.at,
        "workflow": workflow.key,
        "trigger": what.trigger,
        "source": what.source,
        "target": what.target,
        "actor_id": attempt.actor,
        "role": what.capacity.role.value,
        "capacity": what.capacity.kind,
        "reason_code": attempt.reason_code,
        "cause_id": attempt.cause,
        "batch_id": attempt.batch,
        "key_digest": attempt.key_digest or None,
        "request_digest": attempt.request_digest if attempt.key else "",
        "hash": ledger.leaf_hash(text),
        "body": text,
    }, private


def _body(
    case: CaseState,
    workflow: Workflow,
    attempt: Attempt,
    what: Happening,
    seq: int,
    commitments: Mapping[str, str],
) -> ledger.Body:
    return {
        "v": ledger.VERSION,
        "alg": ledger.ALGORITHM,
        "kind": what.kind,
        "case": str(case.id),
        "seq": seq,
        "prev": case.head or ledger.FIRST,
        "cause": _text(attempt.cause),
        "workflow": workflow.key,
        "workflow_version": workflow.version,
        "table": workflow.digest,
        "trigger": what.trigger,
        "source": what.source,
        "target": what.target,
        "actor": _text(attempt.actor) or "system",
        "role": what.capacity.role.value,
        "capacity": what.capacity.kind,
        "mandate": _text(what.capacity.mandate),
        "on_behalf_of": _text(what.capacity.on_behalf_of),
        "task": _text(attempt.task),
        "reason_code": attempt.reason_code,
        "verdicts": [{"code": v.code, "met": int(v.met)} for v in what.verdicts],
        "rules": RULES_VERSION,
        "content": case.content,
        "seen": attempt.seen,
        "key": attempt.key_digest,
        "batch": _text(attempt.batch),
        "at": ledger.instant(attempt.at),
        "commitments": commitments,
    }


def _private_values(attempt: Attempt, what: Happening) -> dict[str, str]:
    values = {"note": attempt.note.strip(), "derivation": _derivation(what.capacity)}
    if what.verdicts:
        values["verdict_values"] = ledger.canonical(
            [{"code": v.code, "found": v.found, "required": v.required} for v in what.verdicts]
        )
    if what.before:
        values["before"] = ledger.canonical(dict(what.before))
    after = {**attempt.details, **(what.after or {})}
    if after:
        values["after"] = ledger.canonical(after)
    return values


def _derivation(capacity: Capacity) -> str:
    if capacity.role is Role.SYSTEM:
        return ""
    return ledger.canonical(capacity.derivation)


def _seal(
    case: str, seq: int, event_id: UUID, values: Mapping[str, str]
) -> tuple[list[Row], dict[str, str]]:
    commitments = dict.fromkeys(ledger.COMMITTED, "")
    private: list[Row] = []
    for name, value in values.items():
        if value:
            salt = os.urandom(16).hex()
            commitments[name] = ledger.commitment(case, seq, name, salt, value)
            private.append({"event_id": event_id, "name": name, "salt": salt, "value": value})
    return private, commitments


def _text(value: UUID | None) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class TimerPlan:
    """What happens to the timers of a case on its way from one state to another.

    ``opened`` are the clock rows that get a timer, ``kept`` the triggers whose timers stay;
    ``drops`` says whether any timer of the state left behind falls away.
    """

    opened: tuple[tuple[str, Deadline], ...]
    kept: tuple[str, ...]
    drops: bool
    reminder: Reminder | None


@cache
def timer_plan(table: Workflow, source: str, target: str) -> TimerPlan:
    """Compare the timed rows of two states; ``source`` is empty for a birth.

    A timer that counts from a named date runs on through every state that has its row; one that
    counts from the entry begins anew.
    """
    before = dict(timed_rows(table, source)) if source else {}
    after = dict(timed_rows(table, target))
    kept = tuple(
        trigger
        for trigger, deadline in after.items()
        if deadline.anchor is Anchor.DATE and before.get(trigger) == deadline
    )
    left = table.state_named[source].reminder if source else None
    reminder = table.state_named[target].reminder
    return TimerPlan(
        opened=tuple((name, each) for name, each in after.items() if name not in kept),
        kept=kept,
        drops=bool(before.keys() - set(kept)) or left is not None,
        reminder=reminder,
    )


def timed_rows(table: Workflow, state: str) -> tuple[tuple[str, Deadline], ...]:
    """The rows of a state that the clock fires, each with its deadline."""
    return tuple(
        (row.trigger, row.after)
        for row in table.rows_from(state)
        if row.after is not None and Role.SYSTEM in row.roles_from(state)
    )


def timers_for(case: CaseState, plan: TimerPlan, around: Around, at: datetime) -> list[Row]:
    """The timers a plan opens for a case that has just entered its state."""
    moments = [(trigger, _moment(deadline, case, around)) for trigger, deadline in plan.opened]
    if plan.reminder is not None:
        first = _moment(plan.reminder.after, case, around)
        moments.append((REMIND, next_reminder(first, plan.reminder.every_days, at)))
    return [
        {"id": new_id(), "case_id": case.id, "trigger": trigger, "due_at": due}
        for trigger, due in moments
        if due is not None
    ]


def _moment(deadline: Deadline, case: CaseState, around: Around) -> datetime | None:
    entered_on = around.calendar.today(case.entered_at)
    return due_at(deadline, entered_on, case.dates, around.settings, around.calendar, case.pauses)


def next_reminder(first: datetime | None, every_days: int, now: datetime) -> datetime | None:
    """The first reminder after ``now`` in the series that begins at ``first``."""
    if first is None or first > now:
        return first
    missed = (now - first).days // every_days + 1
    return first + timedelta(days=missed * every_days)


def messages_for(
    effects: Iterable[str], case_id: UUID, event_id: UUID, at: datetime, available_at: datetime
) -> list[Row]:
    """One outbox row an effect."""
    return [
        {
            "id": new_id(),
            "effect": effect,
            "case_id": case_id,
            "event_id": event_id,
            "payload": {},
            "created_at": at,
            "available_at": available_at,
            "token": 0,
            "attempts": 0,
            "unknown": 0,
            "last_error": "",
        }
        for effect in effects
    ]
