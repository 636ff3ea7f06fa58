"""Every way in which a table, the engine or the machine may depart from a typed matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from situations import (
    attempt,
    case_in,
    holder,
    situation,
    somebody,
    undoing,
    with_free_guards,
)
from strange_names import strange_names
from typed_edges import NEW, STAYS, Edge, typed, typed_turns, written

from state_machines.kernel import compiler
from state_machines.kernel.definition import Transition, Workflow
from state_machines.registry import WORKFLOWS
from workflow_app.engine import refusals
from workflow_app.engine.case import CaseState, Signature
from workflow_app.engine.decide import decide, judge
from workflow_app.rules.roles import Role

SIGNED = "(signed)"
REFUSED = "(refused)"
_MINUTE = timedelta(minutes=1)


class Matrix:
    """A typed matrix against its table; every method answers with the differences it found."""

    def __init__(self, workflow: Workflow, text: str) -> None:
        self.workflow = with_free_guards(workflow)
        self.original = workflow
        self.turns = typed_turns(text)
        self.states = tuple(self.turns)
        self.edges = typed(text)

    @property
    def triggers(self) -> frozenset[str]:
        """Every name worth trying: all triggers of all tables, ``to_x``, and strange ones."""
        known = frozenset(name for table in WORKFLOWS for name in table.triggers)
        jumps = frozenset(f"to_{state}" for state in self.states)
        own = self.workflow.triggers
        return known | own | jumps | strange_names(own)

    def differences(self) -> list[Edge]:
        """Lines that stand on one side only."""
        return sorted(self.edges ^ written(self.original), key=repr)

    def wrong_states(self) -> list[str]:
        """States that are missing, added, in another order, or wait for somebody else."""
        states = self.original.states
        if tuple(state.name for state in states) != self.states:
            return [f"the table has {', '.join(state.name for state in states)}"]
        final = {state.name for state in states if state.final}
        wrong = [
            f"{state.name} waits for {', '.join(state.waits_for)}"
            for state in states
            if frozenset(state.waits_for) != self.turns[state.name]
        ]
        sources = {edge.source for edge in self.edges}
        return wrong + [f"{name} is final and left" for name in sorted(final & sources)]

    def wrong_decisions(self, state: str) -> list[str]:
        """Every trigger in every role: by themselves, as a consequence, and as an undo."""
        case = case_in(self.workflow, state)
        return [
            wrong
            for trigger in sorted(self.triggers)
            for role in Role
            for caused in (False, True)
            for wrong in self._compare(case, trigger, role, caused=caused)
        ]

    def wrong_hands(self) -> list[str]:
        """Inside each open chain, after each number of hands: who signs, who sends back."""
        return [
            wrong
            for edge in self.edges
            for given in range(1, len(edge.hands))
            for trigger in sorted(self.workflow.triggers)
            for role in Role
            for wrong in self._compare(self._signed(edge, given), trigger, role, caused=False)
        ]

    def wrong_undos(self) -> list[str]:
        """Right after each step that can be undone: by whom, and to where."""
        wrong = []
        for row in self.workflow.table:
            if not row.undoes or row.target is None:
                continue
            for role in Role:
                case = case_in(self.workflow, row.sources[0].name)
                undone = undoing(self.workflow, row, case, holder(role))
                found = self._decided(case, row.trigger, role, last=undone, undo_window=_MINUTE)
                expected = self._undone(row, role)
                if found != expected:
                    wrong.append(f"{row.trigger} by {role}: {found}, not {expected}")
        return wrong

    def wrong_births(self) -> list[str]:
        """Who may open a case and where it begins; no birth row moves a case that exists."""
        typed_births = {
            (edge.trigger, role, edge.target)
            for edge in self.edges
            if edge.source == NEW
            for role in edge.hands[0]
        }
        born = {
            (row.trigger, role.value, target)
            for row in self.workflow.births.values()
            for role in Role
            if (target := self._born(row, role)) != REFUSED
        }
        return sorted(map(repr, typed_births ^ born)) + [
            f"{row.trigger} moves a case out of {state}"
            for row in self.workflow.births.values()
            for state in self.states
            if self._compiled(state, row) != REFUSED
        ]

    def wrong_machine(self) -> list[str]:
        """The compiled machine on every row out of every state, and on names it must not know."""
        events = frozenset(compiler.machine(self.workflow).events)
        moving = frozenset(edge.trigger for edge in self.edges if edge.source != NEW)
        wrong = [f"the machine knows {name}" for name in events - moving]
        wrong += [f"the machine does not know {name}" for name in moving - events]
        for row in self.workflow.table:
            for state in self.states:
                target = row.target.name if row.target else state
                expected = target if self._typed_row(state, row) else REFUSED
                found = self._compiled(state, row)
                if found != expected:
                    wrong.append(f"{row.trigger} out of {state}: {found}, not {expected}")
        for name in self.triggers - self.workflow.triggers:
            strange = replace(self.workflow.table[0], trigger=name)
            wrong += [
                f"the machine moves {state} by {name!r}"
                for state in self.states
                if self._compiled(state, strange) != REFUSED
            ]
        return wrong

    def strange_states(self) -> list[str]:
        """States a case cannot be in, from which the machine nevertheless moves."""
        strange = strange_names(frozenset(self.states)) | {"", "initial"}
        return [
            f"{row.trigger} out of {state!r}"
            for state in strange
            for row in self.workflow.table
            if self._compiled(state, row) != REFUSED
        ]

    def _typed_row(self, state: str, row: Transition) -> bool:
        target = row.target.name if row.target else STAYS
        return any(
            (edge.source, edge.trigger, edge.target) == (state, row.trigger, target)
            and (not row.undoes or edge.hands == (frozenset(row.roles_from(state)),))
            and frozenset(row.roles_from(state)) == edge.hands[0]
            for edge in self.edges
        )

    def _compiled(self, state: str, row: Transition) -> str:
        try:
            return compiler.move(self.workflow, state, row)
        except compiler.MoveRefused:
            return REFUSED

    def _compare(self, case: CaseState, trigger: str, role: Role, *, caused: bool) -> Iterator[str]:
        expected = self._expected(case, trigger, role, caused=caused)
        found = self._decided(case, trigger, role, caused=caused)
        if found != expected:
            cause = " as a consequence" if caused else ""
            hands = f" after {len(case.signed)} hands" if case.signing else ""
            yield f"{trigger!r} by {role}{cause}{hands}: {found}, not {expected}"

    def _expected(self, case: CaseState, trigger: str, role: Role, *, caused: bool) -> str:
        given = len(case.signed) if case.signing == trigger else 0
        for edge in self.edges:
            if (edge.source, edge.trigger) != (case.state, trigger) or edge.undoes:
                continue
            if edge.consequence and not caused:
                continue
            if role.value in edge.hands[given] | self._may_return(case, edge):
                if given + 1 < len(edge.hands):
                    return SIGNED
                return case.state if edge.target == STAYS else edge.target
        return REFUSED

    def _may_return(self, case: CaseState, edge: Edge) -> frozenset[str]:
        """In an open chain the signer whose turn it is may send back too."""
        if not edge.returns or not case.signing:
            return frozenset()
        chain = next(
            each for each in self.edges if (each.source, each.trigger) == (case.state, case.signing)
        )
        return chain.hands[len(case.signed)]

    def _decided(
        self, case: CaseState, trigger: str, role: Role, *, caused: bool = False, **more: object
    ) -> str:
        """What the engine answers, which must be what the machine answers."""
        roles = [] if role is Role.SYSTEM else [role]
        tried = attempt(trigger, role, cause=somebody("cause") if caused else None)
        try:
            decision = decide(situation(self.workflow, case, *roles, **more), tried)
        except refusals.Refusal:
            return REFUSED
        compiled = compiler.move(self.workflow, case.state, decision.row)
        if not decision.moves:
            return SIGNED
        return decision.target.name if compiled == decision.target.name else f"machine: {compiled}"

    def _born(self, row: Transition, role: Role) -> str:
        unborn = case_in(self.workflow, "", version=0)
        roles = [] if role is Role.SYSTEM else [role]
        try:
            return judge(
                situation(self.workflow, unborn, *roles), row, attempt(row.trigger, role)
            ).target.name
        except refusals.Refusal:
            return REFUSED

    def _signed(self, edge: Edge, given: int) -> CaseState:
        signed = tuple(Signature(min(hand), somebody(min(hand))) for hand in edge.hands[:given])
        case = case_in(self.workflow, edge.source)
        return replace(case, signing=edge.trigger, signed=signed, version=1 + given)

    def _undone(self, row: Transition, role: Role) -> str:
        target = row.target.name if row.target else ""
        return next(
            (
                edge.target
                for edge in self.edges
                if (edge.trigger, edge.target) == (row.trigger, target)
                and edge.undoes == row.undoes
                and role.value in edge.hands[0]
            ),
            REFUSED,
        )
