"""The proposals that wait for a test, and how it speaks to them.

Source: PermenPANRB 1/2023, Pasal 16(1)e, 28(3)a and 29(2)b.
"""

from __future__ import annotations

from state_machines.kernel.consequence import Fire, Kin

#: Each kind of proposal with the states in which it rests on a result it has not used up yet.
RESTING_ON_RESULT = {
    "kenaikan_jenjang": ("competency_cleared", "proposed"),
    "promosi_lintas": ("competency_cleared", "angka_kredit_set", "proposed"),
    "perpindahan": ("competency_cleared", "angka_kredit_set", "proposed"),
}
_WAITING = ("in_competency_test",)


def in_the_proposal(trigger: str) -> tuple[Fire, ...]:
    """Fire a row in the proposal that has opened the test, where it still waits for it."""
    return tuple(
        Fire(workflow=workflow, trigger=trigger, to=Kin.PARENT, states=_WAITING)
        for workflow in RESTING_ON_RESULT
    )


def where_the_result_counts(trigger: str) -> tuple[Fire, ...]:
    """Fire a row in the proposal that rests on the result, whoever has won it."""
    return tuple(
        Fire(workflow=workflow, trigger=trigger, to=Kin.WAITING, states=states)
        for workflow, states in RESTING_ON_RESULT.items()
    )
