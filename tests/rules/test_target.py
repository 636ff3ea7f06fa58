from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.skp.facts import Approach
from workflow_app.rules.target import (
    Aspek,
    DateTarget,
    NarrativeTarget,
    NumberTarget,
    RangeTarget,
    check_wording,
    has_target_column,
    parse_target,
)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2 Dokumen", "2", "dokumen"),
        ("4 Laporan", "4", "laporan"),
        ("3 Bulan", "3", "bulan"),
        ("100%", "100", "percent"),
        ("99,5 %", "99.5", "percent"),
        ("80 persen", "80", "percent"),
        ("1.250,5 orang", "1250.5", "orang"),
        ("1.250", "1250", ""),
        ("1250", "1250", ""),
        ("12.500.000 rupiah", "12500000", "rupiah"),
        ("95.5%", "95.5", "percent"),
        ("0.125", "0.125", ""),
        ("  12   Orang-Hari ", "12", "orang-hari"),
        ("4 kali/bulan", "4", "kali/bulan"),
        ("2Kegiatan", "2", "kegiatan"),
    ],
)
def test_figures(text: str, value: str, unit: str) -> None:
    assert parse_target(text) == NumberTarget(Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("90-95%", "90", "95", "percent"),
        ("90 – 95 %", "90", "95", "percent"),
        ("90%-95%", "90", "95", "percent"),
        ("90% - 95", "90", "95", "percent"),
        ("90 s.d. 95 persen", "90", "95", "percent"),
        ("2 s/d 4 dokumen", "2", "4", "dokumen"),
        ("2 sampai 4 Laporan", "2", "4", "laporan"),
        ("1.000-1.250,5 orang", "1000", "1250.5", "orang"),
        ("10-10 kegiatan", "10", "10", "kegiatan"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    assert parse_target(text) == RangeTarget(Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    "text", ["2026-12-31", "31 Desember 2026", "31  DESEMBER 2026", "31-12-2026", "31/12/2026"]
)
def test_dates(text: str) -> None:
    assert parse_target(text) == DateTarget(date(2026, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "seluruh usulan lengkap dan tepat waktu",
        "2 dokumen perencanaan yang disahkan",
        "95-90%",
        "90% - 95 dokumen",
        "31-02-2026",
        "32/12/2026",
        "31 Smarch 2026",
        "31/12-2026",
        "paling lambat 31 Desember 2026",
    ],
)
def test_anything_else_is_narrative(text: str) -> None:
    assert parse_target(text) == NarrativeTarget(text)


@pytest.mark.parametrize("text", ["100%", "2 Dokumen", "31 Desember 2026"])
def test_a_qualitative_form_is_all_narrative(text: str) -> None:
    assert parse_target(text, Approach.KUALITATIF) == NarrativeTarget(text)


def test_only_the_quantitative_form_has_a_target_column() -> None:
    assert has_target_column(Approach.KUANTITATIF)
    assert not has_target_column(Approach.KUALITATIF)


@given(st.integers(0, 10**9))
def test_indonesian_thousands_read_back(number: int) -> None:
    text = f"{number:,}".replace(",", ".")
    assert parse_target(f"{text} dokumen") == NumberTarget(Decimal(number), "dokumen")


@given(st.dates())
def test_a_date_is_read_the_same_however_it_is_written(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d}/{day:%m}/{day.year:04}"):
        assert parse_target(text) == DateTarget(day)


@given(st.text())
def test_every_text_is_some_target(text: str) -> None:
    assert parse_target(text).kind in {"number", "range", "date", "narrative"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("100% usulan lengkap", "100%"),
        ("100 persen tanpa cela", "100 persen"),
        ("0 kesalahan", "0"),
        ("kesalahan 0.", "0"),
        ("nol kesalahan", "nol"),
        ("Tidak ada usulan yang dikembalikan", "Tidak ada"),
        ("selalu tepat waktu", "selalu"),
    ],
)
@pytest.mark.parametrize("aspek", [Aspek.KUALITAS, None])
def test_absolute_wording_wants_a_reason(text: str, found: str, aspek: Aspek | None) -> None:
    finding = check_wording(text, aspek)
    assert not finding
    assert finding.found == found
    assert check_wording(text, aspek, reason="kesalahan mengancam jiwa")
    assert not check_wording(text, aspek, reason="  ")


@pytest.mark.parametrize("aspek", [Aspek.KUANTITAS, Aspek.WAKTU, Aspek.BIAYA])
def test_figures_may_be_absolute(aspek: Aspek) -> None:
    assert check_wording("100%", aspek)


@pytest.mark.parametrize("text", ["90%", "2100%", "10 laporan", "0,5%", "1,0", "2026"])
def test_wording_that_is_not_absolute(text: str) -> None:
    assert check_wording(text, Aspek.KUALITAS)
