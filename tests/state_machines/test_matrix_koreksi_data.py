"""The correction of a datum, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

import pytest
from typed_matrix import Matrix

from state_machines.registry import CURRENT

MATRIX = Matrix(
    CURRENT["koreksi_data"],
    """
(new)
    report    pegawai                 reported
reported: unit_kepegawaian
    correct   unit_kepegawaian        corrected
    decline   unit_kepegawaian        declined
    withdraw  pegawai                 withdrawn
    escalate  system                  overdue
overdue: pyb | unit_kepegawaian
    correct   pyb | unit_kepegawaian  corrected
    decline   pyb | unit_kepegawaian  declined
    withdraw  pegawai                 withdrawn
corrected: -
declined: -
withdrawn: -
""",
)


def test_the_states_and_turns_are_those_of_the_office():
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
