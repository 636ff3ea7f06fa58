from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.predikat import CapaianOrganisasi, Rating
from workflow_app.rules.rating import (
    HEAD_RATING_MAPPING,
    head_rating,
    suggest_hasil_kerja,
    suggest_perilaku_kerja,
)

ATAS, SESUAI, BAWAH = Rating
number = st.integers(0, 30)


@pytest.mark.parametrize(
    ("above", "meets", "below", "utama_below", "rating"),
    [
        (4, 1, 0, 0, ATAS),
        (3, 3, 0, 0, SESUAI),
        (4, 0, 1, 1, SESUAI),
        (4, 0, 1, 0, ATAS),
        (0, 2, 2, 0, SESUAI),
        (0, 2, 3, 3, BAWAH),
        (0, 1, 0, 0, SESUAI),
    ],
)
def test_hasil_kerja(above: int, meets: int, below: int, utama_below: int, rating: Rating) -> None:
    suggestion = suggest_hasil_kerja(above, meets, below, utama_below=utama_below)
    assert suggestion.rating is rating
    assert suggestion.binding is False
    assert suggestion.warning is None


@pytest.mark.parametrize(("utama", "warned"), [(2, True), (3, False), (4, False)])
def test_a_small_part_of_utama_is_a_third(utama: int, warned: bool) -> None:
    suggestion = suggest_hasil_kerja(0, 4, 1, utama_below=1, utama=utama)
    assert suggestion.rating is SESUAI
    assert (suggestion.warning is not None) == warned


def test_the_warning_names_the_numbers() -> None:
    warning = suggest_hasil_kerja(0, 4, 1, utama_below=1, utama=2).warning
    assert warning is not None
    assert warning.id.startswith("1 dari 2 hasil kerja utama")
    assert warning.en.startswith("1 of 2 main results")


def test_no_warning_beside_another_rating() -> None:
    assert suggest_hasil_kerja(0, 0, 3, utama_below=3, utama=3).warning is None


@pytest.mark.parametrize(
    "counts",
    [
        {"above": 0, "meets": 0, "below": 0, "utama_below": 0},
        {"above": 2, "meets": -1, "below": 0, "utama_below": 0},
        {"above": 1, "meets": 1, "below": 1, "utama_below": 2},
        {"above": 1, "meets": 1, "below": 1, "utama_below": -1},
        {"above": 1, "meets": 1, "below": 2, "utama_below": 2, "utama": 1},
    ],
)
def test_counts_that_cannot_be(counts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="hasil"):
        suggest_hasil_kerja(**counts)


@given(number, number, number)
def test_one_more_above_never_lowers_the_suggestion(above: int, meets: int, below: int) -> None:
    if above + meets + below:
        before = suggest_hasil_kerja(above, meets, below, utama_below=0).rating
        after = suggest_hasil_kerja(above + 1, meets, below, utama_below=0).rating
        assert after.rank <= before.rank


@pytest.mark.parametrize(
    ("above", "meets", "below", "rating"),
    [(4, 3, 0, ATAS), (4, 2, 1, SESUAI), (3, 4, 0, SESUAI), (0, 3, 4, BAWAH), (1, 3, 3, SESUAI)],
)
def test_perilaku_over_seven_values(above: int, meets: int, below: int, rating: Rating) -> None:
    assert suggest_perilaku_kerja(above, meets, below).rating is rating


def test_a_serious_breach_outweighs_the_count() -> None:
    assert suggest_perilaku_kerja(7, 0, 0, serious_breach=True).rating is BAWAH


def test_the_head_is_rated_by_the_organisation() -> None:
    assert [head_rating(capaian) for capaian in CapaianOrganisasi] == [
        ATAS,
        SESUAI,
        BAWAH,
        BAWAH,
        BAWAH,
    ]


def test_the_agency_may_map_heads_otherwise() -> None:
    mapping = {**HEAD_RATING_MAPPING, CapaianOrganisasi.BUTUH_PERBAIKAN: SESUAI}
    assert head_rating(CapaianOrganisasi.BUTUH_PERBAIKAN, mapping) is SESUAI
