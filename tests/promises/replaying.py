"""Replaying a history through its table: nothing but who did what leads to the state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from small_world import World
from sqlalchemy import select

from state_machines.kernel import compiler
from state_machines.kernel.definition import Transition, Workflow
from workflow_app.persistence.models import Case, Event
from workflow_app.persistence.unit_of_work import reading
from workflow_app.rules.roles import Role

SYSTEM = "system"
#: A trigger, who fired it, and the state the case was in afterwards.
Done = tuple[str, str, str]
#: Events of a case that belong to no row of its table.
BESIDES = frozenset({"finish_task"})


@dataclass(frozen=True)
class History:
    """One case: what was done to it by whom, in order, and where it stands."""

    workflow: str
    version: int
    variant: str
    starts_on: str
    state: str
    done: tuple[Done, ...]


def replay(table: Workflow, done: Iterable[Done]) -> list[str]:
    """The states to which the rows of a table lead, fired in this order by these people."""
    states: list[str] = []
    state, before, hands = "", "", 0
    for trigger, actor, _ in done:
        if not state:
            state = _born(table, trigger)
        elif trigger not in BESIDES:
            row = _row(table, state, trigger, actor, before)
            hands = hands + 1 if row.chain else 0
            if hands > len(row.chain) or not row.chain:
                state, before, hands = compiler.move(table, state, row), state, 0
        states.append(state)
    return states


def _born(table: Workflow, trigger: str) -> str:
    row = table.births.get(trigger)
    target = row.target if row else table.states[0]
    assert target is not None
    return target.name


def _row(table: Workflow, state: str, trigger: str, actor: str, before: str) -> Transition:
    """The row of a trigger that this actor can have fired here: the first that fits."""
    fitting = [
        row
        for row in table.rows_on(state, trigger)
        if (actor == SYSTEM) <= (Role.SYSTEM in row.roles_from(state))
        and (actor != SYSTEM) <= (row.roles_from(state) != (Role.SYSTEM,))
        and (not row.undoes or (row.target is not None and row.target.name == before))
    ]
    assert fitting, f"{table.key}: no row {trigger} by {actor} out of {state}"
    return fitting[0]


def histories(world: World) -> list[History]:
    """Every case of a world as it was opened, with its whole history."""
    names = {person: name for name, person in world.person.items()}
    with reading(world.database) as session:
        cases = session.execute(select(Case)).scalars().all()
        events = session.execute(select(Event).order_by(Event.case_id, Event.seq)).scalars().all()
    return sorted(
        (
            History(
                workflow=case.workflow,
                version=case.workflow_version,
                variant=case.variant,
                starts_on=case.dates.get("starts_on", ""),
                state=case.state,
                done=tuple(
                    (event.trigger, names.get(event.actor_id, SYSTEM), event.target)
                    for event in events
                    if event.case_id == case.id
                ),
            )
            for case in cases
        ),
        key=lambda each: (each.workflow, each.variant, each.starts_on, each.done),
    )
