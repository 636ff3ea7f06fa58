"""One proposal with its test, its place, and a result from elsewhere, as one joint state.

Around them stand a rival for the same single place, and time: results run out, the candidate
grows too old.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from every_table import NEWEST

from state_machines.kernel.consequence import Consequence, Fire, Kin, Settle
from state_machines.kernel.definition import Transition, Workflow
from workflow_app.rules.proposal.facts import Direction
from workflow_app.rules.roles import Role

NAMES = ("proposal", "test", "earlier", "seat")
MODELLED_WORKFLOWS = frozenset(
    {
        "kenaikan_jenjang",
        "promosi_lintas",
        "perpindahan",
        "uji_kompetensi",
        "formasi_reservation",
    }
)


class Kind(NamedTuple):
    """Which proposal a world is about; ``asked`` whether a destination outside JF asks a test."""

    workflow: str
    direction: Direction = Direction.KE_JF
    asked: bool = True


class One(NamedTuple):
    """One case. The marks are those of tests: how often sat, run out, awaited by the proposal."""

    state: str
    attempts: int = 1
    over: bool = False
    awaited: bool = False


class World(NamedTuple):
    """A joint state.

    ``test`` is the newest test of the proposal, ``earlier`` a result won before it or elsewhere; of
    the two the proposal awaits at most one;
    ``free`` says that the one place there is belongs to nobody, ``rival`` that a rival has it.
    """

    kind: Kind
    proposal: One
    test: One | None = None
    earlier: One | None = None
    seat: One | None = None
    free: bool = True
    rival: bool = False
    aged: bool = False
    selected: bool = False

    def case(self, name: str) -> One | None:
        found: One | None = getattr(self, name)
        return found

    def state(self, name: str) -> str:
        case = self.case(name)
        return case.state if case else ""

    def put(self, name: str, case: One) -> World:
        return self._replace(**{name: case})

    def is_open(self, name: str) -> bool:
        case = self.case(name)
        return case is not None and not table(self, name).state_named[case.state].final

    def holds(self, name: str) -> bool:
        """Whether a case is a result that is unused and has not run out."""
        case = self.case(name)
        return case is not None and case.state == "passed" and not case.over

    def awaiting(self, name: str) -> World:
        """The proposal awaits this result and no other."""
        world = self
        for each in ("test", "earlier"):
            case = world.case(each)
            if case is not None:
                world = world.put(each, case._replace(awaited=each == name))
        return world

    def told(self) -> str:
        cases = {name: self.case(name) for name in NAMES if self.case(name)}
        more = {name for name in ("free", "rival", "aged", "selected") if getattr(self, name)}
        return f"{self.kind} {cases} {sorted(more)}"


def existing(world: World, name: str) -> One:
    case = world.case(name)
    assert case is not None
    return case


def table(world: World, name: str) -> Workflow:
    """The table a case of this name runs on."""
    keys = {"proposal": world.kind.workflow, "seat": "formasi_reservation"}
    return NEWEST[keys.get(name, "uji_kompetensi")]


@cache
def brought(workflows: tuple[str, ...] = tuple(sorted(MODELLED_WORKFLOWS))) -> frozenset[object]:
    """The rows that another case's move brings about: not looked at after a case's own move."""
    return frozenset(
        (consequence.workflow, consequence.trigger)
        for key in workflows
        for row in NEWEST[key].rows
        for consequence in row.consequences
        if isinstance(consequence, Fire)
    )


def settling_rows(world: World, name: str, *, own: bool) -> tuple[Transition, ...]:
    """The rows that the system fires out of a state just because their guards are met."""
    workflow = table(world, name)
    return tuple(
        row
        for row in workflow.rows_from(world.state(name))
        if not row.only_as_consequence
        and not row.locks_awaited
        and all(hand.roles == (Role.SYSTEM,) for hand in row.by)
        and not (own and (workflow.key, row.trigger) in brought())
    )


def by_people(row: Transition, state: str) -> bool:
    return any(role is not Role.SYSTEM for role in row.roles_from(state))


def reached(world: World, name: str, wanted: Consequence) -> list[str]:
    """Chosen before the first of them moves, as the services do in one query."""
    assert isinstance(wanted, Fire | Settle)
    states = wanted.states if isinstance(wanted, Fire) else ()
    return [
        relative
        for relative in _kin(world, name, wanted.to)
        if table(world, relative).key == wanted.workflow
        and (not states or world.state(relative) in states)
    ]


def _kin(world: World, name: str, to: Kin) -> list[str]:
    match to:
        case Kin.PARENT:
            return ["proposal"]
        case Kin.CHILDREN:
            return [each for each in ("test", "seat") if world.is_open(each)]
        case Kin.AWAITED:
            return [each for each in ("test", "earlier") if _awaited(world, each)]
        case Kin.WAITING:
            return ["proposal"] if _awaited(world, name) and world.is_open("proposal") else []
        case _:
            raise AssertionError(to)


def _awaited(world: World, name: str) -> bool:
    case = world.case(name)
    return case is not None and case.awaited


def starts(kind: Kind) -> tuple[World, ...]:
    """Every birth of a proposal, with and without a free place."""
    births = NEWEST[kind.workflow].births.values()
    return tuple(
        World(kind, One(row.target.name), free=free, rival=not free)
        for row in births
        if row.target is not None
        for free in (True, False)
    )
