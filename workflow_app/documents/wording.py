"""Dates, months and amounts as official papers in Bahasa Indonesia write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from workflow_app.rules.rounding import printed

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def day(value: date | None) -> str:
    """``5 Maret 2026``; empty for no date."""
    return "" if value is None else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month_range(year: int, first: int, last: int) -> str:
    """``Januari–Desember 2026``, or one month alone. Months count from 1."""
    begin, end = MONTHS[first - 1], MONTHS[last - 1]
    return f"{begin} {year}" if first == last else f"{begin}–{end} {year}"


def amount(value: Fraction, places: int) -> str:
    """A number with decimal comma and points between thousands, without trailing zeros."""
    whole, _, decimals = printed(abs(value), places).partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    text = f"{grouped},{decimals}" if decimals else grouped
    return f"-{text}" if value < 0 and text != "0" else text
