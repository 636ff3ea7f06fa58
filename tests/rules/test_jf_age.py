from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, jenjangs

from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_age import AgeOrigin, age_met, age_origin, jpt_lead_met
from workflow_app.rules.jf_requirements import Act

origins = st.sampled_from(AgeOrigin)
ages = st.integers(18, 70)


@pytest.mark.parametrize(
    ("target", "origin", "limit"),
    [
        ("pemula", "any", 53),
        ("penyelia", "any", 53),
        ("ahli_pertama", "any", 53),
        ("ahli_muda", "any", 53),
        ("ahli_muda", "jpt", 53),
        ("ahli_madya", "any", 55),
        ("ahli_madya", "ahli_utama", 55),
        ("ahli_utama", "jpt", 60),
        ("ahli_utama", "ahli_utama", 63),
    ],
)
def test_the_year_of_the_limit_is_inside(target: str, origin: str, limit: int) -> None:
    found = [age_met(Jenjang(target), AgeOrigin(origin), limit + n, DAY).met for n in (0, 1)]
    assert found == [True, False]


def test_ahli_utama_is_not_entered_from_just_anywhere() -> None:
    finding = age_met(Jenjang.AHLI_UTAMA, AgeOrigin.ANY, 40, DAY)
    assert (finding.met, finding.required) == (False, "JPT / JF Ahli Utama")


@given(jenjangs, origins, ages, ages)
def test_nobody_is_too_young(target: Jenjang, origin: AgeOrigin, one: int, other: int) -> None:
    younger, older = sorted((one, other))
    if age_met(target, origin, older, DAY):
        assert age_met(target, origin, younger, DAY)


@given(jenjangs, origins, ages)
def test_promosi_and_rises_have_no_limit_of_their_own(
    target: Jenjang, origin: AgeOrigin, age: int
) -> None:
    for act in (Act.PROMOSI_LINTAS, Act.KENAIKAN_JENJANG, Act.PENYESUAIAN):
        assert age_met(target, origin, age, DAY, act)
    again = age_met(target, origin, age, DAY, Act.PENGANGKATAN_KEMBALI)
    assert again == age_met(target, origin, age, DAY)


@pytest.mark.parametrize(
    ("post", "origin"),
    [
        (Post(JenisJabatan.JPT_PRATAMA), "jpt"),
        (Post(JenisJabatan.JF, Jenjang.AHLI_UTAMA), "ahli_utama"),
        (Post(JenisJabatan.JF, Jenjang.AHLI_MADYA), "any"),
        (Post(JenisJabatan.PELAKSANA), "any"),
    ],
)
def test_origins_the_limits_tell_apart(post: Post, origin: str) -> None:
    assert age_origin(post) is AgeOrigin(origin)


@pytest.mark.parametrize(
    ("proposed", "met"), [(date(2026, 11, 1), True), (date(2026, 11, 2), False)]
)
def test_a_jpt_is_proposed_a_year_before_the_end(proposed: date, met: bool) -> None:
    finding = jpt_lead_met(date(1967, 11, 1), proposed, 12)
    assert (finding.met, finding.required) == (met, "≤ 2026-11-01")
