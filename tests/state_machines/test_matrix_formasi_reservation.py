"""A reservation of a place, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix

from state_machines.formasi_reservation import FORMASI_RESERVATION

MATRIX = Matrix(
    FORMASI_RESERVATION,
    """
(new)
    reserve  system                     reserved
reserved: system
    release  unit_kepegawaian | system  released
    consume  system                     consumed  consequence
released: -
consumed: -
""",
)


class TestFormasiReservation(MatrixTests):
    matrix = MATRIX
