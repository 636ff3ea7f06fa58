"""The objection, typed by hand: every state, trigger, role and target. All else is refused."""

from __future__ import annotations

import pytest
from typed_matrix import Matrix

from state_machines.registry import CURRENT

MATRIX = Matrix(
    CURRENT["objection"],
    """
(new)
    file                     pegawai                filed
filed: system
    admit                    system                 under_review
    reject_late              system                 rejected_late
    withdraw                 pegawai                withdrawn
under_review: ppkj
    explain                  ppkj                   ppkj_explained
    record_silence           system                 ppkj_explained
    withdraw                 pegawai                withdrawn
ppkj_explained: pegawai
    hear_employee            pegawai | atasan_ppkj  both_heard
    record_employee_silence  system                 both_heard
    withdraw                 pegawai                withdrawn
both_heard: atasan_ppkj
    change_result            atasan_ppkj            decided_changed
    uphold_result            atasan_ppkj            decided_upheld
    withdraw                 pegawai                withdrawn
decided_changed: -
decided_upheld: -
rejected_late: -
withdrawn: -
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
