from __future__ import annotations

import pytest

from workflow_app.rules.dokumen_evaluasi import DokumenEvaluasi, check_catatan, needs_catatan
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.roles import Role

ATAS, SESUAI, BAWAH = Rating


def paper(hasil: Rating = SESUAI, perilaku: Rating = SESUAI, **texts: str) -> DokumenEvaluasi:
    return DokumenEvaluasi(
        capaian_organisasi=CapaianOrganisasi.BAIK,
        rating_hasil_kerja=hasil,
        rating_perilaku_kerja=perilaku,
        **texts,
    )


def test_without_notes_and_objection() -> None:
    assert paper().empty_blocks == (5, 6, 7, 8)
    assert paper().signatures == (Role.PEGAWAI, Role.PPKJ)


def test_an_objection_adds_the_superior() -> None:
    objected = paper(keberatan="tidak setuju", penjelasan="data", keputusan="tetap")
    assert objected.empty_blocks == (5,)
    assert objected.signatures == (Role.PEGAWAI, Role.PPKJ, Role.ATASAN_PPKJ)


def test_a_silent_rater_leaves_block_7_empty() -> None:
    assert paper(catatan="baik", keberatan="a", penjelasan=" ", keputusan="b").empty_blocks == (7,)


def test_nobody_above_the_rater_leaves_block_3_empty() -> None:
    highest = DokumenEvaluasi(
        capaian_organisasi=CapaianOrganisasi.BAIK,
        rating_hasil_kerja=SESUAI,
        rating_perilaku_kerja=SESUAI,
        has_atasan=False,
    )
    assert highest.empty_blocks == (3, 5, 6, 7, 8)


def test_the_predikat_is_read_from_the_quadrant() -> None:
    assert paper(ATAS, ATAS).predikat is Predikat.SANGAT_BAIK


@pytest.mark.parametrize("hasil", Rating)
def test_a_poor_result_needs_a_note(hasil: Rating) -> None:
    poor = paper(hasil, BAWAH)
    assert needs_catatan(poor.predikat)
    assert not check_catatan(poor)
    assert check_catatan(paper(hasil, BAWAH, catatan="ikuti konseling kinerja"))


def test_other_results_need_none() -> None:
    assert check_catatan(paper(BAWAH, SESUAI))
