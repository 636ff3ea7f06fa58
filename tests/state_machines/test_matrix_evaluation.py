"""The evaluation, typed by hand: every state, trigger, role and target. All else is refused."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix

from state_machines.registry import CURRENT

MATRIX = Matrix(
    CURRENT["evaluation"],
    """
scheduled: system
    open_period               system                     open
    replace_rater             system | unit_kepegawaian  =
    waive                     unit_kepegawaian | system  waived
open: pegawai
    submit_realisation        pegawai                    realisation_submitted
    submit_on_behalf          ppkj                       realisation_submitted
    replace_rater             system | unit_kepegawaian  =
    waive                     unit_kepegawaian | system  waived
realisation_submitted: ppkj
    send_back_realisation     ppkj                       realisation_returned          returns
    accept_realisation        ppkj                       awaiting_organisation_result
    replace_rater             system | unit_kepegawaian  =
    waive                     unit_kepegawaian | system  waived
realisation_returned: pegawai
    submit_realisation        pegawai                    realisation_submitted
    submit_on_behalf          ppkj                       realisation_submitted
    undo_send_back_realisation  ppkj  realisation_submitted  undoes send_back_realisation
    replace_rater             system | unit_kepegawaian  =
    waive                     unit_kepegawaian | system  waived
awaiting_organisation_result: kepala_organisasi_induk
    link_organisation_result  system                     ready
    replace_rater             system | unit_kepegawaian  =
    waive                     unit_kepegawaian | system  waived
ready: ppkj
    rate                      ppkj                       rated
    replace_rater             system | unit_kepegawaian  =
    reopen_rating             system                     awaiting_organisation_result
rated: ppkj | pimpinan_unit
    rate                      ppkj                       rated
    check_distribution        ppkj | pimpinan_unit       distribution_checked
    replace_rater             system | unit_kepegawaian  =
    reopen_rating             system                     awaiting_organisation_result
distribution_checked: ppkj
    rate                      ppkj                       rated
    sign                      ppkj                       signed
    replace_rater             system | unit_kepegawaian  =
    reopen_rating             system                     awaiting_organisation_result
signed: system
    deliver                   system                     delivered
    reopen_rating             system                     awaiting_organisation_result
delivered: pegawai
    accept                    pegawai                    settled
    lapse                     system                     settled
    object                    pegawai                    objected
objected: atasan_ppkj
    resolve_objection         system                     settled                       consequence
settled: -
waived: -
""",
)


class TestEvaluation(MatrixTests):
    matrix = MATRIX
