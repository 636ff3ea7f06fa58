"""Acting officials and delegates against every transition of every workflow there is.

Plt., Plh. and delegates take routine steps; what changes somebody's status is closed to them, but
for the decisions that a table lets be delegated (PP 11/2017 jo PP 17/2020, Pasal 82–84).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from situations import attempt, case_in, situation, somebody, with_free_guards

from state_machines.kernel.definition import Transition, Workflow
from state_machines.registry import REGISTRY
from workflow_app.engine.authority import Capacity
from workflow_app.engine.case import Signature
from workflow_app.engine.decide import Situation, capacity_for
from workflow_app.engine.options import options
from workflow_app.engine.refusals import Forbidden
from workflow_app.rules.roles import Role

ACTOR = somebody("acting official")
KINDS = ("plt", "plh", "delegation")
JF = ("kenaikan_jenjang", "promosi_lintas", "perpindahan")
#: What changes somebody's status, by workflow, trigger and which of its rows: whether the table
#: lets a delegate decide it at all.
STRATEGIC = {
    **{(key, "approve", 1): True for key in JF},
    **{(key, "approve", 2): False for key in JF},
}


def hands(workflow: Workflow) -> Iterator[tuple[Transition, str, int, Role]]:
    """Every hand that somebody but the employee and the system gives: row, state, place, role."""
    for row in workflow.table:
        for state in row.sources:
            for place, roles in enumerate(row.hands_from(state.name)):
                for role in roles:
                    if role not in {Role.SYSTEM, Role.PEGAWAI}:
                        yield row, state.name, place, role


def standing_there(
    workflow: Workflow,
    row: Transition,
    state: str,
    place: int,
    capacity: Capacity,
    unmet: frozenset[str],
) -> Situation:
    """The situation in which the hand is due and the actor has one hat only."""
    given = row.hands_from(state)[:place]
    signed = tuple(
        Signature(roles[0].value, somebody(f"hand {n}")) for n, roles in enumerate(given)
    )
    case = case_in(workflow, state, signing=row.trigger if place else "", signed=signed)
    return situation(workflow, case, facts=unmet, capacities=(capacity,))


def taken(found: Situation, row: Transition) -> bool:
    """Whether the hand may be given in that hat."""
    try:
        return capacity_for(found, row, ACTOR, None).acting
    except Forbidden:
        return False


def offered(found: Situation, row: Transition) -> bool:
    """Whether the page offers the hand, as far as authority goes."""
    for option in options(found, attempt("", at=found.case.opened_at, actor=ACTOR)):
        if option.row is row:
            return bool(option.capacities)
    return False


def tried(key: str, kind: str, unmet: frozenset[str] = frozenset()) -> Iterator[tuple]:
    """Every hand with whether an actor in that hat alone may give it, and is offered it."""
    workflow = with_free_guards(REGISTRY[key])
    for row, state, place, role in hands(workflow):
        capacity = Capacity(role, kind, somebody(kind), somebody("post"), "SK 12/2026")
        found = standing_there(workflow, row, state, place, capacity, unmet)
        shown = row.only_as_consequence or row.undoes or offered(found, row) is taken(found, row)
        told = f"{row.trigger} ({row.order}) out of {state} by {role} as {kind}"
        yield (key[0], row.trigger, row.order), taken(found, row), shown, told


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", sorted(REGISTRY))
def test_routine_steps_are_open_and_status_is_closed(key, kind):
    for name, may, shown, told in tried(key, kind):
        delegable = STRATEGIC.get(name)
        assert may is (delegable is None or (delegable and kind == "delegation")), told
        assert shown, f"the page does not offer what may be taken: {told}"


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_not_be_delegated_in_this_case_is_closed_to_all_of_them(kind):
    unmet = frozenset({"may_be_delegated"})
    for key in REGISTRY:
        for name, may, _shown, told in tried(key, kind, unmet):
            assert may is (name not in STRATEGIC), told


def test_the_table_covers_every_strategic_row_and_many_hands():
    every = {key: list(tried(key, "plt")) for key in REGISTRY}
    found = {name for tries in every.values() for name, may, *_ in tries if not may}
    assert found == set(STRATEGIC)
    assert sum(map(len, every.values())) > 200
    assert all(every.values())
