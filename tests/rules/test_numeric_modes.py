from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.numeric_modes import (
    NumericMode,
    WeightedNilai,
    agency_predikat,
    agency_rating,
    capaian_of_range,
    convert_iki,
    predikat_pp30,
    weigh_pp30,
)
from workflow_app.rules.predikat import Predikat

nilai_pp30 = st.fractions(0, 120)


def test_numbers_are_off_first() -> None:
    assert [mode.value for mode in NumericMode] == ["off", "pp30", "agency_table"]


@pytest.mark.parametrize(
    ("nilai", "idea", "predikat"),
    [
        ("120", True, "sangat_baik"),
        ("110", True, "sangat_baik"),
        ("109.99", True, "baik"),
        ("120", False, "baik"),
        ("90", True, "baik"),
        ("89.99", True, "butuh_perbaikan"),
        ("70", False, "butuh_perbaikan"),
        ("69.99", False, "kurang"),
        ("50", False, "kurang"),
        ("49.99", False, "sangat_kurang"),
        ("0", True, "sangat_kurang"),
    ],
)
def test_bands_of_pp_30(nilai: str, idea: bool, predikat: str) -> None:
    assert predikat_pp30(Fraction(nilai), has_new_idea=idea) is Predikat(predikat)


@pytest.mark.parametrize("nilai", [-1, 121])
def test_nilai_outside_the_scale(nilai: int) -> None:
    with pytest.raises(ValueError, match="120"):
        predikat_pp30(Fraction(nilai), has_new_idea=False)


@given(nilai_pp30, nilai_pp30, st.booleans())
def test_a_higher_nilai_is_never_worse(one: Fraction, other: Fraction, idea: bool) -> None:
    low, high = sorted((one, other))
    better = predikat_pp30(high, has_new_idea=idea)
    assert better.rank <= predikat_pp30(low, has_new_idea=idea).rank


def test_weights_of_pp_30() -> None:
    alone = weigh_pp30(Fraction(100), Fraction(90), peers_and_subordinates_asked=False)
    asked = weigh_pp30(Fraction(100), Fraction(90), peers_and_subordinates_asked=True)
    assert alone == WeightedNilai(70, 30, Fraction(97))
    assert asked == WeightedNilai(60, 40, Fraction(96))


@pytest.mark.parametrize(
    ("percent", "maximum", "nilai", "kategori"),
    [
        ("0", False, "0", "sangat_kurang"),
        ("59", False, "49", "sangat_kurang"),
        ("60", False, "50", "kurang"),
        ("79", False, "69", "kurang"),
        ("80", False, "70", "butuh_perbaikan"),
        ("99", True, "89", "butuh_perbaikan"),
        ("100", False, "100", "baik"),
        ("100", True, "120", "sangat_baik"),
        ("105", False, "105", "baik"),
        ("110", False, "110", "baik"),
        ("110.01", False, "120", "sangat_baik"),
    ],
)
def test_conversion_of_8_2021(percent: str, maximum: bool, nilai: str, kategori: str) -> None:
    converted = convert_iki(Fraction(percent), target_is_maximum=maximum)
    assert (converted.nilai, converted.kategori) == (Fraction(nilai), Predikat(kategori))


def test_between_100_and_110_the_imported_nilai_is_kept() -> None:
    converted = convert_iki(Fraction(105), target_is_maximum=False, imported=Fraction(109))
    assert converted.nilai == 109


def test_no_indicator_is_reached_by_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="negatif"):
        convert_iki(Fraction(-1), target_is_maximum=False)


@pytest.mark.parametrize(
    ("realisasi", "percent"),
    [("97", "9700/95"), ("85", "8500/90"), ("90", "100"), ("95", "100"), ("92.5", "100")],
)
def test_a_range_as_target(realisasi: str, percent: str) -> None:
    assert capaian_of_range(Fraction(realisasi), Fraction(90), Fraction(95)) == Fraction(percent)


@pytest.mark.parametrize(("low", "high"), [(0, 5), (-1, 5), (6, 5)])
def test_bounds_that_cannot_be(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="batas"):
        capaian_of_range(Fraction(3), Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("agency", "nilai", "rating"),
    [
        ("kemenkeu", "100.1", "di_atas_ekspektasi"),
        ("kemenkeu", "100", "sesuai_ekspektasi"),
        ("kemenkeu", "90", "sesuai_ekspektasi"),
        ("kemenkeu", "89.9", "di_bawah_ekspektasi"),
        ("yayasan", "90", "di_atas_ekspektasi"),
        ("yayasan", "70", "sesuai_ekspektasi"),
        ("yayasan", "69.9", "di_bawah_ekspektasi"),
    ],
)
def test_ratings_of_one_agency(agency: str, nilai: str, rating: str) -> None:
    assert agency_rating(agency, Fraction(nilai)) == rating


@pytest.mark.parametrize(
    ("percent", "predikat"),
    [(120, "sangat_baik"), (119, "baik"), (90, "baik"), (70, "butuh_perbaikan"), (50, "kurang")],
)
def test_predikat_of_one_agency(percent: int, predikat: str) -> None:
    assert agency_predikat("silahar", Fraction(percent)) == predikat
    assert agency_predikat("silahar", Fraction(49)) is Predikat.SANGAT_KURANG


def test_other_agencies_have_no_numbers() -> None:
    with pytest.raises(LookupError, match="klhk"):
        agency_rating("klhk", Fraction(90))
    with pytest.raises(LookupError, match="klhk"):
        agency_predikat("klhk", Fraction(90))
