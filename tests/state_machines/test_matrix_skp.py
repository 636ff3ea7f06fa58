"""The SKP, typed by hand: every state, trigger, role and target. All else must be refused."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix

from state_machines.registry import CURRENT

MATRIX = Matrix(
    CURRENT["skp"],
    """
(new)
    create                 pegawai | ppkj              draft
draft: pegawai
    submit                 pegawai                     submitted
    escalate               system                      =
    replace_ppkj           unit_kepegawaian | system   =
    exempt                 unit_kepegawaian            exempted
    cancel                 pegawai | unit_kepegawaian  cancelled
    expire                 system                      cancelled
submitted: ppkj
    withdraw               pegawai                     draft
    send_to_team           system                      under_team_review
    send_back              ppkj                        returned           returns
    agree                  ppkj > pegawai              agreed
    escalate               system                      =
    replace_ppkj           unit_kepegawaian | system   =
    exempt                 unit_kepegawaian            exempted
    cancel                 unit_kepegawaian            cancelled
    expire                 system                      cancelled
under_team_review: tim_pengelola_kinerja
    clear_review           tim_pengelola_kinerja       submitted
    send_back              tim_pengelola_kinerja       returned           returns
    escalate               system                      =
    replace_ppkj           unit_kepegawaian | system   =
    exempt                 unit_kepegawaian            exempted
    cancel                 unit_kepegawaian            cancelled
    expire                 system                      cancelled
returned: pegawai
    submit                 pegawai                     submitted
    undo_send_back         ppkj                        submitted          undoes send_back
    undo_send_back         tim_pengelola_kinerja       under_team_review  undoes send_back
    escalate               system                      =
    replace_ppkj           unit_kepegawaian | system   =
    exempt                 unit_kepegawaian            exempted
    cancel                 pegawai | unit_kepegawaian  cancelled
    expire                 system                      cancelled
agreed: penetap_skp
    establish              penetap_skp                 established
    reopen_before_setting  penetap_skp                 returned           returns
    escalate               system                      =
    replace_ppkj           unit_kepegawaian | system   =
    exempt                 unit_kepegawaian            exempted
    cancel                 unit_kepegawaian            cancelled
    expire                 system                      cancelled
established: system
    open_monitoring        system                      monitored
    replace_ppkj           unit_kepegawaian | system   =
    start_closing          unit_kepegawaian            closing
    exempt                 unit_kepegawaian            exempted
monitored: pegawai | ppkj
    replace_ppkj           unit_kepegawaian | system   =
    start_closing          system                      closing
    start_closing          unit_kepegawaian            closing
    exempt                 unit_kepegawaian            exempted
closing: pegawai | ppkj
    replace_ppkj           unit_kepegawaian | system   =
    close_segment          ppkj                        segment_closed
    publish_result         system                      evaluated          consequence
    exempt                 unit_kepegawaian            exempted
segment_closed: -
evaluated: pegawai
    object                 system                      objected           consequence
    accept_result          system                      settled            consequence
    let_lapse              system                      settled            consequence
objected: atasan_ppkj
    resolve_objection      system                      settled            consequence
settled: system
    start_follow_up        system                      in_follow_up
in_follow_up: unit_kepegawaian
    finish_follow_up       unit_kepegawaian            followed_up
followed_up: -
exempted: -
cancelled: -
""",
)


class TestSkp(MatrixTests):
    matrix = MATRIX
