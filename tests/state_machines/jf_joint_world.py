"""The joint states of a proposal and what it opens, moved by the data of the tables.

A move is one attempt with every consequence and every settling row in the same step, or nothing at
all, as ``services.cases`` carries it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jf_joint_cases import (
    NAMES,
    One,
    World,
    by_people,
    existing,
    reached,
    settling_rows,
    table,
)
from jf_joint_facts import FREE, facts_of, met, seats_of
from joint_moves import Broken, Refused

from state_machines.kernel.consequence import Consequence, Fire, Open, OpenTasks
from state_machines.kernel.definition import Transition
from workflow_app.rules.formasi import Gate
from workflow_app.rules.proposal.facts import Direction


@dataclass(frozen=True)
class Model:
    """How the world moves; ``fired`` collects the rows that were ever carried out."""

    fired: set[tuple[str, str, int]] = field(default_factory=set)

    def moves(self, world: World) -> list[tuple[str, str, World | Broken]]:
        """Every attempt that is not refused: case, trigger, and the world it leads to."""
        found: list[tuple[str, str, World | Broken]] = [
            (name, f"{row.trigger}/{row.order}", after)
            for name in NAMES
            if world.case(name) is not None
            for row in table(world, name).rows_from(world.state(name))
            for after in self._attempt(world, name, row)
        ]
        return found + [("around", what, self.settled(after)) for what, after in _around(world)]

    def settled(self, world: World) -> World:
        """What moved around the cases lets the system look at the proposal that waits."""
        return self._settle(world, "proposal", own=False)

    def _attempt(self, world: World, name: str, row: Transition) -> list[World | Broken]:
        """People whenever they like, the clock when it comes; consequences never by themselves."""
        if row.only_as_consequence or row.undoes:
            return []
        if not by_people(row, world.state(name)) and not _of_the_clock(row):
            return []
        try:
            after = self.carry_out(world, name, row)
        except Refused:
            return []
        except Broken as broken:
            return [broken]
        return [] if after == world else [after]

    def carry_out(self, world: World, name: str, row: Transition) -> World:
        """One row of one case with all that follows. Raises ``Refused``."""
        facts = facts_of(world, name)
        if not all(met(guard, facts, by_itself=False) for guard in row.guards):
            raise Refused
        self.fired.add((table(world, name).key, row.trigger, row.order))
        world = _moved(world, name, row)
        for consequence in row.consequences:
            world = self._bring_about(world, name, consequence)
        return world if row.target is None else self._settle(world, name, own=True)

    def _bring_about(self, world: World, name: str, wanted: Consequence) -> World:
        match wanted:
            case Fire():
                for relative in reached(world, name, wanted):
                    world = self._fire(world, relative, wanted)
                return world
            case Open(plan=plan):
                return _PLANS[plan](self, world)
            case OpenTasks():
                return world
            case _:
                raise AssertionError(wanted)

    def _fire(self, world: World, relative: str, wanted: Fire) -> World:
        for row in table(world, relative).rows_on(world.state(relative), wanted.trigger):
            try:
                return self.carry_out(world, relative, row)
            except Refused:
                continue
        if wanted.optional:
            return world
        raise Broken(f"{relative} refuses {wanted.trigger} in {world.state(relative)}")

    def _settle(self, world: World, name: str, *, own: bool) -> World:
        """The first row that only waits for its guards; its own settling looks further."""
        for row in settling_rows(world, name, own=own):
            facts = facts_of(world, name)
            if all(met(guard, facts, by_itself=True) for guard in row.guards):
                return self.carry_out(world, name, row)
        return world

    def open_test(self, world: World) -> World:
        """The test that is under way, or a new one; a result that ran out is put aside."""
        test = world.test
        if test is not None and world.is_open("test") and test.state != "passed":
            return world.awaiting("test")
        if test is not None and test.state == "passed":
            if world.holds("earlier"):
                raise Broken("two results are kept at once")
            world = world.put("earlier", test)
        return world.put("test", One("registering")).awaiting("test")

    def await_earlier_result(self, world: World) -> World:
        """Wait for the result that bears the proposal, once; a selection leaves none to await."""
        if world.kind.direction is Direction.KE_JPT:
            return world
        name = next(each for each in ("test", "earlier") if world.holds(each))
        return world.awaiting(name)

    def reserve(self, world: World) -> World:
        """One place, unless the proposal holds one; refused with the whole attempt."""
        if world.state("seat") == "reserved":
            return world
        if seats_of(world).gate is not Gate.OPEN:
            raise Refused
        self.fired.add(("formasi_reservation", "reserve", 1))
        return world.put("seat", One("reserved"))._replace(free=False)


def _of_the_clock(row: Transition) -> bool:
    """A row of the system with a timer, or one that a paper or record may still allow."""
    return row.after is not None or any(guard.code in FREE for guard in row.guards)


def _moved(world: World, name: str, row: Transition) -> World:
    case = existing(world, name)
    if row.target is not None:
        case = case._replace(state=row.target.name)
    if row.trigger == "retry":
        case = case._replace(attempts=case.attempts + 1)
    world = world.put(name, case)
    if name == "seat" and row.trigger == "release":
        return world._replace(free=True)
    if name == "proposal" and (row.trigger, row.order) == ("take_test_result", 2):
        return world._replace(selected=True)
    return world


def _around(world: World) -> list[tuple[str, World]]:
    """The rival comes and goes, results run out, the candidate ages."""
    found = [("rival takes the place", world._replace(free=False, rival=True))] * world.free
    found += [("rival leaves", world._replace(free=True, rival=False))] * world.rival
    found += [("a result is recorded", world.put("earlier", One("passed")))] * (not world.earlier)
    found += [("ages", world._replace(aged=True))] * (not world.aged)
    for name in ("test", "earlier"):
        if world.holds(name):
            found.append((f"{name} runs out", world.put(name, _over(world, name))))
    return found


def _over(world: World, name: str) -> One:
    return existing(world, name)._replace(over=True)


_PLANS = {
    "competency_test": Model.open_test,
    "earlier_result": Model.await_earlier_result,
    "reservation": Model.reserve,
}
PLANS = frozenset(_PLANS)
