"""Every deadline of a registered table has somebody or something that reacts to it."""

from __future__ import annotations

import pytest

from state_machines.registry import REGISTRY
from workflow_app.rules.roles import Role

#: Turns whose end is shown and sorted by, and left to the people: workflow, state, why.
SHOWN_ONLY = {
    ("formasi_reservation", "reserved"): "the proposal that holds the place is reminded",
    ("uji_kompetensi", "registering"): "the registration closes by its date for everybody",
    ("uji_kompetensi", "scheduled"): "the session is held on its date",
}

TURNS = [
    (table, state)
    for table in REGISTRY.values()
    for state in table.states
    if state.deadline is not None
]


def reactions(table, state):
    """What the clock does about a turn: a reminder, or a row of the system that is timed."""
    rows = [
        row.trigger
        for row in table.rows_from(state.name)
        if row.after is not None and Role.SYSTEM in row.roles_from(state.name)
    ]
    return [*rows, *(["remind"] if state.reminder else [])]


def lacking():
    return sorted((table.key, state.name) for table, state in TURNS if not reactions(table, state))


def test_what_is_left_to_people_is_said():
    assert lacking() == sorted(SHOWN_ONLY)


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: f"{turn[0].key}.{turn[1].name}")
def test_a_reminder_repeats_no_faster_than_daily(turn):
    _table, state = turn
    assert state.reminder is None or state.reminder.every_days >= 1
