from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, jenjangs

from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.pendidikan import PENDIDIKAN_MIN, Pendidikan, education_met, is_higher

pendidikans = st.sampled_from(Pendidikan)


@pytest.mark.parametrize(
    ("jenjang", "pendidikan", "met"),
    [
        ("ahli_pertama", "d_iv", True),
        ("ahli_pertama", "s1", True),
        ("ahli_utama", "d_iii", False),
        ("pemula", "slta", True),
        ("penyelia", "sltp", False),
    ],
)
def test_least_education(jenjang: str, pendidikan: str, met: bool) -> None:
    assert education_met(Jenjang(jenjang), Pendidikan(pendidikan), DAY).met is met


def test_a_jf_may_ask_more() -> None:
    own = {**PENDIDIKAN_MIN.on(DAY).value, Jenjang.AHLI_UTAMA: Pendidikan.S2}
    finding = education_met(Jenjang.AHLI_UTAMA, Pendidikan.S1, DAY, own)
    assert (finding.met, finding.required) == (False, "≥ S2/Magister")


def test_d_iv_and_s1_are_of_one_level() -> None:
    assert not is_higher(Pendidikan.S1, Pendidikan.D_IV)
    assert not is_higher(Pendidikan.D_IV, Pendidikan.S1)
    assert is_higher(Pendidikan.S2, Pendidikan.S1)
    assert is_higher(Pendidikan.S1, Pendidikan.D_III)


@given(jenjangs, pendidikans, pendidikans)
def test_a_higher_diploma_never_closes_a_jenjang(
    jenjang: Jenjang, one: Pendidikan, other: Pendidikan
) -> None:
    if education_met(jenjang, one, DAY) and is_higher(other, one):
        assert education_met(jenjang, other, DAY)
