"""Workflow tables compiled to machines: the second opinion on every move.

The only file that knows the ``transitions`` library. One machine per table, built once and
shared: it owns no model, runs no callback but the choice between rows of one trigger, and is
fired on a bare token that carries a state and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from transitions import EventData, Machine, MachineError

from state_machines.kernel.definition import Transition, Workflow


class MoveRefused(Exception):
    """The machine knows no such edge. Never raised for a move that ``decide`` allowed."""


class _Token:
    """What a machine moves: a state, and the row that was decided on."""

    __slots__ = ("row", "state")

    def __init__(self, state: str, row: Transition) -> None:
        self.state = state
        self.row = row


@cache
def machine(workflow: Workflow) -> Machine:
    """Compile a table once; later calls return the same machine."""
    compiled = Machine(
        model=None,
        states=[state.name for state in workflow.states],
        initial=None,
        auto_transitions=False,
        send_event=True,
        queued=False,
        name=f"{workflow.key} v{workflow.version}",
    )
    for row in workflow.table:
        for source in row.sources:
            compiled.add_transition(
                trigger=row.trigger,
                source=source.name,
                dest=row.target.name if row.target else source.name,
                conditions=[_is_row(row)],
            )
    return compiled


def move(workflow: Workflow, state: str, row: Transition) -> str:
    """Fire ``row`` from ``state`` on the compiled machine and return the state it leads to.

    The library answers in four ways that there is no such move: False, ``MachineError``
    (impossible here), ``KeyError`` (no such trigger) and ``ValueError`` (no such state).
    All become ``MoveRefused``.
    """
    token = _Token(state, row)
    try:
        moved = machine(workflow).events[row.trigger].trigger(token)
    except (MachineError, KeyError, ValueError) as refusal:
        raise MoveRefused(f"{workflow.key}: {row.trigger} out of {state}") from refusal
    if not moved:
        raise MoveRefused(f"{workflow.key}: {row.trigger} out of {state}")
    return token.state


def _is_row(row: Transition) -> Callable[[EventData], bool]:
    def chosen(event: EventData) -> bool:
        token = event.model
        return isinstance(token, _Token) and token.row.order == row.order

    return chosen
