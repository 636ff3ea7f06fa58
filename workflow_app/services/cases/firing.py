"""The only way to change the state of a case.

One attempt moves one case. What follows from it in related cases, and what the system may do
next, happens in the same transaction, an event each, caused by the first event.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.kernel.consequence import Fire
from state_machines.kernel.definition import Transition, Workflow
from state_machines.registry import REGISTRY
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.case_reading import CaseRow, lock_case
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.calendars.pausing import let_go_on
from workflow_app.services.calendars.rescheduling import catch_up
from workflow_app.services.cases import consequences
from workflow_app.services.cases.birthplace import around_beside, around_birth
from workflow_app.services.cases.carrying import (
    Carried,
    asked,
    carry_out,
    context_of,
    facts_of,
    groups_of,
    own_facts_of,
    workflow_of,
)
from workflow_app.services.cases.contracts import Around, Context, Opening
from workflow_app.services.cases.opening import Opened, open_case
from workflow_app.services.cases.outcomes import Outcome, outcome, outcome_of_event
from workflow_app.services.cases.repeating import repeated_event

_SETTLE_LIMIT = 10
_LOCKS_AWAITED = frozenset(
    row.trigger for table in REGISTRY.values() for row in table.rows if row.locks_awaited
)

_BROUGHT = frozenset(
    (consequence.workflow, consequence.trigger)
    for table in REGISTRY.values()
    for row in table.rows
    for consequence in row.consequences
    if isinstance(consequence, Fire)
)


@dataclass(slots=True)
class _Run:
    """One transaction's worth of moves: the first event is the cause of all the others.

    ``related`` are the cases that look again when everything else has followed, each once: what
    one consequence makes possible another may take away.
    """

    session: Session
    cause: UUID | None = None
    settled: dict[UUID, int] = field(default_factory=dict)
    related: dict[UUID, None] = field(default_factory=dict)


def fire(session: Session, attempt: Attempt) -> Outcome:
    """Carry out an attempt with everything that follows from it.

    A repeated idempotency key answers with the first outcome. Raises a ``Refusal``; the caller
    gives the transaction up, and nothing has happened.
    """
    context = _lock(session, attempt)
    replay = _replayed(session, context.around, attempt)
    if replay is not None:
        return replay
    carried = carry_out(session, context)
    run = _Run(session, attempt.cause or carried.event)
    _follow(run, context, carried)
    _settle_related(run, attempt)
    return outcome(
        context.case.workflow,
        attempt.case,
        carried.event,
        attempt.trigger,
        carried.case.state,
        signed=not carried.decision.moves,
    )


def open_and_settle(
    session: Session, opening: Opening, attempt: Attempt, *, around: Around | None = None
) -> Outcome:
    """Open a case and let the system take the steps that are already possible."""
    around = around or around_birth(session, opening, attempt)
    replay = _replayed(session, around, attempt)
    if replay is not None:
        return replay
    opened = open_case(session, opening, attempt, around=around)
    run = _Run(session, attempt.cause or opened.event)
    _settle_opened(run, opened, attempt)
    _settle_related(run, attempt)
    case = opened.case
    return outcome(case.workflow, case.id, opened.event, opening.trigger, case.state, signed=False)


def settle(session: Session, case_id: UUID, attempt: Attempt) -> bool:
    """Let the system look at a case again. True when a step was taken."""
    run = _Run(session, attempt.cause)
    took_a_step = _settle_case(run, attempt.by_system(case_id, run.cause))
    _settle_related(run, attempt)
    return took_a_step


def _lock(session: Session, attempt: Attempt) -> Context:
    """The locked case with what is around it, brought up to the calendar of its unit."""
    context = context_of(session, _locked(session, attempt), attempt)
    if context.case.calendar != context.around.calendar.edition and context.around.replay is None:
        catch_up(session, [attempt.case], attempt.at)
        context = context_of(session, _locked(session, attempt), attempt)
    return context


def _locked(session: Session, attempt: Attempt) -> CaseRow:
    row = lock_case(session, attempt.case, with_awaited=attempt.trigger in _LOCKS_AWAITED)
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    return row


def _replayed(session: Session, around: Around, attempt: Attempt) -> Outcome | None:
    event = repeated_event(around, attempt)
    return None if event is None else outcome_of_event(session, event)


def _follow(run: _Run, context: Context, carried: Carried) -> None:
    """Consequences of the row in table order, then what the system may do with this case.

    A plan may read the words of the attempt it follows from; the events it brings about carry
    none of them.
    """
    if not carried.decision.moves:
        return
    row = carried.decision.row
    case = let_go_on(run.session, context, carried.case, run.cause)
    attempt = replace(context.attempt, cause=run.cause) if row.consequences else context.attempt
    after = Context(case=case, around=carried.around, attempt=attempt)
    for consequence in row.consequences:
        if not consequence.only_for or carried.case.variant in consequence.only_for:
            _bring_about(run, after, consequences.steps(run.session, after, consequence))
    if row.target is not None:
        _settle_context(run, after, after_own_move=True)


def _bring_about(run: _Run, context: Context, steps: Iterable[consequences.Step]) -> None:
    for step in steps:
        attempt = context.attempt.by_system(step.case, run.cause, step.trigger)
        details = {**step.details, **({"reason": step.reason} if step.reason else {})}
        if details:
            attempt = replace(attempt, details=details)
        match step.kind:
            case "open" if step.opening is not None:
                around = around_beside(run.session, context, step.opening, attempt)
                opened = open_case(run.session, step.opening, attempt, around=around)
                _settle_opened(run, opened, attempt)
            case "settle":
                run.related[step.case] = None
            case "fire":
                _fire_consequence(run, attempt, optional=step.optional)


def _fire_consequence(run: _Run, attempt: Attempt, *, optional: bool) -> None:
    try:
        context = _lock(run.session, attempt)
        carried = carry_out(run.session, context)
    except refusals.Refusal:
        if optional:
            return
        raise
    _follow(run, context, carried)


def _settle_opened(run: _Run, opened: Opened, attempt: Attempt) -> None:
    """A case this transaction has opened is nobody else's yet: it needs no lock to be looked at."""
    looking = attempt.by_system(opened.case.id, run.cause)
    _settle_context(run, Context(case=opened.case, around=opened.around, attempt=looking))


def _settle_related(run: _Run, attempt: Attempt) -> None:
    while run.related:
        case_id = next(iter(run.related))
        del run.related[case_id]
        _settle_case(run, attempt.by_system(case_id, run.cause))


def _settle_case(run: _Run, attempt: Attempt) -> bool:
    row = _locked(run.session, attempt)
    rows = settling_rows(REGISTRY[row.workflow, row.workflow_version], row.state)
    if not rows:
        return False
    return _settle_context(run, context_of(run.session, row, attempt, rows=rows))


def _settle_context(run: _Run, context: Context, *, after_own_move: bool = False) -> bool:
    """Fire the first row of the system whose guards are met; its own follow-up looks further.

    What another case brings about cannot have become possible by a move of this one.
    """
    if context.case.held_at is not None:
        return False
    rows = settling_rows(workflow_of(context.case), context.case.state)
    if after_own_move:
        rows = tuple(row for row in rows if (context.case.workflow, row.trigger) not in _BROUGHT)
    if not rows:
        return False
    attempt = context.attempt.by_system(context.case.id, run.cause)
    ready = _ready(run.session, replace(context, attempt=attempt), rows)
    if ready is None:
        return False
    count = run.settled[context.case.id] = run.settled.get(context.case.id, 0) + 1
    if count > _SETTLE_LIMIT:
        raise RuntimeError(f"case {context.case.id} does not come to rest")
    carried = carry_out(run.session, ready)
    if run.cause is None:
        run.cause = carried.event
    _follow(run, ready, carried)
    return True


def _ready(session: Session, context: Context, rows: Iterable[Transition]) -> Context | None:
    """The attempt at the first row whose guards are met. What asks nothing is looked at first."""
    plain = own_facts_of(context)
    for row in rows:
        if not all(guard.check(plain).met for guard in row.guards if not guard.asks):
            continue
        trying = replace(context, attempt=replace(context.attempt, trigger=row.trigger))
        groups = groups_of((row,))
        if not groups <= context.groups:
            trying = asked(session, trying, groups)
        facts = facts_of(trying)
        if all(guard.check(facts).met for guard in row.guards):
            return trying
    return None


@cache
def settling_rows(table: Workflow, state: str) -> tuple[Transition, ...]:
    """The rows that the system may fire out of a state just because their guards are met.

    Not what exists as a consequence only, not what it shares with people, and not what locks
    another case first: that would turn the order of locks around.
    """
    return tuple(
        row
        for row in table.rows_from(state)
        if not row.only_as_consequence
        and not row.locks_awaited
        and all(hand.roles == (Role.SYSTEM,) for hand in row.by)
    )
