"""The small agencies as the engine sees them: tables of the kernel, hats, seats and pools."""

from __future__ import annotations

from functools import cache

from situations import somebody
from small_agencies import (
    NARROW,
    PEOPLE,
    REACHED,
    REMEMBERED,
    ROLES,
    STEPS,
    SUBJECT,
    UNITS,
    WHOLE,
    Acted,
    Line,
    Step,
    post_of,
)
from small_agencies import Hat as Worn

from state_machines.kernel.definition import Authority, State, Transition, Workflow, by
from state_machines.kernel.delegation import Delegable
from workflow_app.engine.assignment import Occupant, Rung
from workflow_app.engine.authority import (
    EVERYTHING,
    Capacity,
    Hat,
    Pool,
    Scope,
    Seat,
    capacities,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

#: The third role is that of a pool.
AS = (Role.PPKJ, Role.ATASAN_PPKJ, Role.PPK)
CASES = ("first", "second")


def _workflow(number: int) -> Workflow:
    """The steps of one of the two cases as a table of the kernel."""
    steps = {name: step for name, step in STEPS.items() if step.case == number}
    names = dict.fromkeys(state for step in steps.values() for state in (step.source, step.target))
    states = {name: State(name, Text(name, name), Text("…", "…")) for name in names}
    return Workflow(
        key=CASES[number],
        version=1,
        label=Text("Contoh", "Sample"),
        clause="Pasal 1",
        states=tuple(states.values()),
        rows=tuple(_row(name, step, states) for name, step in steps.items()),
    )


def _row(name: str, step: Step, states: dict[str, State]) -> Transition:
    open_to = None if step.delegable is None else Delegable(to=(AS[step.delegable],))
    return Transition(
        trigger=name.partition(".")[2],
        label=Text(name, name),
        sources=(states[step.source],),
        target=states[step.target],
        by=by(AS[step.role]),
        clause="Pasal 1",
        authority=Authority.STRATEGIC if step.strategic else Authority.ROUTINE,
        delegable=open_to,
        not_by=step.not_by,
    )


TABLES = tuple(_workflow(number) for number in UNITS)
PERSON = tuple(somebody(f"orang {number}") for number in PEOPLE)
POST = tuple(somebody(f"jabatan {number}") for number in range(len(UNITS) * len(ROLES)))
SCOPES = {NARROW: Scope(triggers=REACHED)}


@cache
def held_in(
    number: int, person: int, hats: tuple[Worn, ...], more: tuple[Seat, ...] = ()
) -> tuple[Capacity, ...]:
    """The capacities of somebody in one of the two cases."""
    worn = [Hat(**_written(hat)) for hat in hats]
    unit = somebody(f"unit {number}")
    seats = [Seat(AS[role], POST[post_of(number, role)], "line") for role in ROLES[:2]]
    pools = [Pool(AS[2], unit, POST[post_of(number, 2)])]
    return capacities(PERSON[person], PERSON[SUBJECT], worn, (*seats, *more), pools)


def _written(hat: Worn) -> dict[str, object]:
    return {
        "appointment": somebody(str(hat)),
        "kind": kind_of(hat),
        "position": POST[hat.post],
        "scope": SCOPES.get(hat.kind, EVERYTHING),
        "giver": None if hat.giver is None else PERSON[hat.giver],
    }


def kind_of(hat: Worn) -> str:
    """The kind of a hat as the product calls it."""
    return "delegation" if hat.kind in {WHOLE, NARROW} else hat.kind


@cache
def hands_of(acted: Acted) -> dict[str, frozenset[object]]:
    """Who has taken which step, as the engine is told."""
    return {
        name: frozenset(PERSON[person] for person in people)
        for name, people in zip(REMEMBERED, acted, strict=True)
    }


def line_of(number: int, role: int, line: Line) -> list[Rung]:
    """The posts of a unit from that of a role upwards, with everybody who could be asked."""
    return [
        Rung(
            POST[post_of(number, level)],
            tuple(
                _occupant(person, hat, away=away)
                for person, hat, away in line
                if hat.post == post_of(number, level)
            ),
        )
        for level in ROLES[role:]
    ]


def _occupant(person: int, hat: Worn, *, away: bool) -> Occupant:
    return Occupant(
        person=PERSON[person],
        kind=kind_of(hat),
        mandate=somebody(str(hat)),
        away="sick_leave" if away else "",
        scope=SCOPES.get(hat.kind, EVERYTHING),
        giver=None if hat.giver is None else PERSON[hat.giver],
    )
