"""One SKP with all its relatives as one joint state.

A world holds the SKP, one periodic evaluation, the annual and the segment evaluation, the two
organisation results they wait for, and an objection to each evaluation.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from state_machines.kernel.consequence import Fire, Kin, Settle
from state_machines.kernel.definition import Transition, Workflow
from state_machines.registry import CURRENT
from workflow_app.rules.roles import Role


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVALUATIONS = ("periodic", "annual", "segment")
RESULT_OF = {"periodic": "period_result", "segment": "period_result", "annual": "year_result"}
WORKFLOW_OF = {
    "skp": "skp",
    **dict.fromkeys(EVALUATIONS, "evaluation"),
    **dict.fromkeys(("period_result", "year_result"), "organisation_result"),
    **{f"{name}_objection": "objection" for name in EVALUATIONS},
}
NAMES = tuple(WORKFLOW_OF)
PARENT_OF = {
    **dict.fromkeys(EVALUATIONS, "skp"),
    **{f"{name}_objection": name for name in EVALUATIONS},
}
#: An evaluation waits for its organisation result from the moment its realisation is accepted.
WAITS_IN = _names(
    """
    awaiting_organisation_result ready rated distribution_checked signed delivered objected
    settled
    """
)
BEFORE, RUNNING, ENDED = range(3)


class One(NamedTuple):
    """One case. ``mark``: an SKP closed ``by_segment``, an evaluation ``stale`` or ``lapsed``."""

    state: str
    mark: str = ""
    timers: frozenset[str] = frozenset()


class World(NamedTuple):
    """A joint state.

    ``posted`` are moves that wait in the outbox (fan-out), ``related`` the cases that look again
    at the end of the attempt; between attempts there are none.
    """

    cases: tuple[One | None, ...]
    time: int
    posted: frozenset[tuple[str, str]] = frozenset()
    related: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> One | None:
        return self.cases[_INDEX[name]]

    def state(self, name: str) -> str:
        case = self[name]
        return case.state if case else ""

    def mark(self, name: str) -> str:
        case = self[name]
        return case.mark if case else ""

    def put(self, name: str, case: One) -> World:
        at = _INDEX[name]
        return self._replace(cases=(*self.cases[:at], case, *self.cases[at + 1 :]))

    def is_open(self, name: str) -> bool:
        case = self[name]
        return case is not None and not table(name).state_named[case.state].final

    def told(self) -> str:
        """What a world is, for who reads a story."""
        states = {name: case.state for name, case in zip(NAMES, self.cases, strict=True) if case}
        return f"{states} {sorted(self.posted)}"


#: The tables of the cases that live together.
FAMILY = tuple(CURRENT[key] for key in dict.fromkeys(WORKFLOW_OF.values()))
_INDEX = {name: number for number, name in enumerate(NAMES)}


@cache
def table(name: str) -> Workflow:
    """The table a case of this name runs on."""
    return CURRENT[WORKFLOW_OF[name]]


@cache
def settling_rows(name: str, state: str) -> tuple[Transition, ...]:
    """The rows that the system fires out of a state just because their guards are met."""
    return tuple(
        row
        for row in table(name).rows_from(state)
        if row.target is not None
        and not row.only_as_consequence
        and not row.locks_awaited
        and all(hand.roles == (Role.SYSTEM,) for hand in row.by)
    )


def by_people(row: Transition, state: str) -> bool:
    return any(role is not Role.SYSTEM for role in row.roles_from(state))


def _kin(world: World, name: str, to: Kin) -> list[str]:
    parent = PARENT_OF.get(name, "")
    match to:
        case Kin.PARENT:
            return [parent]
        case Kin.CHILDREN:
            return [n for n in NAMES if PARENT_OF.get(n) == name and world.is_open(n)]
        case Kin.SIBLINGS:
            return [
                n for n in NAMES if PARENT_OF.get(n) == parent and n != name and world.is_open(n)
            ]
        case Kin.AWAITED:
            return [RESULT_OF[name]]
        case Kin.WAITING:
            return waiting_for(world, name)
        case Kin.SUBJECT:
            return []  # years of angka kredit live in no family of this world


def reached(world: World, name: str, wanted: Fire | Settle) -> list[str]:
    """Chosen before the first of them moves, as the services do in one query."""
    states = wanted.states if isinstance(wanted, Fire) else ()
    return [
        relative
        for relative in _kin(world, name, wanted.to)
        if WORKFLOW_OF[relative] == wanted.workflow
        and (not wanted.variants or relative in wanted.variants)
        and (not states or world.state(relative) in states)
    ]


def waiting_for(world: World, result: str, *, closed: bool = False) -> list[str]:
    return [
        name
        for name in EVALUATIONS
        if RESULT_OF[name] == result
        and world.state(name) in WAITS_IN
        and (closed or world.is_open(name))
    ]


def existing(world: World, name: str) -> One:
    case = world[name]
    assert case is not None
    return case


def timers_in(name: str, state: str) -> frozenset[str]:
    return frozenset(row.trigger for row in table(name).rows_from(state) if row.after is not None)


def without_timer(case: One, trigger: str) -> One:
    return case._replace(timers=case.timers - {trigger})


def unborn() -> World:
    """The year before, with an SKP in draft and nothing else."""
    skp = One("draft", timers=timers_in("skp", "draft"))
    return World(tuple(skp if name == "skp" else None for name in NAMES), BEFORE)
