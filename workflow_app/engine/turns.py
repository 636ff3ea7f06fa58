"""Whose turn it is in a case, and which of their steps leads on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from state_machines.kernel.definition import Transition, Workflow
from workflow_app.engine.case import CaseState
from workflow_app.rules.roles import Role


def next_hand(table: Workflow, case: CaseState, row: Transition) -> Sequence[Role]:
    """The roles that may give the next hand of a row, the open signer of a chain included.

    The signer whose turn it is may send back instead of signing.
    """
    hands = row.hands_from(case.state)
    if case.signing == row.trigger:
        return hands[len(case.signed)]
    if row.sends_back and case.signing:
        chain = table.rows_on(case.state, case.signing)[0]
        return (*hands[0], *chain.hands_from(case.state)[len(case.signed)])
    return hands[0]


def in_turn(table: Workflow, case: CaseState, row: Transition, hand: Collection[Role]) -> bool:
    """Whether a step belongs to whoever's turn it is: while a chain is open, its next hand."""
    if case.signing:
        return row.trigger == case.signing or row.sends_back
    return not set(table.state_named[case.state].waits_for).isdisjoint(hand)


def leads_on(table: Workflow, case: CaseState, row: Transition) -> bool:
    """Whether a row leads on to a state that comes later in the table."""
    if row.target is None or row.sends_back:
        return False
    return table.states.index(row.target) > table.states.index(table.state_named[case.state])


def step_onward(table: Workflow, case: CaseState, role: Role) -> Transition | None:
    """The step of a role that is waited for and leads on: the first in the order of the table."""
    for row in table.rows_from(case.state):
        hand = [each for each in next_hand(table, case, row) if each is not Role.SYSTEM]
        theirs = role in hand and not row.only_as_consequence
        if theirs and leads_on(table, case, row) and in_turn(table, case, row, hand):
            return row
    return None
