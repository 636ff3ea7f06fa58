"""The objection, typed by hand: every state, trigger, role and target. All else is refused."""

from __future__ import annotations

from matrix_tests import MatrixTests
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


class TestObjection(MatrixTests):
    matrix = MATRIX
