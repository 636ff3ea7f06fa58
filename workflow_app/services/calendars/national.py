"""The national holidays and cuti bersama that the ``holidays`` package knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays

from workflow_app.rules.text import Text

_ESTIMATED = {"id": " (perkiraan)", "en_US": " (estimated)"}


@dataclass(frozen=True, slots=True)
class NationalDay:
    """A free day of the nation; ``estimated`` until the government has announced it."""

    day: date
    name: Text
    is_joint: bool
    estimated: bool


@cache
def free_days(year: int) -> frozenset[date]:
    """National holidays and cuti bersama of a year, as decreed or, for later years, estimated."""
    return frozenset(each.day for each in national_days(year))


@cache
def national_days(year: int) -> tuple[NationalDay, ...]:
    """The same with their names, in their order."""
    found = {}
    for category in ("government", "public"):
        local = _named(year, category, "id")
        english = _named(year, category, "en_US")
        for day, name in local.items():
            text = Text(_plain(name, "id"), _plain(english.get(day, name), "en_US"))
            estimated = name != _plain(name, "id")
            found[day] = NationalDay(day, text, category == "government", estimated)
    return tuple(found[day] for day in sorted(found))


def _named(year: int, category: str, language: str) -> dict[date, str]:
    return dict(
        holidays.country_holidays("ID", years=year, categories=(category,), language=language)
    )


def _plain(name: str, language: str) -> str:
    return name.replace(_ESTIMATED[language], "")
