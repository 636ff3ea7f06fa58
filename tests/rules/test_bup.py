from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jf_world import DAY

from workflow_app.rules.bup import before_bup, bup_of, bup_reached_on, pension_tmt
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang


def test_the_age_of_every_post() -> None:
    structural = {j: bup_of(Post(j), DAY) for j in JenisJabatan if j is not JenisJabatan.JF}
    assert list(structural.values()) == [60, 60, 60, 58, 58, 58]
    functional = {j: bup_of(Post(JenisJabatan.JF, j), DAY) for j in Jenjang}
    assert list(functional.values()) == [58, 58, 58, 58, 58, 58, 60, 65]


@pytest.mark.parametrize(
    ("born", "reached", "tmt"),
    [
        ("1968-11-01", "2026-11-01", "2026-12-01"),
        ("1968-12-31", "2026-12-31", "2027-01-01"),
        ("1968-02-29", "2026-02-28", "2026-03-01"),
    ],
)
def test_pension_begins_in_the_month_after(born: str, reached: str, tmt: str) -> None:
    birthday = date.fromisoformat(born)
    assert bup_reached_on(birthday, 58) == date.fromisoformat(reached)
    assert pension_tmt(birthday, 58) == date.fromisoformat(tmt)


@given(st.dates(date(1950, 1, 1), date(1990, 12, 31)), st.sampled_from([58, 60, 65]))
def test_pension_is_the_first_of_a_month_soon_after(born: date, bup: int) -> None:
    reached, tmt = bup_reached_on(born, bup), pension_tmt(born, bup)
    assert tmt.day == 1
    assert 1 <= (tmt - reached).days <= 31


def test_nobody_enters_a_post_that_is_over() -> None:
    muda = Post(JenisJabatan.JF, Jenjang.AHLI_MUDA)
    assert before_bup(date(1968, 11, 2), muda, DAY)
    finding = before_bup(date(1968, 11, 1), muda, DAY)
    assert (finding.met, finding.found, finding.required) == (False, "58 tahun", "< 58 tahun")
