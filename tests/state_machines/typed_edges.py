"""A matrix typed by hand.

A state stands at the margin with whose turn it is (``-`` for nobody's); the lines under it are
``trigger  roles  target  marks``, columns two spaces apart. Roles joined by ``|`` are alternatives,
by ``>`` a chain of hands. ``=`` is a step without a move, ``(new)`` a birth. Marks: ``consequence``
(never by itself), ``returns`` (the signer whose turn it is may send back as well), ``undoes X``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from state_machines.kernel.definition import Workflow

NEW = "(new)"
STAYS = "="


@dataclass(frozen=True)
class Edge:
    """One typed line."""

    source: str
    trigger: str
    hands: tuple[frozenset[str], ...]
    target: str
    consequence: bool = False
    returns: bool = False
    undoes: str = ""


def typed(text: str) -> frozenset[Edge]:
    """Read a typed matrix; no line may stand twice."""
    edges, source = [], ""
    for line in text.strip().splitlines():
        if line.startswith(" "):
            edges.append(_edge(source, line))
        else:
            source = line.partition(":")[0]
    assert len(set(edges)) == len(edges), "a line of the matrix stands twice"
    return frozenset(edges)


def typed_turns(text: str) -> dict[str, frozenset[str]]:
    """Whose turn it is in each state, in the order of the states."""
    margin = [line for line in text.strip().splitlines() if not line.startswith((" ", NEW))]
    turns = dict(line.split(": ") for line in margin)
    return {state: _roles(roles) for state, roles in turns.items()}


def _roles(text: str) -> frozenset[str]:
    return frozenset(role.strip() for role in text.split("|") if role.strip() != "-")


def _edge(source: str, line: str) -> Edge:
    trigger, roles, target, *marks = re.split(r"\s{2,}", line.strip())
    mark = marks[0] if marks else ""
    assert mark in {"", "consequence", "returns"} or mark.startswith("undoes "), line
    return Edge(
        source=source,
        trigger=trigger,
        hands=tuple(_roles(hand) for hand in roles.split(">")),
        target=target,
        consequence=mark == "consequence",
        returns=mark == "returns",
        undoes=mark.removeprefix("undoes ") if mark.startswith("undoes ") else "",
    )


def written(workflow: Workflow) -> frozenset[Edge]:
    """The table itself in the form of a typed matrix."""
    return frozenset(
        Edge(
            source=source,
            trigger=row.trigger,
            hands=tuple(frozenset(roles) for roles in row.hands_from("" if row.born else source)),
            target=row.target.name if row.target else STAYS,
            consequence=row.only_as_consequence,
            returns=row.sends_back,
            undoes=row.undoes,
        )
        for row in workflow.table
        for source in ([state.name for state in row.sources] or [NEW])
    )
