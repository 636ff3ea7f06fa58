"""An uji kompetensi, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

import pytest
from typed_matrix import Matrix

from state_machines.uji_kompetensi import UJI_KOMPETENSI

MATRIX = Matrix(
    UJI_KOMPETENSI,
    """
(new)
    open_registration   system                                    registering
    record_certificate  pengelola_kepegawaian                     passed
registering: pengelola_kepegawaian
    register            pengelola_kepegawaian                     registered
    withdraw            pegawai | pengelola_kepegawaian | system  withdrawn
registered: instansi_pembina
    verify              instansi_pembina                          verified
    send_back           instansi_pembina                          registration_returned  returns
    refuse              instansi_pembina                          not_eligible
    withdraw            pegawai | pengelola_kepegawaian | system  withdrawn
registration_returned: pengelola_kepegawaian
    resubmit            pengelola_kepegawaian                     registered
    miss_fix_deadline   system                                    not_eligible
    withdraw            pegawai | pengelola_kepegawaian | system  withdrawn
    undo_send_back      instansi_pembina                          registered   undoes send_back
verified: instansi_pembina
    schedule            instansi_pembina                          scheduled
    withdraw            pegawai | pengelola_kepegawaian | system  withdrawn
scheduled: tim_penguji
    attend              tim_penguji                               sat
    record_absence      tim_penguji                               failed
    excuse              instansi_pembina                          verified
    withdraw            pegawai | pengelola_kepegawaian | system  withdrawn
sat: tim_penguji | instansi_pembina
    score               tim_penguji                               =
    pass_candidate      instansi_pembina                          passed
    fail_candidate      instansi_pembina                          failed
failed: pengelola_kepegawaian
    retry               pengelola_kepegawaian                     registering
    end_attempts        system                                    not_passed
    end_attempts        pegawai | pengelola_kepegawaian           not_passed
    withdraw            system                                    withdrawn
passed: system
    consume             system                                    used         consequence
    expire              system                                    expired
used: -
expired: -
not_passed: -
not_eligible: -
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


def test_a_step_is_undone_only_by_whom_and_to_where_it_was_typed():
    assert MATRIX.wrong_undos() == []


def test_the_machine_moves_only_as_typed():
    assert MATRIX.wrong_births() == []
    assert MATRIX.wrong_machine() == []
    assert MATRIX.strange_states() == []
