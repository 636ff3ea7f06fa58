"""Random people try random things on every workflow.

What is decided is held against the plain conditions of the table, the compiled machine and the
options that were shown; what was decided replays to the state.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sample_table import SAMPLE
from situations import NOW, SUBJECT, after, attempt, case_in, somebody, with_free_guards

from state_machines.kernel import compiler
from state_machines.kernel.definition import Authority, Note, Transition, Workflow
from state_machines.registry import WORKFLOWS
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import ACTING, Capacity
from workflow_app.engine.case import LastMove
from workflow_app.engine.decide import Decision, Situation, decide
from workflow_app.engine.options import options
from workflow_app.rules.roles import Role

WINDOW = timedelta(seconds=60)
PEOPLE = (SUBJECT, somebody("a"), somebody("b"), somebody("c"))
KINDS = ("definitive", "plt", "plh", "delegation", "escalation")
STRANGE = ("to_draft", "__class__", "subm\N{CYRILLIC SMALL LETTER I}t", "")


@st.composite
def hats(draw: st.DrawFn, actor: UUID | None) -> tuple[Capacity, ...]:
    """Some roles in some hats; the subject is always the employee of the case."""
    roles = draw(st.lists(st.sampled_from(sorted(set(Role) - {Role.SYSTEM, Role.PEGAWAI}))))
    held = [Capacity(role, draw(st.sampled_from(KINDS)), somebody(role)) for role in roles]
    own = [Capacity(Role.PEGAWAI, "self")] if actor == SUBJECT else []
    return () if actor is None else (*own, *held)


def answered(situation: Situation, tried: Attempt) -> Decision | refusals.Refusal:
    """What the engine answers."""
    try:
        return decide(situation, tried)
    except refusals.Refusal as refusal:
        return refusal


class Walk(RuleBasedStateMachine):
    """One case of one workflow."""

    workflow: Workflow

    def __init__(self) -> None:
        super().__init__()
        self.case = case_in(self.workflow, self.workflow.states[0].name)
        self.first = self.case.state
        self.now = NOW
        self.last: LastMove | None = None
        self.hands: dict[str, set[UUID]] = {}
        self.trace: list[tuple[Transition, str, str, bool]] = []

    @rule(data=st.data(), seconds=st.sampled_from((0, 1, 59, 60, 61, 3600)))
    def somebody_tries(self, data: st.DataObject, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        situation, tried = self._draw(data)
        refused_for = self._refused_for(situation, tried)
        answer = answered(situation, tried)
        if isinstance(answer, refusals.Refusal):
            assert refused_for, f"{tried.trigger} is refused without a reason: {answer}"
            assert answer.sentence.id
            assert answer.sentence.en
        else:
            assert not refused_for, f"{tried.trigger} is decided in spite of: {refused_for}"
            self._carry_out(answer, tried)

    @rule(data=st.data())
    def somebody_looks(self, data: st.DataObject) -> None:
        situation, tried = self._draw(data)
        shown = options(situation, attempt("", actor=tried.actor, at=self.now, note=""))
        by_trigger: dict[str, list[Transition]] = {}
        for option in shown:
            by_trigger.setdefault(option.row.trigger, [])
            assert option.allowed == (option.why_not is None)
            assert not option.allowed or option.mine
            if option.allowed:
                by_trigger[option.row.trigger].append(option.row)
        for trigger in sorted(self.workflow.triggers):
            chosen = self._chosen(situation, trigger, tried.actor)
            allowed = by_trigger.get(trigger, [])
            assert [chosen] == allowed[:1] if allowed else chosen is None or tried.actor is None

    @invariant()
    def what_was_decided_replays_to_the_state(self) -> None:
        state = self.first
        for row, source, target, moved in self.trace:
            assert source == state
            state = compiler.move(self.workflow, state, row) if moved else state
            assert target == state
        assert state == self.case.state

    @invariant()
    def a_final_state_offers_nothing(self) -> None:
        if self.workflow.state_named[self.case.state].final:
            assert options(self._situation((), {}), attempt("", actor=PEOPLE[1])) == ()

    def _situation(self, held: tuple[Capacity, ...], more: Mapping[str, object]) -> Situation:
        return Situation(
            workflow=self.workflow,
            case=self.case,
            capacities=held,
            facts=more.get("unmet", frozenset()),
            hands={name: frozenset(people) for name, people in self.hands.items()},
            last=self.last,
            undo_window=WINDOW,
        )

    def _draw(self, data: st.DataObject) -> tuple[Situation, Attempt]:
        here = sorted({row.trigger for row in self.workflow.rows_from(self.case.state)})
        anywhere = [*sorted(self.workflow.triggers), *STRANGE]
        trigger = data.draw(st.sampled_from(here or anywhere) | st.sampled_from(anywhere))
        actor = data.draw(st.sampled_from((None, *PEOPLE)))
        held = data.draw(hats(actor))
        codes = sorted({g.code for row in self.workflow.table for g in row.guards})
        few = st.frozensets(st.sampled_from(codes), max_size=2)
        more = {"unmet": data.draw(st.just(frozenset()) | few)}
        tried = attempt(
            trigger,
            actor=actor,
            at=self.now,
            note=data.draw(st.sampled_from(("", "  ", "Alasan"))),
            reason_code=data.draw(st.sampled_from(("", "", "other", "unheard_of"))),
            seen=data.draw(st.sampled_from(("", "", self.case.seen, "stale"))),
            cause=data.draw(st.sampled_from((None, None, somebody("cause")))),
            capacity=data.draw(st.sampled_from((None, None, *(each.mandate for each in held)))),
        )
        return self._situation(held, more), tried

    def _refused_for(self, situation: Situation, tried: Attempt) -> list[str]:
        """Why no row of the trigger may be fired, one reason a row; empty when one may."""
        if tried.seen not in {"", self.case.seen}:
            return ["changed since seen"]
        rows = self.workflow.rows_on(self.case.state, tried.trigger)
        reasons = [self._row_refused_for(situation, row, tried) for row in rows]
        return [] if "" in reasons else reasons or ["no such row"]

    def _row_refused_for(self, situation: Situation, row: Transition, tried: Attempt) -> str:
        capacities = [each for each in situation.capacities if each.role in self._due(row)]
        if tried.capacity is not None:
            capacities = [each for each in capacities if each.mandate == tried.capacity]
        if row.authority is Authority.STRATEGIC:
            capacities = [each for each in capacities if each.kind not in ACTING]
        own = tried.actor == SUBJECT and not any(c.role is Role.PEGAWAI for c in capacities)
        conditions = {
            "no standing": Role.SYSTEM in self._due(row) if tried.actor is None else capacities,
            "only as a consequence": tried.cause is not None or not row.only_as_consequence,
            "own case": tried.actor is None or not own,
            "acted before": not any(
                tried.actor in situation.hands.get(name, ()) for name in row.not_by
            ),
            "nothing to undo": not row.undoes or self._undoable(row, tried),
            "unmet": not any(guard.code in situation.facts for guard in row.guards),
            "no note": row.note is not Note.REQUIRED or tried.note.strip() or tried.actor is None,
            "no such reason": tried.reason_code in {"", *(each.code for each in row.reasons)},
        }
        return ", ".join(name for name, holds in conditions.items() if not holds)

    def _due(self, row: Transition) -> set[Role]:
        """The roles of the next hand, and of the open signer who may send back instead."""
        hands = row.hands_from(self.case.state)
        given = len(self.case.signed)
        if self.case.signing == row.trigger:
            return set(hands[given])
        if row.sends_back and self.case.signing:
            (chain,) = self.workflow.rows_on(self.case.state, self.case.signing)
            return {*hands[0], *chain.hands_from(self.case.state)[given]}
        return set(hands[0])

    def _undoable(self, row: Transition, tried: Attempt) -> bool:
        last = self.last
        return (
            last is not None
            and (last.trigger, last.source) == (row.undoes, row.target and row.target.name)
            and last.seq == self.case.version
            and last.actor == tried.actor
            and tried.at - last.at <= WINDOW
        )

    def _chosen(self, situation: Situation, trigger: str, actor: UUID | None) -> Transition | None:
        answer = answered(situation, attempt(trigger, actor=actor, at=self.now))
        return answer.row if isinstance(answer, Decision) else None

    def _carry_out(self, decision: Decision, tried: Attempt) -> None:
        source, row = self.case.state, decision.row
        target = compiler.move(self.workflow, source, row)
        assert decision.target.name == (target if decision.moves else source)
        self.case = after(self.case, decision, tried)
        self.last = LastMove(row.trigger, source, tried.actor, tried.at, self.case.version)
        self.trace.append((row, source, self.case.state, decision.moves))
        if tried.actor is not None:
            self.hands.setdefault(f"{self.workflow.key}.{row.trigger}", set()).add(tried.actor)


@pytest.mark.parametrize("workflow", [SAMPLE, *WORKFLOWS], ids=lambda each: each.key)
def test_a_random_walk_stays_on_the_table(workflow):
    walk = type(f"{workflow.key}_walk", (Walk,), {"workflow": with_free_guards(workflow)})
    run_state_machine_as_test(
        walk, settings=settings(max_examples=25, stateful_step_count=30, deadline=None)
    )
