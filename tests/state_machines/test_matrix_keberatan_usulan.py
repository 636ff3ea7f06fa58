"""The objection to a refused proposal, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix

from state_machines.registry import CURRENT

MATRIX = Matrix(
    CURRENT["keberatan_usulan"],
    """
(new)
    file      pegawai                 filed
filed: pyb | unit_kepegawaian
    uphold    pyb | unit_kepegawaian  upheld
    dismiss   pyb | unit_kepegawaian  dismissed
    withdraw  pegawai                 withdrawn
    deem_granted  system              deemed_granted
deemed_granted: pyb | unit_kepegawaian
    decree    pyb | unit_kepegawaian  upheld
upheld: -
dismissed: -
withdrawn: -
""",
)


class TestKeberatanUsulan(MatrixTests):
    matrix = MATRIX
