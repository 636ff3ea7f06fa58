"""A year's angka kredit, typed by hand: every state, trigger, role and target."""

from __future__ import annotations

from matrix_tests import MatrixTests
from typed_matrix import Matrix

from state_machines.angka_kredit_year import ANGKA_KREDIT_YEAR

MATRIX = Matrix(
    ANGKA_KREDIT_YEAR,
    """
(new)
    open_year                pegawai | pengelola_kepegawaian | system  open
open: system
    take_annual_predicate    system                                    rated
    request_periodic         pegawai | pengelola_kepegawaian           rated_periodic
    close_without_predicate  pengelola_kepegawaian                     nothing_converted
rated: ppkj
    close_without_predicate  ppkj                                      nothing_converted
    convert                  ppkj                                      converted
rated_periodic: ppkj
    close_without_predicate  ppkj                                      nothing_converted
    convert                  ppkj                                      converted
    supersede                system                                    superseded
converted: ppkj
    accumulate               ppkj                                      accumulated
    supersede                system                                    superseded
accumulated: system
    close_year               system                                    with_kepegawaian
    flag_threshold           system                                    pak_due
    supersede                system                                    superseded
pak_due: ppkj
    sign_pak                 ppkj                                      pak_issued
    supersede                system                                    superseded
pak_issued: pimpinan_unit
    forward                  pimpinan_unit                             with_kepegawaian
with_kepegawaian: pengelola_kepegawaian
    archive                  system                                    archived
    archive                  pengelola_kepegawaian                     archived
    supersede                system                                    superseded
archived: -
superseded: -
nothing_converted: -
""",
)


class TestAngkaKreditYear(MatrixTests):
    matrix = MATRIX
