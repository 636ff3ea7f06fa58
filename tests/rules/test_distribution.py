from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.distribution import (
    NOTICES,
    POPULATION_TOO_SMALL,
    WARNINGS,
    ConstraintKind,
    check_distribution,
    distribution_rule,
    is_feasible,
)
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat
from workflow_app.rules.text import Text

SB, B, BP, K, SK = Predikat
Counts = dict[Predikat, int]
some_counts = st.fixed_dictionaries({predikat: st.integers(0, 12) for predikat in Predikat})


def counts_of(text: str) -> Counts:
    return dict(zip(Predikat, map(int, text.split()), strict=True))


def every_distribution(population: int) -> Iterator[Counts]:
    for numbers in product(range(population + 1), repeat=4):
        rest = population - sum(numbers)
        if rest >= 0:
            yield dict(zip(Predikat, (*numbers, rest), strict=True))


def warnings_by_the_letter(capaian: str, n: Counts) -> list[str]:
    """The pattern of SE MenPANRB 3/2023, written a second time in plain sentences."""
    total, largest = sum(n.values()), max(n.values())
    lines = {
        "istimewa": [
            ("sangat_baik_not_largest", n[SB] < largest),
            ("sangat_baik_above_max", 100 * n[SB] > 70 * total),
        ],
        "baik": [
            ("baik_not_largest", n[B] < largest),
            ("baik_above_max", 100 * n[B] > 70 * total),
            ("butuh_perbaikan_or_kurang_missing", n[BP] + n[K] == 0),
        ],
        "butuh_perbaikan": [
            ("butuh_perbaikan_below_min", 100 * n[BP] < 60 * total),
            ("sangat_baik_above_max", 100 * n[SB] > 10 * total),
        ],
        "kurang": [
            ("kurang_below_min", 100 * n[K] < 60 * total),
            ("butuh_perbaikan_below_min", 100 * n[BP] < 10 * total),
            ("sangat_baik_above_max", 100 * n[SB] > 10 * total),
        ],
        "sangat_kurang": [
            ("sangat_kurang_below_min", 100 * n[SK] < 60 * total),
            ("kurang_or_butuh_perbaikan_below_min", 100 * (n[K] + n[BP]) < 10 * total),
            ("sangat_baik_above_max", n[SB] > 0),
        ],
    }
    return [code for code, broken in lines[capaian] if broken]


@pytest.mark.parametrize("capaian", CapaianOrganisasi)
@pytest.mark.parametrize("population", range(9))
def test_against_brute_force(capaian: CapaianOrganisasi, population: int) -> None:
    broken = {
        tuple(n.items()): warnings_by_the_letter(capaian, n) for n in every_distribution(population)
    }
    feasible = any(not warnings for warnings in broken.values())
    assert is_feasible(capaian, population) == feasible
    for counts, warnings in broken.items():
        check = check_distribution(capaian, dict(counts))
        assert check.feasible == feasible
        assert list(check.warnings) == (warnings if feasible else [])


@given(st.sampled_from(CapaianOrganisasi), some_counts)
def test_larger_units_read_the_pattern_the_same_way(
    capaian: CapaianOrganisasi, counts: Counts
) -> None:
    check = check_distribution(capaian, counts)
    expected = warnings_by_the_letter(capaian, counts) if check.feasible else []
    assert list(check.warnings) == expected
    assert check.ok == (not expected)
    assert len(check.sentences) == len(expected)
    assert check.blocks is False
    assert check.notice == (None if check.feasible else POPULATION_TOO_SMALL)


def test_only_the_smallest_units_are_infeasible() -> None:
    infeasible = {
        (capaian.value, n)
        for capaian in CapaianOrganisasi
        for n in range(1, 60)
        if not is_feasible(capaian, n)
    }
    assert infeasible == {
        ("istimewa", 1),
        ("baik", 1),
        ("kurang", 1),
        ("kurang", 2),
        ("sangat_kurang", 1),
        ("sangat_kurang", 2),
    }


@pytest.mark.parametrize("capaian", CapaianOrganisasi)
def test_what_no_line_names_is_unconstrained(capaian: CapaianOrganisasi) -> None:
    rule = distribution_rule(capaian)
    named = {predikat for line in rule.constraints for predikat in line.predikat}
    assert named.isdisjoint(rule.unconstrained)
    assert named | set(rule.unconstrained) == set(Predikat)


@pytest.mark.parametrize("capaian", CapaianOrganisasi)
def test_the_first_line_is_about_the_peak(capaian: CapaianOrganisasi) -> None:
    """The search for a feasible distribution rests on it."""
    rule = distribution_rule(capaian)
    assert rule.constraints[0].predikat == (rule.peak,)
    assert all(line.kind != ConstraintKind.LARGEST_GROUP for line in rule.constraints[1:])


def test_a_predikat_left_out_counts_nobody() -> None:
    assert check_distribution(CapaianOrganisasi.BAIK, {B: 14, SB: 4, BP: 1, K: 1}).ok


def test_nobody_is_counted_negatively() -> None:
    with pytest.raises(ValueError, match="negatif"):
        check_distribution(CapaianOrganisasi.BAIK, {B: -1})


@pytest.mark.parametrize(
    ("capaian", "counts", "sentences"),
    [
        (
            "baik",
            "4 16 0 0 0",
            [
                "Baik: 16 dari 20 pegawai, paling banyak 14",
                "Belum ada pegawai dengan predikat Butuh Perbaikan/Kurang/misconduct",
            ],
        ),
        (
            "istimewa",
            "8 10 2 0 0",
            ["Sangat Baik seharusnya kelompok terbesar; sekarang 8 dari 20 pegawai"],
        ),
        (
            "kurang",
            "0 8 0 12 0",
            ["Butuh Perbaikan: 0 dari 20 pegawai, paling sedikit 2"],
        ),
        ("sangat_kurang", "1 0 0 2 17", ["Sangat Baik: 1 dari 20 pegawai, paling banyak 0"]),
    ],
)
def test_sentences(capaian: str, counts: str, sentences: list[str]) -> None:
    check = check_distribution(CapaianOrganisasi(capaian), counts_of(counts))
    assert [sentence.id for sentence in check.sentences] == sentences
    assert all(sentence.en for sentence in check.sentences)


def test_the_notice_has_a_sentence() -> None:
    check = check_distribution(CapaianOrganisasi.BAIK, counts_of("0 1 0 0 0"))
    assert check.ok
    assert check.notice is not None
    assert NOTICES[check.notice].en.startswith("Too few employees")


def test_every_warning_is_said_in_a_few_words():
    assert WARNINGS["baik_above_max"] == Text("terlalu banyak Baik", "too many Good")
    assert WARNINGS["sangat_baik_not_largest"].id == "Sangat Baik bukan kelompok terbesar"
    assert WARNINGS["kurang_or_butuh_perbaikan_below_min"].en == (
        "too few Poor/misconduct or Needs improvement"
    )
    codes = {
        line.code for each in CapaianOrganisasi for line in distribution_rule(each).constraints
    }
    assert set(WARNINGS) == codes
