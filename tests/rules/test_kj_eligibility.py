from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, ak, golongans, jenjangs, predikats, totals

from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.eligibility import CompetencyTest, Reason
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.jf_decider import Decider
from workflow_app.rules.kj_eligibility import Alternative, KjCandidate, check_kj
from workflow_app.rules.kp_eligibility import WithoutVacancy
from workflow_app.rules.predikat import Predikat

SB, B, BP, K, SK = Predikat
PASSED, FAILED, NOT_TAKEN = CompetencyTest

GOOD = KjCandidate(
    jenjang=Jenjang.AHLI_PERTAMA,
    golongan=Golongan.III_B,
    total=ak(100),
    months_in_jenjang=12,
    predikat=(B,),
    vacancy=True,
    competency_test=PASSED,
)
NO_PLACE = replace(GOOD, vacancy=False)

candidates = st.builds(
    KjCandidate,
    jenjang=jenjangs,
    golongan=golongans,
    total=totals,
    months_in_jenjang=st.integers(0, 60),
    predikat=st.lists(predikats, max_size=3).map(tuple),
    vacancy=st.booleans(),
    competency_test=st.sampled_from(CompetencyTest),
    months_since_reappointment=st.none() | st.integers(0, 24),
)


def reasons(candidate: KjCandidate, **settings: Any) -> list[Reason]:
    return list(check_kj(candidate, DAY, **settings).eligibility.reasons)


def test_who_meets_everything_rises_and_starts_again() -> None:
    outcome = check_kj(replace(GOOD, total=ak("112.5")), DAY)
    assert outcome.eligibility.eligible
    assert (outcome.next_jenjang, outcome.decider) == (Jenjang.AHLI_MUDA, Decider.PPK)
    assert (outcome.ak_new, outcome.ak_forfeited) == (0, ak("12.5"))
    assert outcome.alternative is None


def test_ahli_utama_is_decided_by_the_president() -> None:
    madya = replace(GOOD, jenjang=Jenjang.AHLI_MADYA, golongan=Golongan.IV_C, total=ak(450))
    assert check_kj(madya, DAY).decider is Decider.PRESIDEN


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"total": ak("99.999")}, Reason.AK_BELOW_THRESHOLD),
        ({"predikat": (SB, BP)}, Reason.PREDIKAT_BELOW_BAIK),
        ({"predikat": ()}, Reason.PREDIKAT_BELOW_BAIK),
        ({"months_in_jenjang": 11}, Reason.MASA_JENJANG_BELOW_12_MONTHS),
        ({"vacancy": False}, Reason.NO_VACANCY),
        ({"competency_test": FAILED}, Reason.COMPETENCY_TEST_MISSING),
        ({"competency_test": NOT_TAKEN}, Reason.COMPETENCY_TEST_MISSING),
        ({"golongan": Golongan.III_A}, Reason.PANGKAT_BELOW_FLOOR),
        ({"months_since_reappointment": 11}, Reason.REAPPOINTED_BELOW_12_MONTHS),
    ],
)
def test_each_reason_alone(change: dict[str, Any], reason: Reason) -> None:
    outcome = check_kj(replace(GOOD, **change), DAY)
    assert outcome.eligibility.reasons == (reason,)
    assert (outcome.ak_new, outcome.ak_forfeited) == (None, None)
    assert outcome.eligibility.failing[0].clause


def test_all_reasons_together_in_their_order() -> None:
    worst = KjCandidate(
        jenjang=Jenjang.AHLI_PERTAMA,
        golongan=Golongan.III_A,
        total=ak(0),
        months_in_jenjang=0,
        predikat=(K,),
        vacancy=False,
        competency_test=NOT_TAKEN,
        months_since_reappointment=0,
    )
    assert reasons(worst) == [
        Reason.AK_BELOW_THRESHOLD,
        Reason.PREDIKAT_BELOW_BAIK,
        Reason.MASA_JENJANG_BELOW_12_MONTHS,
        Reason.NO_VACANCY,
        Reason.COMPETENCY_TEST_MISSING,
        Reason.PANGKAT_BELOW_FLOOR,
        Reason.REAPPOINTED_BELOW_12_MONTHS,
    ]


@pytest.mark.parametrize("top", ["penyelia iii_d", "ahli_utama iv_e"])
def test_at_the_top_only_the_top_is_told(top: str) -> None:
    jenjang, golongan = top.split()
    there = replace(
        NO_PLACE, jenjang=Jenjang(jenjang), golongan=Golongan(golongan), competency_test=FAILED
    )
    outcome = check_kj(there, DAY)
    assert outcome.eligibility.reasons == (Reason.TOP_OF_KATEGORI,)
    assert (outcome.next_jenjang, outcome.ak, outcome.decider) == (None, None, None)


def test_who_lacks_a_vacancy_alone_may_take_one_step_above_the_jenjang() -> None:
    outcome = check_kj(NO_PLACE, DAY)
    assert outcome.alternative == Alternative(Golongan.III_C)
    assert outcome.alternative.kind == "kp_without_vacancy"
    assert outcome.alternative.jenjang_stays
    assert outcome.alternative.once


@pytest.mark.parametrize(
    "change",
    [
        {"competency_test": NOT_TAKEN},
        {"total": ak(99)},
        {"golongan": Golongan.III_C},
        {"jenjang": Jenjang.AHLI_MUDA, "golongan": Golongan.III_C, "total": ak(200)},
    ],
)
def test_who_lacks_more_or_stands_elsewhere_has_no_alternative(change: dict[str, Any]) -> None:
    assert check_kj(replace(NO_PLACE, **change), DAY).alternative is None


def test_the_alternative_is_the_agencys_to_offer() -> None:
    untested = replace(NO_PLACE, competency_test=NOT_TAKEN)
    free, off = WithoutVacancy.ONE_STEP, WithoutVacancy.OFF
    assert check_kj(untested, DAY, without_vacancy=free).alternative is not None
    assert check_kj(NO_PLACE, DAY, without_vacancy=off).alternative is None


def test_settings_of_the_agency_and_the_jf() -> None:
    assert reasons(GOOD, predikat_years=2) == [Reason.PREDIKAT_BELOW_BAIK]
    assert reasons(replace(GOOD, predikat=(B, B)), predikat_years=2) == []
    floor = {Jenjang.AHLI_MUDA: Golongan.III_C}
    assert reasons(GOOD, floor=floor) == [Reason.PANGKAT_BELOW_FLOOR]


@given(candidates)
def test_reasons_are_exactly_what_is_not_met(candidate: KjCandidate) -> None:
    outcome = check_kj(candidate, DAY)
    checked = outcome.eligibility
    failing = [one.reason for one in checked.requirements if not one.finding]
    assert list(checked.reasons) == failing == sorted(set(failing), key=lambda r: r.rank)
    if checked.eligible:
        needed = rung_of(candidate.jenjang, DAY).whole
        assert outcome.ak_forfeited == candidate.total - needed
        assert outcome.next_jenjang is not None
        assert outcome.ak_new == ak_dasar(outcome.next_jenjang, candidate.golongan, DAY)


@given(candidates, st.fractions(0, 100, max_denominator=12))
def test_more_of_everything_never_closes_a_way(candidate: KjCandidate, more: Fraction) -> None:
    better = replace(
        candidate,
        total=candidate.total + more,
        months_in_jenjang=candidate.months_in_jenjang + 1,
        predikat=(*candidate.predikat, SB),
        vacancy=True,
        competency_test=PASSED,
        months_since_reappointment=None,
    )
    assert set(reasons(better)) <= set(reasons(candidate))
