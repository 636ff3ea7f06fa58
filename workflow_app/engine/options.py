"""Everything that could be done from here, allowed or not, and why not.

The same call draws the buttons, fills the page that explains a closed step, and answers the API.
"""

from __future__ import annotations

from dataclasses import dataclass

from state_machines.kernel.definition import Transition
from state_machines.kernel.guard import Verdict
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Capacity
from workflow_app.engine.decide import Situation, capacities_for, capacity_for, hands_due, judge
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One row out of the present state, as it looks to one person.

    ``mine`` says that the person has the standing; ``allowed`` that nothing at all is missing.
    ``refusal`` is the code of what stands in the way, ``capacity`` the hat that is taken unless
    another one of ``capacities`` is chosen.
    """

    row: Transition
    mine: bool
    allowed: bool
    capacity: Capacity | None
    verdicts: tuple[Verdict, ...]
    why_not: Text | None
    roles: tuple[Role, ...]
    refusal: str = ""
    capacities: tuple[Capacity, ...] = ()

    @property
    def signs(self) -> bool:
        """Whether the row is given by several hands in order."""
        return bool(self.row.chain)


def options(situation: Situation, attempt: Attempt) -> tuple[Option, ...]:
    """List every row a person can fire out of the present state, in table order.

    ``attempt`` carries who asks and when; its trigger is not read. Rows of the system alone and
    rows that exist only as consequences are not listed. An undo is listed only while it is open.
    """
    listed = (_option(situation, row, attempt) for row in _human_rows(situation))
    return tuple(option for option in listed if not option.row.undoes or option.allowed)


def _human_rows(situation: Situation) -> tuple[Transition, ...]:
    return tuple(
        row
        for row in situation.workflow.rows_from(situation.case.state)
        if not row.only_as_consequence
        and any(role is not Role.SYSTEM for role in hands_due(situation, row))
    )


def _option(situation: Situation, row: Transition, attempt: Attempt) -> Option:
    capacity, why_not, code = None, None, ""
    try:
        capacity = capacity_for(situation, row, attempt.actor, attempt.capacity)
        judge(situation, row, attempt)
    except refusals.NoteRequired:
        pass
    except refusals.Refusal as refusal:
        why_not, code = refusal.sentence, refusal.code
    return Option(
        row=row,
        mine=capacity is not None,
        allowed=why_not is None,
        capacity=capacity,
        verdicts=tuple(guard.verdict(situation.facts) for guard in row.guards),
        why_not=why_not,
        roles=tuple(role for role in hands_due(situation, row) if role is not Role.SYSTEM),
        refusal=code,
        capacities=capacities_for(situation, row),
    )
