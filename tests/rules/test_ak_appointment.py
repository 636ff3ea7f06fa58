from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from jf_world import DAY, ak, golongans, jenjangs, totals

from workflow_app.rules.ak_appointment import (
    PenyesuaianRow,
    Review,
    adjustment,
    first_appointment,
    level_rise,
    promotion,
    reappointment,
    service_before_jf,
)
from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.angka_kredit import RatedMonths
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.predikat import Predikat

PERTAMA, MUDA, MADYA = Jenjang.AHLI_PERTAMA, Jenjang.AHLI_MUDA, Jenjang.AHLI_MADYA
BAIK = Predikat.BAIK


def test_service_before_the_jf_is_rated_year_by_year() -> None:
    predikat = {2024: BAIK, 2023: Predikat.SANGAT_BAIK, 2030: BAIK}
    service = service_before_jf(date(2023, 3, 1), date(2025, 3, 1), predikat)
    assert service == {2023: RatedMonths(10, Predikat.SANGAT_BAIK), 2024: RatedMonths(12, BAIK)}


def test_a_first_appointment_starts_with_the_converted_service() -> None:
    credit = first_appointment(PERTAMA, [RatedMonths(10, BAIK), RatedMonths(2, BAIK)], DAY)
    assert (credit.total, credit.ak_masa) == (ak("12.5"), ak("12.5"))
    assert first_appointment(PERTAMA, [RatedMonths(12, BAIK)], DAY, converted=False).total == 0


TABLE = [PenyesuaianRow(Golongan.III_D, Pendidikan.S1, tuple(map(ak, (110, 120, 130, 140, 150))))]


@pytest.mark.parametrize(
    ("golongan", "months", "earned", "base"),
    [
        (Golongan.III_D, 11, 110, 100),
        (Golongan.III_D, 24, 130, 100),
        (Golongan.III_D, 90, 150, 100),
        (Golongan.III_C, 11, 0, 0),
        (Golongan.III_C, 47, 75, 0),
        (Golongan.III_C, 90, 100, 0),
    ],
)
def test_a_penyesuaian_reads_the_table_or_counts_whole_years(
    golongan: Golongan, months: int, earned: int, base: int
) -> None:
    credit = adjustment(MUDA, golongan, Pendidikan.S1, months, DAY, TABLE)
    assert (credit.ak_masa, credit.ak_dasar, credit.total) == (earned, base, earned + base)


def test_figures_that_need_a_person() -> None:
    above = adjustment(MUDA, Golongan.III_D, Pendidikan.S1, 60, DAY, TABLE)
    assert above.review is Review.ABOVE_AKK_KJ
    outside = adjustment(MUDA, Golongan.IV_A, Pendidikan.S1, 12, DAY)
    assert outside.review is Review.PANGKAT_OUTSIDE_JENJANG
    assert adjustment(MUDA, Golongan.III_C, Pendidikan.S1, 12, DAY).review is None


@given(jenjangs, golongans)
def test_a_promosi_brings_the_base_alone(jenjang: Jenjang, golongan: Golongan) -> None:
    credit = promotion(jenjang, golongan, DAY)
    assert credit.total == credit.ak_dasar == ak_dasar(jenjang, golongan, DAY)


@given(jenjangs, golongans, totals)
def test_a_level_rise_starts_again_and_forfeits_the_rest(
    jenjang: Jenjang, golongan: Golongan, total: Fraction
) -> None:
    rise = level_rise(jenjang, golongan, total, DAY)
    needed = rung_of(jenjang, DAY).whole
    assert rise.next_jenjang is jenjang.next
    if jenjang.next and total >= needed:
        assert rise.ak_forfeited == total - needed
        assert rise.ak_new == ak_dasar(jenjang.next, golongan, DAY)
    else:
        assert (rise.ak_new, rise.ak_forfeited) == (None, None)


def test_who_enters_the_new_jenjang_at_its_foot_has_nothing() -> None:
    rise = level_rise(MUDA, Golongan.III_D, ak("212.5"), DAY)
    assert (rise.next_jenjang, rise.ak_new, rise.ak_forfeited) == (MADYA, 0, ak("12.5"))


def test_a_reappointment_takes_up_what_was_frozen() -> None:
    credit = reappointment(MUDA, ak(80), [RatedMonths(6, BAIK)], DAY)
    assert (credit.total, credit.ak_masa) == (ak("92.5"), ak("12.5"))
    assert reappointment(MUDA, ak(80), [], DAY).total == 80
