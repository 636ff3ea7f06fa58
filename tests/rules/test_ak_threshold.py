from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from jf_world import DAY, ak, golongans, jenjangs, totals

from workflow_app.rules.ak_threshold import (
    AkCheck,
    BookKeeping,
    after_istimewa,
    kj_threshold,
    kp_step,
    mode_a_total,
    mode_b_balance,
)
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang, rung_of

A, B = BookKeeping

TYPED_FROM_THE_RULE = """
    ahli_pertama iii_a iii_b  50  50
    ahli_pertama iii_b iii_c 100  50
    ahli_muda    iii_c iii_d 100 100
    ahli_muda    iii_d iv_a  200 100
    ahli_madya   iv_a  iv_b  150 150
    ahli_madya   iv_b  iv_c  300 150
    ahli_madya   iv_c  iv_d  450 150
    ahli_utama   iv_d  iv_e  200 200
    pemula       ii_a  ii_b   15  15
    terampil     ii_b  ii_c   20  20
    terampil     ii_c  ii_d   40  20
    terampil     ii_d  iii_a  60  20
    mahir        iii_a iii_b  50  50
    mahir        iii_b iii_c 100  50
    penyelia     iii_c iii_d 100 100
"""


@pytest.mark.parametrize("line", TYPED_FROM_THE_RULE.strip().splitlines())
def test_needs_of_each_step(line: str) -> None:
    jenjang, golongan, following, cumulative, single = line.split()
    step = kp_step(Jenjang(jenjang), Golongan(golongan), DAY)
    assert (step.next_golongan, step.threshold) == (following, ak(cumulative))
    assert kp_step(Jenjang(jenjang), Golongan(golongan), DAY, B).threshold == ak(single)


@given(jenjangs)
def test_only_the_last_step_crosses_the_border(jenjang: Jenjang) -> None:
    golongan = rung_of(jenjang, DAY).golongan
    borders = [kp_step(jenjang, one, DAY).border for one in golongan]
    assert borders == [False] * (len(golongan) - 1) + [jenjang.next is not None]
    last = kp_step(jenjang, golongan[-1], DAY).threshold
    assert last == kj_threshold(jenjang, DAY)


@pytest.mark.parametrize("end", ["penyelia iii_d", "ahli_utama iv_e", "penyelia iv_a"])
def test_the_ladder_ends(end: str) -> None:
    jenjang, golongan = end.split()
    step = kp_step(Jenjang(jenjang), Golongan(golongan), DAY)
    assert (step.next_golongan, step.threshold) == (None, None)


def test_a_pangkat_above_the_jenjang_waits_at_the_border() -> None:
    step = kp_step(Jenjang.AHLI_PERTAMA, Golongan.IV_A, DAY)
    assert (step.border, step.above, step.threshold) == (True, True, 100)


@pytest.mark.parametrize(("golongan", "threshold"), [(Golongan.III_B, 50), (Golongan.II_D, 100)])
def test_a_pangkat_below_the_jenjang_steps_by_its_own_row(
    golongan: Golongan, threshold: int
) -> None:
    step = kp_step(Jenjang.AHLI_MUDA, golongan, DAY)
    assert (step.entering, step.border, step.threshold) == (True, False, threshold)


@given(jenjangs, golongans, totals)
def test_both_modes_decide_alike(jenjang: Jenjang, golongan: Golongan, total: Fraction) -> None:
    running = kp_step(jenjang, golongan, DAY, A).threshold
    balance = kp_step(jenjang, golongan, DAY, B).threshold
    kept = mode_b_balance(total, jenjang, golongan, DAY)
    assert mode_a_total(kept, jenjang, golongan, DAY) == total
    if running is not None and balance is not None:
        one, other = AkCheck(total, running), AkCheck(kept, balance)
        assert (one.sufficient, one.shortage, one.excess) == (
            other.sufficient,
            other.shortage,
            other.excess,
        )


@given(totals, totals)
def test_either_something_is_missing_or_something_is_left(
    total: Fraction, threshold: Fraction
) -> None:
    check = AkCheck(total, threshold)
    assert (check.shortage is None) != (check.excess is None)
    assert total + (check.shortage or 0) - (check.excess or 0) == threshold
    assert check.finding.met is check.sufficient


def test_figures_as_people_read_them() -> None:
    finding = AkCheck(ak("94.38"), ak(100)).finding
    assert (finding.found, finding.required) == ("94.38", "≥ 100")


def test_an_extraordinary_rise_starts_the_total_again() -> None:
    assert after_istimewa(Jenjang.AHLI_MADYA, Golongan.IV_B, DAY) == 150
    assert after_istimewa(Jenjang.AHLI_MADYA, Golongan.IV_D, DAY) is None


@pytest.mark.parametrize("top", [Jenjang.PENYELIA, Jenjang.AHLI_UTAMA])
def test_the_top_needs_nothing_more(top: Jenjang) -> None:
    assert kj_threshold(top, DAY) is None
