from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, golongans, jenjangs, months, predikats, totals

from workflow_app.rules.ak_appointment import AkAppointment, Review
from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.ak_transfer import (
    LaterRise,
    Transfer,
    last_months,
    later_rise,
    transfer_credit,
)
from workflow_app.rules.angka_kredit import RatedMonths, konversi_all
from workflow_app.rules.eligibility import CompetencyTest, Reason
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.predikat import Predikat

SB, B, BP, K, SK = Predikat
PERTAMA, MUDA = Jenjang.AHLI_PERTAMA, Jenjang.AHLI_MUDA
services = st.lists(st.builds(RatedMonths, months, predikats)).map(tuple)


def from_outside(
    *service: RatedMonths, golongan: Golongan = Golongan.III_D, top: bool = False
) -> AkAppointment:
    transfer = Transfer(
        route=Route.JA_JPT_KE_JF,
        golongan=golongan,
        target_jenjang=MUDA,
        service=service,
        holds_top_pangkat=top,
    )
    return transfer_credit(transfer, DAY)


def test_the_official_case_of_the_top_pangkat() -> None:
    credit = from_outside(RatedMonths(48, B), top=True)
    assert (credit.ak_masa, credit.ak_dasar, credit.total) == (75, 100, 175)
    assert credit.clause.endswith("b.2")


def test_without_the_top_pangkat_all_service_counts() -> None:
    credit = from_outside(RatedMonths(48, B))
    assert (credit.ak_masa, credit.clause[-3:]) == (100, "b.1")


def test_up_to_three_years_the_top_pangkat_changes_nothing() -> None:
    service = RatedMonths(24, SB), RatedMonths(12, B)
    assert from_outside(*service, top=True).total == from_outside(*service).total


def test_of_the_top_pangkat_the_last_three_years_count() -> None:
    service = RatedMonths(12, SB), RatedMonths(12, SB), RatedMonths(12, B), RatedMonths(7, K)
    kept = konversi_all(MUDA, [RatedMonths(5 + 12, SB), RatedMonths(12, B), RatedMonths(7, K)], DAY)
    assert from_outside(*service, top=True).ak_masa == kept


@given(services, months)
def test_the_last_months_of_a_service(service: tuple[RatedMonths, ...], limit: int) -> None:
    kept = last_months(service, limit)
    whole = [part.predikat for part in service for _ in range(part.months)]
    left = [part.predikat for part in kept for _ in range(part.months)]
    assert left == whole[len(whole) - min(limit, len(whole)) :]
    assert all(part.months for part in kept)


@given(jenjangs, golongans, services)
def test_service_and_base_make_the_total(
    jenjang: Jenjang, golongan: Golongan, service: tuple[RatedMonths, ...]
) -> None:
    transfer = Transfer(
        route=Route.JA_JPT_KE_JF, golongan=golongan, target_jenjang=jenjang, service=service
    )
    credit = transfer_credit(transfer, DAY)
    assert credit.ak_masa == konversi_all(jenjang, service, DAY)
    assert credit.ak_dasar == ak_dasar(jenjang, golongan, DAY)
    assert credit.total == credit.ak_masa + ak_dasar(jenjang, golongan, DAY)


def test_what_exceeds_the_jenjang_is_not_capped_but_looked_at() -> None:
    assert from_outside(RatedMonths(72, B)).review is Review.ABOVE_AKK_KJ
    assert from_outside(RatedMonths(48, B)).review is None
    outside = from_outside(RatedMonths(1, B), golongan=Golongan.IV_A)
    assert outside.review is Review.PANGKAT_OUTSIDE_JENJANG


def test_the_base_may_be_replaced() -> None:
    transfer = Transfer(
        route=Route.JA_JPT_KE_JF,
        golongan=Golongan.III_B,
        target_jenjang=PERTAMA,
        service=(RatedMonths(66, B),),
        ak_dasar_override=Fraction(),
    )
    assert transfer_credit(transfer, DAY).total == Fraction(275, 4)


@given(st.sampled_from([Route.ANTAR_JF, Route.JF_KE_JA, Route.JF_KE_JPT]), totals)
def test_between_jf_and_out_of_jf_the_total_stays(route: Route, total: Fraction) -> None:
    transfer = Transfer(route=route, golongan=Golongan.III_D, target_jenjang=MUDA, last_total=total)
    credit = transfer_credit(transfer, DAY)
    assert (credit.total, credit.ak_masa, credit.ak_dasar) == (total, None, None)


@pytest.mark.parametrize("golongan", [Golongan.III_C, Golongan.III_D, Golongan.IV_A])
def test_above_the_jenjang_the_figure_is_flat(golongan: Golongan) -> None:
    transfer = Transfer(
        route=Route.PELAKSANA_DI_ATAS_JENJANG,
        golongan=golongan,
        target_jenjang=PERTAMA,
        service=(RatedMonths(90, SB),),
    )
    assert transfer_credit(transfer, DAY).total == 100


def test_the_flat_figure_is_for_three_golongan() -> None:
    transfer = Transfer(
        route=Route.PELAKSANA_DI_ATAS_JENJANG, golongan=Golongan.IV_B, target_jenjang=PERTAMA
    )
    with pytest.raises(LookupError, match="IV/b"):
        transfer_credit(transfer, DAY)


def test_the_flat_figure_is_for_ahli_pertama() -> None:
    transfer = Transfer(
        route=Route.PELAKSANA_DI_ATAS_JENJANG,
        golongan=Golongan.III_C,
        target_jenjang=Jenjang.TERAMPIL,
    )
    with pytest.raises(LookupError, match="III/c pada Terampil"):
        transfer_credit(transfer, DAY)


def test_a_change_of_category_waits_for_a_person() -> None:
    transfer = Transfer(route=Route.ALIH_KATEGORI, golongan=Golongan.III_B, target_jenjang=PERTAMA)
    credit = transfer_credit(transfer, DAY)
    assert (credit.total, credit.review) == (50, Review.ALIH_KATEGORI)


def later(
    *service: RatedMonths,
    months: int = 12,
    vacancy: bool = True,
    test: CompetencyTest = CompetencyTest.PASSED,
) -> tuple[tuple[Reason, ...], AkAppointment]:
    rise = LaterRise(
        target_jenjang=MUDA,
        months_in_jenjang=months,
        service=service,
        vacancy=vacancy,
        competency_test=test,
    )
    checked, credit = later_rise(rise, DAY)
    return checked.reasons, credit


def test_the_official_case_of_the_later_rise() -> None:
    reasons, credit = later(RatedMonths(60, B))
    assert (reasons, credit.total, credit.review) == ((), 75, Review.LATER_RISE)
    assert later(RatedMonths(24, B))[1].total == 50


def test_every_reason_against_the_later_rise() -> None:
    reasons, _ = later(RatedMonths(60, BP), months=11, vacancy=False, test=CompetencyTest.FAILED)
    assert reasons == (
        Reason.PREDIKAT_BELOW_BAIK,
        Reason.MASA_JENJANG_BELOW_12_MONTHS,
        Reason.NO_VACANCY,
        Reason.COMPETENCY_TEST_MISSING,
    )
