"""The correction of a datum, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

from matrix_tests import MatrixTests
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


class TestKoreksiData(MatrixTests):
    matrix = MATRIX
