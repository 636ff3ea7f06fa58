"""A perpindahan: every state, trigger, role and target as typed. All else must be refused."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix
from typed_matrix_jf_crossing import CROSSING

from state_machines.perpindahan import PERPINDAHAN

MATRIX = Matrix(PERPINDAHAN, CROSSING)


class TestPerpindahan(MatrixTests):
    matrix = MATRIX
