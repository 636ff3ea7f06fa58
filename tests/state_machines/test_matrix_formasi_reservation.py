"""A reservation of a place, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

import pytest
from typed_matrix import Matrix

from state_machines.formasi_reservation import FORMASI_RESERVATION

MATRIX = Matrix(
    FORMASI_RESERVATION,
    """
(new)
    reserve  system                     reserved
reserved: system
    release  unit_kepegawaian | system  released
    consume  system                     consumed  consequence
released: -
consumed: -
""",
)


def test_the_states_and_turns_are_those_of_the_regulation():
    assert MATRIX.wrong_states() == []


def test_the_table_is_what_was_typed():
    assert MATRIX.differences() == []


@pytest.mark.parametrize("state", MATRIX.states)
def test_only_what_was_typed_is_decided(state):
    assert MATRIX.wrong_decisions(state) == []


def test_the_machine_moves_only_as_typed():
    assert MATRIX.wrong_births() == []
    assert MATRIX.wrong_machine() == []
    assert MATRIX.strange_states() == []
