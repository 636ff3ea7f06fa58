from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, jenjangs, predikats

from workflow_app.rules.ak_pendidikan import (
    EduBonusScope,
    EducationClaim,
    already_claimed,
    education_bonus,
)
from workflow_app.rules.eligibility import Reason
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.predikat import Predikat

PERTAMA, MUDA = Jenjang.AHLI_PERTAMA, Jenjang.AHLI_MUDA


@given(jenjangs, st.sampled_from([Predikat.SANGAT_BAIK, Predikat.BAIK]))
def test_a_quarter_of_one_pangkat(jenjang: Jenjang, predikat: Predikat) -> None:
    claim = EducationClaim(
        jenjang=jenjang, predikat=predikat, higher_degree=True, degree_recognised=True
    )
    assert education_bonus(claim, DAY).ak * 4 == rung_of(jenjang, DAY).akk_kp


@given(predikats, st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_every_condition_that_fails_is_told(
    predikat: Predikat, higher: bool, recognised: bool, claimed: bool, relevant: bool
) -> None:
    claim = EducationClaim(
        jenjang=MUDA,
        predikat=predikat,
        higher_degree=higher,
        degree_recognised=recognised,
        already_claimed=claimed,
        relevant=relevant,
    )
    failing = [
        reason
        for reason, fails in (
            (Reason.PREDIKAT_BELOW_BAIK, predikat.rank > Predikat.BAIK.rank),
            (Reason.ALREADY_CLAIMED, claimed),
            (Reason.DEGREE_NOT_HIGHER, not higher),
            (Reason.DEGREE_NOT_RELEVANT, not relevant),
            (Reason.DEGREE_NOT_RECOGNISED, not recognised),
        )
        if fails
    ]
    bonus = education_bonus(claim, DAY)
    assert list(bonus.eligibility.reasons) == failing
    assert bonus.ak == (0 if failing else 25)


@pytest.mark.parametrize(
    ("claims", "scope", "used"),
    [
        ([], "per_jenjang", False),
        ([PERTAMA], "per_jenjang", False),
        ([PERTAMA, MUDA], "per_jenjang", True),
        ([], "per_person", False),
        ([PERTAMA], "per_person", True),
    ],
)
def test_what_once_means(claims: list[Jenjang], scope: str, used: bool) -> None:
    assert already_claimed(claims, MUDA, EduBonusScope(scope)) is used


def test_once_in_all_is_never_milder_than_once_a_jenjang() -> None:
    for claimed, jenjang in product(Jenjang, Jenjang):
        if already_claimed([claimed], jenjang, EduBonusScope.PER_JENJANG):
            assert already_claimed([claimed], jenjang, EduBonusScope.PER_PERSON)
