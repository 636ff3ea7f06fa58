"""A kenaikan jenjang, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix

from state_machines.kenaikan_jenjang import KENAIKAN_JENJANG

MATRIX = Matrix(
    KENAIKAN_JENJANG,
    """
(new)
    watch                          system                   watching
    start                          pimpinan_unit            draft
watching: system
    open_case                      system                   draft
    withdraw                       pimpinan_unit | pegawai  withdrawn
draft: pimpinan_unit
    submit                         pimpinan_unit            submitted
    withdraw                       pimpinan_unit | pegawai  withdrawn
submitted: pengelola_kepegawaian
    confirm_vacancy                pengelola_kepegawaian    vacancy_confirmed
    report_no_vacancy              pengelola_kepegawaian    awaiting_vacancy
    send_back                      pengelola_kepegawaian    returned            returns
    reject                         pengelola_kepegawaian    rejected
    withdraw                       pimpinan_unit | pegawai  withdrawn
returned: pimpinan_unit
    resubmit                       pimpinan_unit            submitted
    lapse                          system                   withdrawn
    withdraw                       pimpinan_unit | pegawai  withdrawn
    undo_send_back                 pengelola_kepegawaian    submitted           undoes send_back
    undo_send_back                 pengusul                 vacancy_confirmed   undoes send_back
    undo_send_back                 pengusul                 competency_cleared  undoes send_back
    undo_send_back                 penetap                  proposed            undoes send_back
awaiting_vacancy: pegawai | system
    vacancy_appears                system                   submitted
    request_pangkat_above_jenjang  pegawai                  =
    withdraw                       pegawai                  withdrawn
vacancy_confirmed: system | pengusul
    use_earlier_result             system                   competency_cleared
    open_test                      system                   in_competency_test
    open_test                      pengusul                 in_competency_test
    lose_vacancy                   system                   awaiting_vacancy    consequence
    send_back                      pengusul                 returned            returns
    reject                         pengusul                 rejected
    withdraw                       pimpinan_unit | pegawai  withdrawn
in_competency_test: instansi_pembina
    take_test_result               system                   competency_cleared  consequence
    fail_test                      system                   rejected            consequence
    return_from_test               system                   vacancy_confirmed   consequence
    lose_vacancy                   system                   awaiting_vacancy    consequence
    withdraw                       pimpinan_unit | pegawai  withdrawn
competency_cleared: pengusul
    propose                        pengusul                 proposed
    reopen_test                    system                   in_competency_test  consequence
    lose_vacancy                   system                   awaiting_vacancy    consequence
    send_back                      pengusul                 returned            returns
    reject                         pengusul                 rejected
    withdraw                       pimpinan_unit | pegawai  withdrawn
proposed: penetap
    approve                        penetap                  approved
    reopen_test                    system                   in_competency_test  consequence
    lose_vacancy                   system                   awaiting_vacancy    consequence
    send_back                      penetap                  returned            returns
    reject                         penetap                  rejected
    withdraw                       pimpinan_unit | pegawai  withdrawn
approved: ppk
    inaugurate                     ppk                      inaugurated
inaugurated: system
    reset_angka_kredit             system                   completed
completed: -
rejected: -
withdrawn: -
""",
)


class TestKenaikanJenjang(MatrixTests):
    matrix = MATRIX
