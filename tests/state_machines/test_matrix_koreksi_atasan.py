"""The correction of a superior, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix

from state_machines.registry import CURRENT

MATRIX = Matrix(
    CURRENT["koreksi_atasan"],
    """
(new)
    report            pegawai                 reported
reported: unit_kepegawaian
    name_provisional  unit_kepegawaian        provisional
    correct           unit_kepegawaian        corrected
    refuse            unit_kepegawaian        refused
    withdraw          pegawai                 withdrawn
    escalate          system                  overdue
provisional: unit_kepegawaian
    name_provisional  unit_kepegawaian        =
    correct           unit_kepegawaian        corrected
    refuse            unit_kepegawaian        refused
    withdraw          pegawai                 withdrawn
    escalate          system                  overdue
overdue: pyb
    name_provisional  pyb | unit_kepegawaian  =
    correct           pyb | unit_kepegawaian  corrected
    refuse            pyb | unit_kepegawaian  refused
    withdraw          pegawai                 withdrawn
corrected: -
refused: -
withdrawn: -
""",
)


class TestKoreksiAtasan(MatrixTests):
    matrix = MATRIX
