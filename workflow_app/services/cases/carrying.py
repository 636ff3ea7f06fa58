"""Carrying out one attempt on one locked case: facts, decision, second opinion, rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.kernel import compiler
from state_machines.kernel.definition import Transition, Workflow
from state_machines.registry import REGISTRY
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import capacities
from workflow_app.engine.case import CaseState
from workflow_app.engine.decide import Decision, Situation, decide
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.tagged import ask
from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.text import Text
from workflow_app.services import nouns
from workflow_app.services.cases.assigning import (
    Where,
    answered,
    looks_back,
    manned,
    needed,
    passes_heads,
    pools_follow,
    turn,
)
from workflow_app.services.cases.composing import compose, undo_window
from workflow_app.services.cases.contracts import Around, Change, Context, Need
from workflow_app.services.cases.pauses import end_hold
from workflow_app.services.cases.reading import case_state, day_of, read_around
from workflow_app.services.cases.repeating import write_once


@dataclass(frozen=True, slots=True)
class Carried:
    """A case after one attempt was carried out on it, what is around it, and the event."""

    case: CaseState
    around: Around
    decision: Decision
    event: UUID


def workflow_of(case: CaseState) -> Workflow:
    """The table a case runs on, in the version it began with."""
    return REGISTRY[case.workflow, case.workflow_version]


def context_of(
    session: Session, row: CaseRow, attempt: Attempt, *, rows: Sequence[Transition] | None = None
) -> Context:
    """Read all that surrounds a locked case for one attempt, in one statement.

    The noun is asked what the guards of ``rows`` need, by default those of the attempt's trigger.
    """
    case = case_state(row)
    table = workflow_of(case)
    candidates = table.rows_on(case.state, attempt.trigger) if rows is None else tuple(rows)
    wanted = _wanted(table, case.state, candidates)
    gatherer = nouns.GATHERERS[case.workflow]
    around, tagged = read_around(
        session,
        row,
        actor=attempt.actor,
        at=attempt.at,
        key=attempt.key_digest,
        task=attempt.task,
        last=wanted.last,
        hands=wanted.hands,
        manned=wanted.manned,
        heads=wanted.heads,
        more=gatherer.asked(wanted.groups),
        values=gatherer.values(case, attempt) if wanted.groups else None,
    )
    context = Context(
        case=case,
        around=around,
        attempt=attempt,
        groups=wanted.groups,
        tagged=tagged,
        sought=wanted.needs,
    )
    return with_answers(session, context, wanted.needs)


class _Wanted(NamedTuple):
    """What is read around a case that some rows are tried on: the same for every such case."""

    groups: frozenset[str]
    last: bool
    hands: bool
    manned: bool
    heads: bool
    needs: frozenset[Need]


@cache
def _wanted(table: Workflow, state: str, rows: tuple[Transition, ...]) -> _Wanted:
    needs = needed(table, state, rows) or turn(table, state)
    return _Wanted(
        groups=groups_of(rows),
        last=any(each.undoes for each in rows),
        hands=looks_back(table, state, rows),
        manned=pools_follow(table, rows),
        heads=passes_heads(table, needs),
        needs=needs,
    )


def with_answers(session: Session, context: Context, needs: Collection[Need]) -> Context:
    """The context with an answer for every needed seat that has nobody who can be asked."""
    case = context.case
    where = Where.of(case, workflow_of(case), day_of(context.attempt.at))
    return _within(context, answered(session, context.around, where, needs))


def _within(context: Context, around: Around) -> Context:
    return context if around is context.around else replace(context, around=around)


def groups_of(rows: Iterable[Transition]) -> frozenset[str]:
    """The groups of facts that the conditions of some rows ask for."""
    return frozenset(guard.asks for row in rows for guard in row.conditions if guard.asks)


def carry_out(session: Session, context: Context) -> Carried:
    """Decide and write. Raises a ``Refusal``; the caller's transaction is then given up.

    A hold stops what people and the clock do in a case itself. What another case of its family
    brings about goes on, or a hold would keep that one from doing what the law asks of it.
    """
    held = context.case.held_at is not None
    if held and context.attempt.cause is None:
        raise refusals.OnHold(
            Text(
                "Perkara ini sedang ditangguhkan; langkahnya terbuka lagi setelah dilanjutkan",
                "This case is on hold; its steps open again when it goes on",
            )
        )
    if context.attempt.task is not None and not context.around.task_open:
        raise refusals.AlreadyMoved(
            Text("Tugas ini sudah diselesaikan", "This task has been done already")
        )
    require_unclaimed(context.around, context.attempt)
    situation = situation_of(context)
    decision = decide(situation, context.attempt)
    _second_opinion(situation, decision)
    change = _change(session, context, decision, situation.facts)
    context = _addressing(session, context, decision, change)
    composed = compose(context, situation.workflow, decision, change)
    write_once(session, composed.move)
    if held and decision.target.final:
        composed = replace(composed, case=end_hold(session, composed.case, context.attempt.at))
    return Carried(composed.case, context.around, decision, composed.event)


def require_unclaimed(around: Around, attempt: Attempt) -> None:
    """Nobody else has claimed the task that is acted on. Raises ``AlreadyMoved``."""
    if around.claim is None or around.claim[0] == attempt.actor or around.claim[1] <= attempt.at:
        return
    raise refusals.AlreadyMoved(
        Text(
            "Tugas ini sedang dikerjakan orang lain di unit Anda",
            "Somebody else of your unit is working on this task",
        )
    )


def situation_of(context: Context) -> Situation:
    """All that a decision on the context's attempt rests on."""
    case, around = context.case, context.around
    actor = context.attempt.actor
    return Situation(
        workflow=workflow_of(case),
        case=case,
        capacities=()
        if actor is None
        else capacities(actor, case.subject, around.hats, around.all_seats, around.pools),
        facts=facts_of(context),
        hands=around.hands or {},
        last=around.last,
        undo_window=undo_window(around),
    )


def asked(session: Session, context: Context, groups: frozenset[str]) -> Context:
    """The context with the noun's present answers for ``groups`` of facts."""
    gatherer = nouns.GATHERERS[context.case.workflow]
    values = gatherer.values(context.case, context.attempt)
    return replace(context, groups=groups, tagged=ask(session, gatherer.asked(groups), values))


def facts_of(context: Context) -> CaseFacts:
    """The facts of a case from what was read with its context."""
    gatherer = nouns.GATHERERS[context.case.workflow]
    return gatherer.build(context, context.tagged, context.groups)


def own_facts_of(context: Context) -> CaseFacts:
    """The facts that the case itself tells: all that a condition which asks nothing looks at."""
    return nouns.GATHERERS[context.case.workflow].build(context, {}, frozenset())


def _addressing(session: Session, context: Context, decision: Decision, change: Change) -> Context:
    """The context with an answer for every address of the tasks that the move opens."""
    case = context.case
    table = workflow_of(case)
    needs = needed(table, case.state, (decision.row,))
    around = context.around
    if change.seats is None:
        if not needs <= context.sought:
            around = with_answers(session, context, needs).around
    else:
        seated = replace(context, around=replace(around, seats=change.seats))
        around = replace(with_answers(session, seated, needs).around, seats=around.seats)
    if decision.moves and decision.row.target is not None:
        where = Where.of(case, table, day_of(context.attempt.at))
        around = manned(session, around, where, turn(table, decision.target.name))
    return _within(context, around)


def _second_opinion(situation: Situation, decision: Decision) -> None:
    """The compiled machine must know the edge that was decided on."""
    compiled = compiler.move(situation.workflow, situation.case.state, decision.row)
    if decision.moves and compiled != decision.target.name:
        raise compiler.MoveRefused(f"{decision.target.name} decided, {compiled} compiled")


def _change(session: Session, context: Context, decision: Decision, facts: object) -> Change:
    """What the noun changes with this move; all signatures but the last change nothing."""
    changer = nouns.CHANGERS.get((context.case.workflow, decision.row.trigger))
    if changer is None or not decision.moves:
        return Change()
    return changer(session, context, facts)
