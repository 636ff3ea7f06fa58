"""The joint states of the machines that live together, moved by the data of the tables.

A move is one attempt with every consequence and every settling row in the same step, or nothing at
all, as ``services.cases`` carries it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from joint_cases import (
    ENDED,
    EVALUATIONS,
    NAMES,
    RESULT_OF,
    WORKFLOW_OF,
    One,
    World,
    by_people,
    existing,
    reached,
    settling_rows,
    table,
    timers_in,
    waiting_for,
    without_timer,
)
from joint_facts import FREE, due, facts_of, met, objection_facts
from joint_moves import Broken, Refused

from state_machines.kernel.consequence import Consequence, Fire, Kin, Open, Settle
from state_machines.kernel.definition import Transition
from state_machines.registry import CURRENT
from workflow_app.rules.roles import Role


@dataclass(frozen=True)
class Model:
    """How the world moves.

    ``fan_out`` reaches those who wait for an organisation result one by one, from the outbox, as
    happens when they are many; ``births`` lets people open results and late objections by
    themselves. ``fired`` collects the rows that were ever carried out.
    """

    fan_out: bool = False
    births: bool = True
    fired: set[tuple[str, str, int]] = field(default_factory=set)

    def moves(self, world: World) -> list[tuple[str, str, World | Broken]]:
        """Every attempt that is not refused: case, trigger, and the world it leads to."""
        found: list[tuple[str, str, World | Broken]] = [
            (name, row.trigger, after)
            for name in NAMES
            if world[name] is not None
            for row in table(name).rows_from(world.state(name))
            for after in self._attempts(world, name, row)
        ]
        found += self._births(world) if self.births else []
        found += self._posted(world)
        if world.time < ENDED:
            found.append(("time", "pass", world._replace(time=world.time + 1)))
        return found

    def _attempts(self, world: World, name: str, row: Transition) -> list[World | Broken]:
        """People whenever they like, the clock once a timer; consequences never by themselves."""
        if row.target is None or row.only_as_consequence:
            return []
        tries = ("worked", "") if row.trigger == "exempt" else ("",)
        found = []
        if by_people(row, world.state(name)) or _waits_for_the_day(row):
            found = [self._tried(world, name, row, how) for how in tries]
        elif row.trigger in existing(world, name).timers and due(world, row):
            rung = world.put(name, without_timer(existing(world, name), row.trigger))
            # a timer that finds its conditions unmet is used up
            found = [self._tried(rung, name, row, "") or rung]
        return [after for after in found if after is not None and after != world]

    def _tried(self, world: World, name: str, row: Transition, how: str) -> World | Broken | None:
        try:
            return self._at_rest(self.carry_out(world, name, row, how))
        except Refused:
            return None
        except Broken as broken:
            return broken

    def _births(self, world: World) -> list[tuple[str, str, World]]:
        """What people open by themselves: an organisation result, a late objection."""
        found = [
            (name, "open", self._at_rest(self.open_case(world, name)))
            for name in ("period_result", "year_result")
            if world[name] is None
        ]
        for evaluation in EVALUATIONS:
            objection = f"{evaluation}_objection"
            if world[objection] is None and world[evaluation] is not None:
                lapsed = world.mark(evaluation) == "lapsed"
                for mark in ("late",) if lapsed else ("late", "in_time"):
                    try:
                        after = self._at_rest(self.file(world, objection, mark))
                        found.append((objection, "file", after))
                    except Refused:
                        continue
        return found

    def file(self, world: World, objection: str, mark: str) -> World:
        (row,) = CURRENT["objection"].births.values()
        facts = objection_facts(world, objection, mark)
        if not all(met(guard, facts, by_itself=False) for guard in row.guards):
            raise Refused
        return self.open_case(world, objection, mark)

    def _posted(self, world: World) -> list[tuple[str, str, World]]:
        """What waits in the outbox comes in any order; what is refused there is dropped."""
        found = []
        for name, trigger in world.posted:
            rest = world._replace(posted=world.posted - {(name, trigger)})
            after = rest
            if not trigger:
                after = self._at_rest(self.settle(rest, name))
            else:
                for row in table(name).rows_on(rest.state(name), trigger):
                    after = self._tried(rest, name, row, "") or after
            found.append((name, trigger or "settle", after))
        return found

    def carry_out(self, world: World, name: str, row: Transition, how: str = "") -> World:
        """One row of one case with all that follows. Raises ``Refused``."""
        if row.target is None:
            return world
        facts = facts_of(world, name) if row.guards else None
        if not all(met(guard, facts, by_itself=False) for guard in row.guards):
            raise Refused
        self.fired.add((WORKFLOW_OF[name], row.trigger, row.order))
        world = _moved(world, name, row)
        for consequence in row.consequences:
            if not consequence.only_for or name in consequence.only_for:
                world = self._bring_about(world, name, consequence, how)
        return self.settle(world, name)

    def _bring_about(self, world: World, name: str, wanted: Consequence, how: str) -> World:
        match wanted:
            case Fire() | Settle():
                return self._reach(world, name, wanted)
            case Open(plan=plan):
                return _PLANS[plan](self, world, name, how)
            case _:
                return world

    def _reach(self, world: World, name: str, wanted: Fire | Settle) -> World:
        trigger = wanted.trigger if isinstance(wanted, Fire) else ""
        for relative in reached(world, name, wanted):
            if self.fan_out and wanted.to is Kin.WAITING:
                world = world._replace(posted=world.posted | {(relative, trigger)})
            elif isinstance(wanted, Settle):
                related = dict.fromkeys((*world.related, relative))
                world = world._replace(related=tuple(related))
            else:
                world = self._fire(world, relative, wanted)
        return world

    def _fire(self, world: World, relative: str, wanted: Fire) -> World:
        for row in table(relative).rows_on(world.state(relative), wanted.trigger):
            try:
                return self.carry_out(world, relative, row)
            except Refused:
                continue
        if wanted.optional:
            return world
        raise Broken(f"{relative} refuses {wanted.trigger} in {world.state(relative)}")

    def settle(self, world: World, name: str) -> World:
        """The first row that only waits for its guards; its own settling looks further."""
        rows = settling_rows(name, world.state(name)) if world[name] else ()
        facts = facts_of(world, name) if rows else None
        for row in rows:
            if all(met(guard, facts, by_itself=True) for guard in row.guards):
                return self.carry_out(world, name, row)
        return world

    def _at_rest(self, world: World) -> World:
        """The end of an attempt: whoever was told to look again looks, each once."""
        while world.related:
            first, *rest = world.related
            world = self.settle(world._replace(related=tuple(rest)), first)
        return world

    def open_case(self, world: World, name: str, mark: str = "") -> World:
        """Open a case and let the system look at it."""
        if world[name] is not None:
            raise Broken(f"{name} is opened twice")
        births = [row.target for row in table(name).births.values() if row.target is not None]
        state = (births or list(table(name).states))[0].name
        return self.settle(world.put(name, One(state, mark, timers_in(name, state))), name)


def _waits_for_the_day(row: Transition) -> bool:
    """A row of the system without a timer that a setting or an earlier event may still allow."""
    return row.after is None and any(guard.code in FREE for guard in row.guards)


def _moved(world: World, name: str, row: Transition) -> World:
    target = row.target.name if row.target else world.state(name)
    mark = _marked(world, name, row)
    world = world.put(name, One(target, mark, timers_in(name, target)))
    if row.trigger == "establish" and WORKFLOW_OF[name] == "organisation_result":
        # a new revision: whoever used the one before is behind
        for waiting in waiting_for(world, name):
            case = existing(world, waiting)
            if case.state != "awaiting_organisation_result":
                world = world.put(waiting, case._replace(mark="stale"))
    return world


def _marked(world: World, name: str, row: Transition) -> str:
    """How an SKP was closed, how an evaluation settled and whether its result still stands."""
    if row.trigger == "start_closing":
        return "" if row.roles_from(world.state(name)) == (Role.SYSTEM,) else "by_segment"
    if row.trigger == "lapse":
        return "lapsed"
    if row.trigger in {"link_organisation_result", "reopen_rating"}:
        return ""
    return world.mark(name)


def _open_periods(model: Model, world: World, _name: str, _how: str) -> World:
    return model.open_case(model.open_case(world, "periodic"), "annual")


def _open_segment(model: Model, world: World, _name: str, _how: str) -> World:
    return model.open_case(world, "segment")


def _open_segment_if_worked(model: Model, world: World, _name: str, how: str) -> World:
    found = [name for name in EVALUATIONS if world[name] is not None]
    due = how == "worked" and found and "segment" not in found
    return model.open_case(world, "segment") if due else world


def _await_result(model: Model, world: World, name: str, _how: str) -> World:
    result = RESULT_OF[name]
    return world if world[result] else model.open_case(world, result)


def _open_objection(model: Model, world: World, name: str, _how: str) -> World:
    return model.file(world, f"{name}_objection", "in_time")


_PLANS = {
    "periods_and_year": _open_periods,
    "segment": _open_segment,
    "segment_if_a_month_was_worked": _open_segment_if_worked,
    "awaited_result": _await_result,
    "from_object": _open_objection,
    # a year of angka kredit never speaks back to the family of its evaluation
    "year_of_settled": lambda _model, world, _name, _how: world,
}
PLANS = frozenset(_PLANS)
