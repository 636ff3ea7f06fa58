"""The organisation result, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix

from state_machines.registry import CURRENT

MATRIX = Matrix(
    CURRENT["organisation_result"],
    """
(new)
    open       system | unit_perencanaan  draft
draft: unit_perencanaan | kepala_organisasi_induk
    recommend  unit_perencanaan | unit_kepegawaian | unit_pengawasan  recommended
    establish  kepala_organisasi_induk    established
recommended: kepala_organisasi_induk
    recommend  unit_perencanaan | unit_kepegawaian | unit_pengawasan  recommended
    establish  kepala_organisasi_induk    established
established: -
    lock       system                     locked       consequence
    reopen     kepala_organisasi_induk    draft
locked: -
    reopen     kepala_organisasi_induk    draft
""",
)


class TestOrganisationResult(MatrixTests):
    matrix = MATRIX
