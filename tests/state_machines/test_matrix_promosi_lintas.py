"""A promosi lintas: every state, trigger, role and target as typed. All else must be refused."""

from __future__ import annotations

import pytest
from typed_matrix import Matrix
from typed_matrix_jf_crossing import CROSSING

from state_machines.promosi_lintas import PROMOSI_LINTAS

MATRIX = Matrix(PROMOSI_LINTAS, CROSSING)


def test_the_states_and_turns_are_those_of_the_regulation():
    assert MATRIX.wrong_states() == []


def test_the_table_is_what_was_typed():
    assert MATRIX.differences() == []


@pytest.mark.parametrize("state", MATRIX.states)
def test_only_what_was_typed_is_decided(state):
    assert MATRIX.wrong_decisions(state) == []


def test_a_step_is_undone_only_by_whom_and_to_where_it_was_typed():
    assert MATRIX.wrong_undos() == []


def test_the_machine_moves_only_as_typed():
    assert MATRIX.wrong_births() == []
    assert MATRIX.wrong_machine() == []
    assert MATRIX.strange_states() == []
