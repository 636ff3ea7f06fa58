from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from jf_world import DAY, ak, golongans, jenjangs

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import LADDER, Jenjang, Kategori, jenjang_of, rung_of

TYPED_FROM_THE_LAMPIRAN = """
    ahli_pertama  iii_a iii_b        12.5   50  100
    ahli_muda     iii_c iii_d        25    100  200
    ahli_madya    iv_a iv_b iv_c     37.5  150  450
    ahli_utama    iv_d iv_e          50    200  400
    pemula        ii_a               3.75   15   15
    terampil      ii_b ii_c ii_d     5      20   60
    mahir         iii_a iii_b        12.5   50  100
    penyelia      iii_c iii_d        25    100  200
"""


@pytest.mark.parametrize("line", TYPED_FROM_THE_LAMPIRAN.strip().splitlines())
def test_the_ladder_as_published(line: str) -> None:
    code, *golongan, koefisien, akk_kp, whole = line.split()
    rung = rung_of(Jenjang(code), DAY)
    assert list(rung.golongan) == golongan
    assert (rung.koefisien, rung.akk_kp, rung.whole) == (ak(koefisien), ak(akk_kp), ak(whole))


@given(jenjangs)
def test_four_years_of_baik_make_a_pangkat(jenjang: Jenjang) -> None:
    rung = rung_of(jenjang, DAY)
    assert rung.akk_kp == 4 * rung.koefisien
    assert rung.whole == rung.akk_kp * len(rung.golongan)


@given(jenjangs)
def test_one_jenjang_begins_where_the_last_one_ends(jenjang: Jenjang) -> None:
    if jenjang.next:
        assert rung_of(jenjang, DAY).golongan[-1].next is rung_of(jenjang.next, DAY).golongan[0]
        assert jenjang.next.previous is jenjang
        assert jenjang.next.kategori is jenjang.kategori


def test_the_ends_of_the_two_ladders() -> None:
    assert [j for j in Jenjang if j.previous is None] == [Jenjang.PEMULA, Jenjang.AHLI_PERTAMA]
    assert [j for j in Jenjang if j.next is None] == [Jenjang.PENYELIA, Jenjang.AHLI_UTAMA]
    assert Jenjang.PENYELIA.kategori is Kategori.KETERAMPILAN


@given(golongans, jenjangs)
def test_a_golongan_has_one_jenjang_in_a_ladder(golongan: Golongan, jenjang: Jenjang) -> None:
    holds = golongan in rung_of(jenjang, DAY).golongan
    assert (jenjang_of(golongan, jenjang.kategori, DAY) is jenjang) == holds


@pytest.mark.parametrize(
    ("golongan", "kategori"),
    [("iv_a", "keterampilan"), ("ii_d", "keahlian"), ("i_a", "keterampilan")],
)
def test_some_golongan_have_no_jenjang(golongan: str, kategori: str) -> None:
    assert jenjang_of(Golongan(golongan), Kategori(kategori), DAY) is None


def test_there_is_no_ladder_before_the_rule() -> None:
    assert LADDER.on(date(2023, 1, 1)).clause == "PermenPANRB 1/2023, Lampiran"
    with pytest.raises(LookupError):
        rung_of(Jenjang.PEMULA, date(2022, 12, 31))
