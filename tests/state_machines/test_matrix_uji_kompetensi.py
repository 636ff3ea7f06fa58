"""An uji kompetensi, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

from matrix_tests import MatrixTests
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


class TestUjiKompetensi(MatrixTests):
    matrix = MATRIX
