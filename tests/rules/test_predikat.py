from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.predikat import (
    QUADRANT,
    CapaianOrganisasi,
    Predikat,
    Rating,
    label_of,
    predikat_of,
    ranking_key,
)
from workflow_app.rules.text import Text

ATAS, SESUAI, BAWAH = Rating
ratings = st.sampled_from(Rating)

TYPED_FROM_THE_FORM = """
    di_atas   di_atas   sangat_baik
    di_atas   sesuai    baik
    di_atas   di_bawah  kurang
    sesuai    di_atas   baik
    sesuai    sesuai    baik
    sesuai    di_bawah  kurang
    di_bawah  di_atas   butuh_perbaikan
    di_bawah  sesuai    butuh_perbaikan
    di_bawah  di_bawah  sangat_kurang
"""


@pytest.mark.parametrize("line", TYPED_FROM_THE_FORM.strip().splitlines())
def test_quadrant(line: str) -> None:
    hasil, perilaku, predikat = line.split()
    ratings = Rating(f"{hasil}_ekspektasi"), Rating(f"{perilaku}_ekspektasi")
    assert predikat_of(*ratings) is Predikat(predikat)


def test_the_quadrant_is_total() -> None:
    assert set(QUADRANT) == set(product(Rating, Rating))


@given(ratings, ratings)
def test_same_ratings_same_predikat(hasil: Rating, perilaku: Rating) -> None:
    assert predikat_of(hasil, perilaku) is predikat_of(hasil, perilaku)


@given(ratings, ratings, ratings)
def test_a_better_rating_never_gives_a_worse_predikat(
    better: Rating, worse: Rating, other: Rating
) -> None:
    if better.rank <= worse.rank:
        assert predikat_of(better, other).rank <= predikat_of(worse, other).rank
        assert predikat_of(other, better).rank <= predikat_of(other, worse).rank


@given(ratings)
def test_below_expectation_caps_the_predikat(other: Rating) -> None:
    assert predikat_of(other, BAWAH).is_poor
    assert predikat_of(BAWAH, other).rank >= Predikat.BUTUH_PERBAIKAN.rank


def test_ranks_run_from_best_to_worst() -> None:
    assert [predikat.rank for predikat in Predikat] == [0, 1, 2, 3, 4]
    assert [capaian.rank for capaian in CapaianOrganisasi] == [0, 1, 2, 3, 4]


def test_only_kurang_and_sangat_kurang_are_poor() -> None:
    assert [p for p in Predikat if p.is_poor] == [Predikat.KURANG, Predikat.SANGAT_KURANG]


def test_labels_as_printed() -> None:
    assert Predikat.KURANG.label.id == "Kurang/misconduct"
    assert CapaianOrganisasi.KURANG.label.id == "Kurang"
    assert Rating.SESUAI_EKSPEKTASI.label.id == "Sesuai Ekspektasi"


def test_the_agency_words_butuh_perbaikan() -> None:
    assert label_of(Predikat.BUTUH_PERBAIKAN) == Text("Butuh Perbaikan", "Needs improvement")
    assert label_of(Predikat.BUTUH_PERBAIKAN, "Cukup") == Text("Cukup", "Needs improvement")
    assert label_of(Predikat.BAIK, "Cukup") == Text("Baik", "Good")


def test_ranking_goes_by_predikat_then_ratings_then_last_year() -> None:
    best_first = [
        ranking_key(Predikat.SANGAT_BAIK, ATAS, ATAS),
        ranking_key(Predikat.BAIK, ATAS, SESUAI, Predikat.SANGAT_BAIK),
        ranking_key(Predikat.BAIK, ATAS, SESUAI, Predikat.SANGAT_KURANG),
        ranking_key(Predikat.BAIK, ATAS, SESUAI),
        ranking_key(Predikat.BAIK, SESUAI, ATAS),
        ranking_key(Predikat.BAIK, SESUAI, SESUAI),
        ranking_key(Predikat.BUTUH_PERBAIKAN, BAWAH, ATAS),
    ]
    assert sorted(best_first) == best_first
    assert len(set(best_first)) == len(best_first)
