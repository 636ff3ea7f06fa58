"""A promosi lintas: every state, trigger, role and target as typed. All else must be refused."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix
from typed_matrix_jf_crossing import CROSSING

from state_machines.promosi_lintas import PROMOSI_LINTAS

MATRIX = Matrix(PROMOSI_LINTAS, CROSSING)


class TestPromosiLintas(MatrixTests):
    matrix = MATRIX
