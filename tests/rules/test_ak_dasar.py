from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from jf_world import DAY, golongans, jenjangs

from workflow_app.rules.ak_dasar import AK_DASAR, ak_dasar, proportional_threshold
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang, rung_of

TYPED_FROM_THE_LAMPIRAN = [0, 0, 20, 40, 0, 50, 0, 100, 0, 150, 300, 0, 200]


def test_the_table_as_published() -> None:
    assert list(AK_DASAR.on(DAY).value.values()) == TYPED_FROM_THE_LAMPIRAN
    assert AK_DASAR.on(DAY).clause == "Peraturan BKN 3/2023, Lampiran II angka 2"


@given(jenjangs, golongans)
def test_the_table_follows_the_ladder(jenjang: Jenjang, golongan: Golongan) -> None:
    rung = rung_of(jenjang, DAY)
    assert ak_dasar(jenjang, golongan, DAY) == rung.akk_kp * rung.below(golongan)


@given(jenjangs, golongans)
def test_a_higher_golongan_never_has_less(jenjang: Jenjang, golongan: Golongan) -> None:
    assume(golongan.next)
    assert ak_dasar(jenjang, golongan, DAY) <= ak_dasar(jenjang, golongan.next, DAY)


@given(jenjangs, golongans)
def test_base_and_proportional_need_make_the_full_need(
    jenjang: Jenjang, golongan: Golongan
) -> None:
    assume(jenjang.next)
    need = proportional_threshold(jenjang, golongan, DAY)
    assert need.threshold_without_ak_dasar + need.equivalent_ak_dasar == need.full_threshold
    assert need.full_threshold == rung_of(jenjang, DAY).whole


def test_the_need_that_remains() -> None:
    need = proportional_threshold(Jenjang.AHLI_MADYA, Golongan.IV_B, DAY)
    assert need.threshold_without_ak_dasar == Fraction(300)


@pytest.mark.parametrize("jenjang", [Jenjang.PENYELIA, Jenjang.AHLI_UTAMA])
def test_from_the_top_there_is_no_rise(jenjang: Jenjang) -> None:
    with pytest.raises(LookupError, match="tidak ada kenaikan jenjang"):
        proportional_threshold(jenjang, Golongan.III_D, DAY)
