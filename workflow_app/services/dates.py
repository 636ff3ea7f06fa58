"""Dates in words, for sentences."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from workflow_app.rules.text import Text


def written_date(day: date) -> Text:
    """“1 Maret 2026” in both languages."""
    return Text(*(format_date(day, "d MMMM y", locale=language) for language in ("id", "en")))
