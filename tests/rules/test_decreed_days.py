"""A pasted list of decreed days: three ways of writing a date, and what is refused by its line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from workflow_app.rules.decreed_days import (
    LONGEST_NAME,
    MOST_DAYS,
    DecreedDay,
    DecreeKind,
    UnreadableDays,
    decreed_days,
)

IDULFITRI = DecreedDay(date(2026, 3, 20), "Idulfitri")


@pytest.mark.parametrize(
    "line",
    [
        "2026-03-20 Idulfitri",
        "20/3/2026; Idulfitri",
        "20-03-2026\tIdulfitri",
        "20.3.2026: Idulfitri",
        "Jumat, 20 Maret 2026 – Idulfitri",
        "20 Mar 2026   Idulfitri",
        "20 March 2026 | Idulfitri",
    ],
)
def test_a_day_may_be_written_in_several_ways(line):
    assert decreed_days(line) == (IDULFITRI,)


def test_the_days_come_sorted_and_blank_lines_do_not_count():
    found = decreed_days("2026-12-25 Natal\n\n  2026-03-20   Idulfitri  1447 H \n")
    assert found == (
        DecreedDay(date(2026, 3, 20), "Idulfitri 1447 H"),
        DecreedDay(date(2026, 12, 25), "Natal"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Tulis sedikitnya satu hari"),
        ("  \n", "Tulis sedikitnya satu hari"),
        ("Idulfitri", "Baris 1: awali dengan tanggal, misalnya 2026-03-20"),
        ("2026-03-20 A\n31/2/2026 B", "Baris 2: tanggal itu tidak ada"),
        ("20 Marret 2026 A", "Baris 1: tanggal itu tidak ada"),
        ("1200-01-01 A", "Baris 1: tahun itu di luar kalender"),
        ("2026-03-20 –", "Baris 1: tulis nama harinya"),
        ("2026-03-20 A\n20/3/2026 B", "Baris 2: 2026-03-20 sudah ada"),
        (
            f"2026-03-20 {'a' * (LONGEST_NAME + 1)}",
            f"Baris 1: nama paling banyak {LONGEST_NAME} karakter",
        ),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_line(text, said):
    with pytest.raises(UnreadableDays) as caught:
        decreed_days(text)
    assert caught.value.sentence.id == said


def test_a_decree_has_a_bounded_number_of_days():
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(MOST_DAYS + 1)]
    lines = [f"{day.isoformat()} Hari" for day in days]
    assert len(decreed_days("\n".join(lines[:-1]))) == MOST_DAYS
    with pytest.raises(UnreadableDays, match=f"at most {MOST_DAYS} days"):
        decreed_days("\n".join(lines))


def test_only_a_replacement_is_a_day_to_be_worked():
    assert [kind for kind in DecreeKind if kind.works] == [DecreeKind.WORKING_DAY]
