"""Whose task it is: from the position that must act to the person who is asked, and why.

A position is asked in the person of its Plh, its Plt or its holder; where all of these are away,
or may not act in this case, in that of a delegate; and where there is none, the position above
is asked, and so on upwards. Each step is kept, so that the task can say why it is somebody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from uuid import UUID

from state_machines.kernel.definition import Authority, Transition, Workflow
from state_machines.kernel.delegation import Delegable
from state_machines.kernel.guard import KeptAway
from workflow_app.engine.authority import EVERYTHING, Scope, Seat
from workflow_app.rules.roles import Role

#: Who is asked first when a position has several occupants: a Plh stands in for an absent holder.
ORDER = {"plh": 0, "plt": 1, "definitive": 2, "delegation": 3}
#: The trigger of a task that is done with a result rather than with a decision.
FINISH = "finish_task"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupant:
    """Somebody who sits in a position on a date, or to whom its holder has delegated.

    ``mandate`` is the id of the appointment or delegation, ``away`` the condition that keeps the
    person away, ``unit`` the unit a delegation is limited to, ``giver`` who has delegated.
    """

    person: UUID
    kind: str
    mandate: UUID | None = None
    document: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    away: str = ""
    scope: Scope = EVERYTHING
    unit: UUID | None = None
    giver: UUID | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One position of a line upwards, with everybody who could be asked in it."""

    position: UUID
    occupants: tuple[Occupant, ...] = ()


Step = Mapping[str, str]
#: Whether somebody meets the conditions of a delegation is not known before they try.
_FREELY = Delegable()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Who is asked for a position, in which capacity, and the steps that led there.

    ``position`` is where the person sits, which lies above the position that must act when it was
    escalated. Without a person nobody was found.
    """

    person: UUID | None = None
    kind: str = ""
    position: UUID | None = None
    document: str = ""
    steps: tuple[Step, ...] = field(default=())

    def escalated_from(self, position: UUID) -> bool:
        """Whether somebody above the position that must act is asked."""
        return self.person is not None and self.position != position


def resolve(
    rungs: Sequence[Rung],
    *,
    barred: AbstractSet[UUID],
    fits: Callable[[Occupant], bool],
    delegable: bool = True,
) -> Resolution:
    """Find who is asked, from the position that must act upwards.

    ``barred`` are natural persons who may not act in the case, nor be acted for; ``fits`` says
    whether the hat of an occupant is enough for what the task asks. ``delegable`` is False for a
    seat that was taken by escalation: that power is not given on, no more than the one of a
    position further up.
    """
    steps: list[Step] = []
    for height, rung in enumerate(rungs):
        given = delegable and not height
        here = [each for each in rung.occupants if given or each.kind != "delegation"]
        if height:
            steps.append(_step("escalated", position=rung.position))
        if not here:
            steps.append(_step("vacant", position=rung.position))
        for occupant in sorted(here, key=_place):
            reason = _passed_over(occupant, barred, fits)
            steps.append(_occupied(reason or "asked", occupant, rung.position))
            if not reason:
                return Resolution(
                    person=occupant.person,
                    kind=occupant.kind,
                    position=rung.position,
                    document=occupant.document,
                    steps=tuple(steps),
                )
    return Resolution(steps=(*steps, _step("nobody")))


def asked(seat: Seat) -> Resolution:
    """The answer for a seat whose holder can be asked: there was nothing to look for."""
    return Resolution(
        person=seat.holder,
        kind=seat.holder_kind,
        position=seat.position,
        document=seat.document,
        steps=(_step("asked", kind=seat.holder_kind, document=seat.document),),
    )


def stand_in(seat: Seat, found: Resolution) -> Seat | None:
    """The seat of whoever is asked above a seat that nobody can be asked in, on this date only."""
    if found.position is None or not found.escalated_from(seat.position):
        return None
    return Seat(
        seat.role,
        found.position,
        "escalation",
        found.person,
        found.kind,
        found.document,
        present=True,
    )


def fitting(
    workflow: Workflow, state: str, role: Role, *, act: bool = False
) -> Callable[[Occupant], bool]:
    """Whether the hat of an occupant is enough for a step that the role may take out of a state.

    ``act`` asks for a task that is done with a result. Acting officials and delegates are asked
    for routine steps only, delegates for those their mandate reaches; besides, for what a table
    opens to every delegate.
    """
    rows = rows_of(workflow, state, role)

    def fits(occupant: Occupant) -> bool:
        if occupant.kind == "definitive":
            return True
        if act:
            return occupant.scope.covers(workflow.key, FINISH, role.value)
        return any(_allows(row, workflow.key, role, occupant) for row in rows)

    return fits


@cache
def rows_of(workflow: Workflow, state: str, role: Role) -> tuple[Transition, ...]:
    """The rows out of a state of which the role gives a hand."""
    return tuple(
        row
        for row in workflow.rows_from(state)
        if not row.only_as_consequence
        and not row.undoes
        and any(role in hand for hand in row.hands_from(state))
    )


def separated(workflow: Workflow, state: str, role: Role) -> Iterator[str]:
    """The rows (``workflow.trigger``) whose actors the role's rows out of a state must not have."""
    for row in rows_of(workflow, state, role):
        yield from row.not_by


@cache
def kept_away(workflow: Workflow, state: str, role: Role) -> frozenset[KeptAway]:
    """Whom the conditions of the role's rows out of a state keep away."""
    return frozenset(
        guard.keeps_away
        for row in rows_of(workflow, state, role)
        for guard in row.guards
        if guard.keeps_away is not None
    )


def _allows(row: Transition, workflow: str, role: Role, occupant: Occupant) -> bool:
    if row.authority is Authority.STRATEGIC and not (
        occupant.kind == "delegation" and row.delegable == _FREELY
    ):
        return False
    return occupant.scope.covers(workflow, row.trigger, role.value)


def _passed_over(
    occupant: Occupant, barred: AbstractSet[UUID], fits: Callable[[Occupant], bool]
) -> str:
    """Why an occupant is not the one who is asked; empty when they are."""
    if not barred.isdisjoint({occupant.person, occupant.giver}):
        return "barred"
    if occupant.away:
        return "away"
    return "" if fits(occupant) else "unfit"


def _place(occupant: Occupant) -> tuple[int, date, str]:
    return ORDER[occupant.kind], occupant.valid_from or date.min, str(occupant.mandate or "")


def _occupied(code: str, occupant: Occupant, position: UUID) -> Step:
    return _step(
        code,
        position=position,
        person=occupant.person,
        kind=occupant.kind,
        document=occupant.document,
        until=occupant.valid_to.isoformat() if occupant.valid_to else "",
    )


def _step(code: str, **parts: object) -> Step:
    """A step as it is kept: its code and what is known of it, as texts."""
    return {"step": code, **{name: str(part) for name, part in parts.items() if part}}
