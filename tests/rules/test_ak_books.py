"""A total as the agency keeps its books: both modes decide alike, and show other figures."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.agency_settings import AgencySettings, Override
from workflow_app.rules.ak_books import AkBook, enough_for_jenjang, golongan_named, mode_of
from workflow_app.rules.ak_threshold import BookKeeping
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang

DAY = date(2026, 1, 1)
A, B = BookKeeping
books = st.tuples(
    st.fractions(0, 900), st.sampled_from(Jenjang), st.none() | st.sampled_from(Golongan)
)


def book(total, jenjang, golongan, mode):
    return AkBook(Fraction(total), Jenjang(jenjang), golongan_named(golongan), DAY, mode)


def figures(check):
    return None if check is None else (check.total, check.threshold, check.mode)


@given(books)
def test_both_modes_decide_alike(parts):
    one, other = (AkBook(*parts, DAY, mode) for mode in (A, B))
    assert one.balance == one.total == other.balance + other.subtracted
    for running, left in (
        (one.for_jenjang, other.for_jenjang),
        (one.for_pangkat, other.for_pangkat),
    ):
        assert (running is None) == (left is None)
        if running and left:
            assert (running.shortage, running.excess) == (left.shortage, left.excess)


@pytest.mark.parametrize(
    ("total", "jenjang", "golongan", "kp", "kj"),
    [
        # JF-072 of the worked examples, before and after the rise to III/b
        ("605/8", "ahli_pertama", "iii_a", ("605/8", 50), ("605/8", 100)),
        ("605/8", "ahli_pertama", "iii_b", None, ("205/8", 50)),
        # JF-071: exactly enough, nothing is left
        (50, "ahli_pertama", "iii_a", (50, 50), (50, 100)),
        (50, "ahli_pertama", "iii_b", None, (0, 50)),
        (320, "ahli_madya", "iv_b", (170, 150), (170, 300)),
        (320, "ahli_madya", "iv_c", None, (20, 150)),
        # a golongan that is above the jenjang, and one that is not on the ladder
        (100, "ahli_pertama", "iii_c", None, (0, 0)),
        (30, "ahli_pertama", "ix", None, (30, 100)),
        # the top of a ladder
        (230, "ahli_utama", "iv_d", (230, 200), None),
        (230, "ahli_utama", "iv_e", None, None),
    ],
)
def test_mode_b_takes_the_need_at_every_pangkat_and_carries_the_rest(
    total, jenjang, golongan, kp, kj
):
    kept = book(total, jenjang, golongan, B)
    expected = [None if each is None else (Fraction(each[0]), each[1], B) for each in (kp, kj)]
    assert [figures(kept.for_pangkat), figures(kept.for_jenjang)] == expected


def test_mode_a_runs_on():
    kept = book("605/8", "ahli_pertama", "iii_b", A)
    assert (kept.subtracted, kept.balance) == (0, Fraction(605, 8))
    assert figures(kept.for_jenjang) == (Fraction(605, 8), 100, A)


def test_the_settings_of_the_day_say_how_books_are_kept():
    decided = AgencySettings([Override("ak_book_keeping", '"mode_b"', DAY, "u")])
    assert mode_of(decided.on(DAY, "u")) is B
    assert mode_of(decided.on(DAY, "v")) is A
    assert mode_of(decided.on(date(2025, 12, 31), "u")) is A


@pytest.mark.parametrize("mode", [A, B])
def test_enough_is_said_in_the_figures_of_the_book(mode):
    finding = enough_for_jenjang(book(90, "ahli_pertama", "iii_b", mode))
    shown = ("90", "≥ 100") if mode is A else ("40", "≥ 50")
    assert (finding.met, finding.found, finding.required) == (False, *shown)


@pytest.mark.parametrize("kept", [None, book(500, "ahli_utama", "iv_e", A)])
def test_nothing_is_enough_at_the_top_or_outside(kept):
    finding = enough_for_jenjang(kept)
    assert (finding.met, finding.required) == (False, "jenjang berikutnya")
