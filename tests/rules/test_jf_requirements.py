from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY, golongans, jenjangs, predikats

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.jf_requirements import (
    PANGKAT_FLOOR,
    REQUIREMENTS,
    Act,
    experience_met,
    months_met,
    pangkat_floor_met,
    predikat_met,
)
from workflow_app.rules.predikat import Predikat

SB, B, BP, K, SK = Predikat

TYPED_FROM_THE_RULE = """
    pengangkatan_pertama       baik         1   0
    perpindahan                baik         2   0
    penyesuaian                baik         0   0
    promosi_lintas             sangat_baik  2   0
    kenaikan_jenjang           baik         1  12
    kenaikan_pangkat           baik         2  24
    kenaikan_pangkat_istimewa  sangat_baik  1  12
    pengangkatan_kembali       baik         0   0
"""


def test_what_each_act_asks() -> None:
    lines = [line.split() for line in TYPED_FROM_THE_RULE.strip().splitlines()]
    assert [line[0] for line in lines] == list(Act)
    for act, predikat, years, months in lines:
        rule = REQUIREMENTS[Act(act)].on(DAY)
        asked = rule.value
        assert (asked.predikat, asked.predikat_years, asked.months) == (
            predikat,
            int(years),
            int(months),
        )
        assert rule.clause


@pytest.mark.parametrize(
    ("predikat", "minimum", "years", "met"),
    [
        ((B, SB), B, 2, True),
        ((BP, B), B, 1, True),
        ((BP, B), B, 2, False),
        ((B,), B, 2, False),
        ((), B, 1, False),
        ((), B, 0, True),
        ((SB, B), SB, 2, False),
        ((B, SB, SB), SB, 2, True),
    ],
)
def test_predikat_of_the_last_years(
    predikat: tuple[Predikat, ...], minimum: Predikat, years: int, met: bool
) -> None:
    assert predikat_met(predikat, minimum, years).met is met


def test_the_finding_tells_what_was_found() -> None:
    finding = predikat_met((K, BP, B), B, 2)
    assert (finding.found, finding.required) == (
        "Butuh Perbaikan, Baik",
        "≥ Baik, 2 tahun terakhir",
    )


@given(st.lists(predikats, max_size=6), predikats, st.integers(1, 5))
def test_looking_further_back_never_helps(
    predikat: list[Predikat], minimum: Predikat, years: int
) -> None:
    if predikat_met(predikat, minimum, years + 1):
        assert predikat_met(predikat, minimum, years)


@pytest.mark.parametrize(("months", "met"), [(23, False), (24, True), (25, True)])
def test_time_is_inclusive(months: int, met: bool) -> None:
    assert months_met(months, 24).met is met


@pytest.mark.parametrize(
    ("months", "reduced", "met"), [(24, False, True), (23, False, False), (12, True, True)]
)
def test_experience_in_the_field(months: int, reduced: bool, met: bool) -> None:
    assert experience_met(months, DAY, reduced=reduced).met is met
    assert not experience_met(11, DAY, reduced=True)


@pytest.mark.parametrize(
    ("target", "golongan", "met"),
    [
        ("ahli_muda", "iii_a", False),
        ("ahli_muda", "iii_b", True),
        ("ahli_utama", "iv_b", False),
        ("terampil", "ii_a", True),
        ("pemula", "i_a", True),
    ],
)
def test_the_floor_of_a_rise(target: str, golongan: str, met: bool) -> None:
    assert pangkat_floor_met(Jenjang(target), Golongan(golongan), DAY).met is met


@given(jenjangs)
def test_the_floor_is_the_top_of_the_jenjang_below(jenjang: Jenjang) -> None:
    if jenjang.previous:
        floor = PANGKAT_FLOOR.on(DAY).value[jenjang]
        assert floor is rung_of(jenjang.previous, DAY).golongan[-1]


@given(jenjangs, golongans)
def test_a_jf_may_set_its_own_floor(jenjang: Jenjang, golongan: Golongan) -> None:
    assert pangkat_floor_met(jenjang, golongan, DAY, {jenjang: golongan})
    assert pangkat_floor_met(jenjang, golongan, DAY, {})
    own = {jenjang: Golongan.IV_E}
    assert pangkat_floor_met(jenjang, golongan, DAY, own).met is (golongan is Golongan.IV_E)


def test_floors_rise_with_the_jenjang() -> None:
    floors = PANGKAT_FLOOR.on(DAY).value
    for lower, higher in pairwise(floors):
        if higher is lower.next:
            assert floors[lower].rank < floors[higher].rank
