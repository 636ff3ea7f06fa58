"""The vocabulary of a workflow table.

A workflow is an immutable table of states and rows. It is closed by default: whatever is not
written is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from state_machines.kernel.consequence import Consequence
from state_machines.kernel.deadline import Deadline, Reminder
from state_machines.kernel.delegation import Delegable
from state_machines.kernel.guard import NOTHING, Guard
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text


class Authority(StrEnum):
    """How far the power to fire a row reaches: acting officials never change a status."""

    ROUTINE = "routine"
    STRATEGIC = "strategic"


class Note(StrEnum):
    """Whether a row asks its actor for words."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class State:
    """What a case is. ``name`` is the database value and the CSS suffix.

    ``waits_for`` names the roles whose turn it is; ``deadline`` is when their turn ends;
    ``awaits`` names a workflow whose case this state waits for (no task of its own is opened).
    """

    name: str
    label: Text
    meaning: Text
    phase: str = ""
    waits_for: tuple[Role, ...] = ()
    deadline: Deadline | None = None
    reminder: Reminder | None = None
    awaits: str = ""
    pauses_clock: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """One reason an actor may choose from."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Hand:
    """One signature of a row: any of ``roles`` may give it, from ``sources`` only if named."""

    roles: tuple[Role, ...]
    sources: tuple[State, ...] = ()

    def open_from(self, state: str) -> bool:
        """Whether this hand counts in ``state``."""
        return not self.sources or any(source.name == state for source in self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A row of the table: what somebody does.

    ``sources`` empty marks a birth row; ``target`` None marks an action recorded without a
    move. ``by`` lists alternatives for a single hand; ``chain`` lists the further hands that
    follow in order, and the move happens with the last. ``not_by`` names rows
    (``workflow.trigger``) whose actors may not be this actor, over the case and its family.
    ``delegable`` opens a strategic row to delegates; without it none of them may fire it.
    ``only_as_consequence`` rows are fired by another case's row and never offered.
    """

    trigger: str
    label: Text
    sources: tuple[State, ...]
    target: State | None
    by: tuple[Hand, ...]
    clause: str
    chain: tuple[Role, ...] = ()
    order: int = 1
    authority: Authority = Authority.ROUTINE
    delegable: Delegable | None = None
    not_by: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    effects: tuple[str, ...] = ("notify_move",)
    note: Note = Note.NONE
    reasons: tuple[ReasonCode, ...] = ()
    after: Deadline | None = None
    sends_back: bool = False
    undoable: bool = False
    undoes: str = ""
    only_as_consequence: bool = False
    locks_awaited: bool = False
    document: Text = NOTHING

    def __hash__(self) -> int:
        """Rows are looked up by the thousand: not by all that they hold."""
        return hash((self.trigger, self.order, self.clause))

    def roles_from(self, state: str) -> tuple[Role, ...]:
        """The roles that may give the first hand in ``state`` (``""`` for a birth row)."""
        return tuple(role for hand in self.by if hand.open_from(state) for role in hand.roles)

    def hands_from(self, state: str) -> tuple[tuple[Role, ...], ...]:
        """All hands of the row in order, each as its alternatives."""
        return (self.roles_from(state), *((role,) for role in self.chain))

    @property
    def born(self) -> bool:
        """Whether the row opens a case."""
        return not self.sources

    @property
    def conditions(self) -> tuple[Guard, ...]:
        """Every condition that a decision on this row may look at."""
        closing = self.delegable.when if self.delegable else None
        return (*self.guards, closing) if closing else self.guards


@dataclass(frozen=True, kw_only=True, eq=False)
class Workflow:
    """An immutable table under a key and a version. A published table is never edited.

    A case is opened in the first state, or where a birth row leads.
    """

    key: str
    version: int
    label: Text
    clause: str
    states: tuple[State, ...]
    rows: tuple[Transition, ...]
    phases: tuple[tuple[str, Text], ...] = ()

    @cached_property
    def table(self) -> tuple[Transition, ...]:
        """Every row, those that undo another one included."""
        reversed_rows = (back for row in self.rows if row.undoable for back in _reverse(row))
        return (*self.rows, *reversed_rows)

    @cached_property
    def state_named(self) -> Mapping[str, State]:
        """States by name."""
        return {state.name: state for state in self.states}

    @cached_property
    def _edges(self) -> Mapping[tuple[str, str], tuple[Transition, ...]]:
        found: dict[tuple[str, str], list[Transition]] = {}
        for row in sorted(self.table, key=lambda row: row.order):
            for source in row.sources:
                found.setdefault((source.name, row.trigger), []).append(row)
        return {edge: tuple(rows) for edge, rows in found.items()}

    @cached_property
    def _from_state(self) -> Mapping[str, tuple[Transition, ...]]:
        return {
            state.name: tuple(row for row in self.table if state in row.sources)
            for state in self.states
        }

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Every trigger of the table."""
        return frozenset(row.trigger for row in self.table)

    @cached_property
    def births(self) -> Mapping[str, Transition]:
        """Birth rows by trigger."""
        return {row.trigger: row for row in self.rows if row.born}

    def rows_on(self, state: str, trigger: str) -> tuple[Transition, ...]:
        """The rows of ``trigger`` out of ``state``, in the order they are tried."""
        return self._edges.get((state, trigger), ())

    def rows_from(self, state: str) -> tuple[Transition, ...]:
        """Every row out of ``state``, in table order."""
        return self._from_state[state]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the structure of the table, not over its wording."""
        return hashlib.sha256(_structure(self).encode()).hexdigest()


def before(states: Iterable[State], limit: State) -> tuple[State, ...]:
    """The non-final states listed above ``limit``: what a table writes as "any before X"."""
    above: list[State] = []
    for state in states:
        if state == limit:
            break
        if not state.final:
            above.append(state)
    return tuple(above)


def by(*roles: Role, sources: tuple[State, ...] = ()) -> tuple[Hand, ...]:
    """One hand that any of ``roles`` may give."""
    return (Hand(roles, sources),)


def _reverse(row: Transition) -> tuple[Transition, ...]:
    """The rows that take ``row`` back: same actor, while nothing has followed from it."""
    if row.target is None or row.consequences or row.chain:
        raise ValueError(f"{row.trigger}: an undoable row moves with one hand and no consequence")
    return tuple(
        Transition(
            trigger=f"undo_{row.trigger}",
            label=Text(f"Urungkan: {row.label.id}", f"Undo: {row.label.en}"),
            sources=(row.target,),
            target=source,
            by=(Hand(row.roles_from(source.name)),),
            order=order,
            authority=row.authority,
            delegable=row.delegable,
            clause=row.clause,
            effects=(),
            undoes=row.trigger,
        )
        for order, source in enumerate(row.sources, start=1)
    )


def _structure(workflow: Workflow) -> str:
    """The table as canonical text. Wording is left out, so a label may be mended later."""
    return json.dumps(
        {
            "key": workflow.key,
            "version": workflow.version,
            "states": [_state_structure(state) for state in workflow.states],
            "rows": [_row_structure(row) for row in workflow.table],
        },
        sort_keys=True,
        separators=(",", ":"),
    )


def _row_structure(row: Transition) -> dict[str, object]:
    return {
        "trigger": row.trigger,
        "sources": [state.name for state in row.sources],
        "target": row.target.name if row.target else "",
        "by": [
            {"roles": list(hand.roles), "sources": [state.name for state in hand.sources]}
            for hand in row.by
        ],
        "chain": list(row.chain),
        "order": row.order,
        "authority": row.authority,
        "not_by": list(row.not_by),
        "guards": [guard.code for guard in row.guards],
        "consequences": [consequence.written for consequence in row.consequences],
        "effects": list(row.effects),
        "note": row.note,
        "reasons": [reason.code for reason in row.reasons],
        "after": row.after.written if row.after else "",
        "sends_back": row.sends_back,
        "undoes": row.undoes,
        "only_as_consequence": row.only_as_consequence,
        "clause": row.clause,
        **({"delegable": row.delegable.written} if row.delegable else {}),
    }


def _state_structure(state: State) -> dict[str, object]:
    return {
        "name": state.name,
        "waits_for": list(state.waits_for),
        "deadline": state.deadline.written if state.deadline else "",
        "awaits": state.awaits,
        "pauses_clock": state.pauses_clock,
        "final": state.final,
    }
