from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, ak, golongans, jenjangs, predikats, totals

from workflow_app.rules.ak_threshold import BookKeeping, kp_step, mode_b_balance
from workflow_app.rules.eligibility import CompetencyTest, Reason
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_decider import Decider
from workflow_app.rules.kp_eligibility import KpCandidate, KpRoute, WithoutVacancy, check_kp
from workflow_app.rules.predikat import Predikat

SB, B, BP, K, SK = Predikat
REGULAR, AFTER_RISE, NO_VACANCY = KpRoute

GOOD = KpCandidate(
    jenjang=Jenjang.AHLI_PERTAMA,
    golongan=Golongan.III_A,
    total=ak(50),
    months_in_pangkat=24,
    predikat=(B, B),
)
BORDER = replace(GOOD, golongan=Golongan.III_B, total=ak(100))
ABOVE = replace(BORDER, route=NO_VACANCY, competency_test=CompetencyTest.PASSED)

candidates = st.builds(
    KpCandidate,
    jenjang=jenjangs,
    golongan=golongans,
    total=totals,
    months_in_pangkat=st.integers(0, 60),
    predikat=st.lists(predikats, max_size=3).map(tuple),
    route=st.sampled_from(KpRoute),
    book_keeping=st.sampled_from(BookKeeping),
    competency_test=st.sampled_from(CompetencyTest),
    stepped_above=st.booleans(),
)


def reasons(candidate: KpCandidate, **settings: Any) -> list[Reason]:
    return list(check_kp(candidate, DAY, **settings).eligibility.reasons)


def test_who_meets_everything_rises() -> None:
    outcome = check_kp(GOOD, DAY)
    assert outcome.eligibility.eligible
    assert outcome.step.next_golongan is Golongan.III_B
    assert (outcome.decider, outcome.carried_over) == (Decider.PPK, 0)
    assert not outcome.competency_test_required
    assert all(one.clause for one in outcome.eligibility.requirements)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"total": ak("49.999")}, Reason.AK_BELOW_THRESHOLD),
        ({"months_in_pangkat": 23}, Reason.MASA_PANGKAT_BELOW_24_MONTHS),
        ({"predikat": (B, BP)}, Reason.PREDIKAT_BELOW_BAIK),
        ({"predikat": (B,)}, Reason.PREDIKAT_BELOW_BAIK),
        ({"golongan": Golongan.III_B, "total": ak(100)}, Reason.JENJANG_BORDER),
        (
            {"jenjang": Jenjang.PENYELIA, "golongan": Golongan.III_D},
            Reason.TOP_OF_KATEGORI,
        ),
    ],
)
def test_each_reason_alone(change: dict[str, Any], reason: Reason) -> None:
    assert reasons(replace(GOOD, **change)) == [reason]


def test_all_reasons_together_in_their_order() -> None:
    worst = replace(BORDER, total=ak(99), months_in_pangkat=1, predikat=())
    assert reasons(worst) == [
        Reason.AK_BELOW_THRESHOLD,
        Reason.MASA_PANGKAT_BELOW_24_MONTHS,
        Reason.PREDIKAT_BELOW_BAIK,
        Reason.JENJANG_BORDER,
    ]


def test_the_border_opens_with_the_jenjang() -> None:
    assert check_kp(BORDER, DAY).competency_test_required
    raised = check_kp(replace(BORDER, total=ak("112.5"), route=AFTER_RISE), DAY)
    assert raised.eligibility.eligible
    assert not raised.competency_test_required
    assert raised.carried_over == 0


@pytest.mark.parametrize("total", [0, 100])
def test_the_same_angka_kredit_is_not_weighed_twice(total: int) -> None:
    risen = replace(BORDER, jenjang=Jenjang.AHLI_MUDA, total=ak(total), route=AFTER_RISE)
    assert reasons(risen) == []
    assert check_kp(risen, DAY).ak is None
    assert reasons(replace(risen, route=REGULAR, total=ak(0))) == [Reason.AK_BELOW_THRESHOLD]


def test_a_pangkat_above_the_jenjang_rises_by_no_route() -> None:
    placed = replace(ABOVE, golongan=Golongan.IV_A)
    for route in KpRoute:
        assert Reason.JENJANG_BORDER in reasons(replace(placed, route=route))


def test_without_a_vacancy_one_step_above_the_jenjang() -> None:
    outcome = check_kp(ABOVE, DAY)
    assert outcome.eligibility.eligible
    assert outcome.competency_test_required
    untested = replace(ABOVE, competency_test=CompetencyTest.FAILED)
    assert reasons(untested) == [Reason.COMPETENCY_TEST_MISSING]
    assert reasons(replace(ABOVE, stepped_above=True)) == [Reason.STEP_ABOVE_JENJANG_USED]


def test_the_agency_may_do_without_the_test_or_without_the_step() -> None:
    untested = replace(ABOVE, competency_test=CompetencyTest.NOT_TAKEN)
    freely = check_kp(untested, DAY, without_vacancy=WithoutVacancy.ONE_STEP)
    assert freely.eligibility.eligible
    assert not freely.competency_test_required
    assert reasons(ABOVE, without_vacancy=WithoutVacancy.OFF) == [Reason.JENJANG_BORDER]


def test_inside_the_jenjang_the_route_without_a_vacancy_asks_nothing_more() -> None:
    assert reasons(replace(GOOD, route=NO_VACANCY)) == []


def test_in_mode_b_the_rest_is_carried() -> None:
    outcome = check_kp(replace(GOOD, total=ak("75.625"), book_keeping=BookKeeping.MODE_B), DAY)
    assert outcome.carried_over == Fraction(205, 8)
    short = check_kp(replace(GOOD, total=ak(10), book_keeping=BookKeeping.MODE_B), DAY)
    assert (short.carried_over, short.ak and short.ak.shortage) == (None, 40)


def test_at_the_end_of_a_ladder_nothing_can_be_said_of_the_next_step() -> None:
    end = replace(GOOD, jenjang=Jenjang.AHLI_UTAMA, golongan=Golongan.IV_E)
    outcome = check_kp(end, DAY)
    assert (outcome.ak, outcome.decider, outcome.carried_over) == (None, None, None)


def test_the_agency_says_who_decides() -> None:
    own = dict.fromkeys(Golongan, Decider.KEPALA_BKN)
    assert check_kp(GOOD, DAY, deciders=own).decider is Decider.KEPALA_BKN


@given(candidates)
def test_reasons_are_exactly_what_is_not_met(candidate: KpCandidate) -> None:
    outcome = check_kp(candidate, DAY)
    checked = outcome.eligibility
    failing = [one.reason for one in checked.requirements if not one.finding]
    assert list(checked.reasons) == failing == sorted(set(failing), key=lambda r: r.rank)
    assert checked.eligible is not bool(failing)
    assert not checked.eligible or outcome.step.next_golongan is candidate.golongan.next


@given(candidates)
def test_more_of_everything_never_closes_a_way(candidate: KpCandidate) -> None:
    better = replace(
        candidate,
        total=candidate.total + 100,
        months_in_pangkat=candidate.months_in_pangkat + 12,
        predikat=(SB, SB),
        competency_test=CompetencyTest.PASSED,
    )
    assert set(reasons(better)) <= set(reasons(candidate))


@given(candidates)
def test_both_modes_of_book_keeping_decide_alike(candidate: KpCandidate) -> None:
    running = replace(candidate, book_keeping=BookKeeping.MODE_A)
    kept = mode_b_balance(candidate.total, candidate.jenjang, candidate.golongan, DAY)
    balance = replace(candidate, book_keeping=BookKeeping.MODE_B, total=kept)
    assert reasons(running) == reasons(balance)
    assert kp_step(candidate.jenjang, candidate.golongan, DAY) == check_kp(running, DAY).step
