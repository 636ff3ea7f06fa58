"""What people write, drawn from ``story/words.toml``, and what they report against a target."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from babel.dates import format_date

from workflow_app.demo.contents import PlannedIndicator
from workflow_app.rules.predikat import Rating
from workflow_app.rules.target import DateTarget, NumberTarget, RangeTarget, parse_target

_ABOVE, _MEETS, _BELOW = Rating
_SLOW = {_ABOVE: (0.6, 0.8), _MEETS: (0.9, 1.0), _BELOW: (1.4, 1.8)}
_MUCH = {_ABOVE: (1.1, 1.25), _MEETS: (0.97, 1.05), _BELOW: (0.5, 0.7)}
_DAYS = {_ABOVE: -9, _MEETS: -1, _BELOW: 12}
_CHEAPER = {_ABOVE: _BELOW, _MEETS: _MEETS, _BELOW: _ABOVE}
_NARRATIVE = {
    _ABOVE: "Lebih baik daripada ukuran yang disepakati",
    _MEETS: "Sesuai ukuran yang disepakati",
    _BELOW: "Belum mencapai ukuran yang disepakati",
}


@cache
def _words() -> dict[str, Any]:
    text = files("workflow_app.demo").joinpath("story", "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(chance: Random, *path: str) -> str:
    """One of the sentences under a heading of the words."""
    found: Any = _words()
    for name in path:
        found = found[name]
    return str(chance.choice(found))


def several(chance: Random, number: int, *path: str) -> list[str]:
    """So many different sentences under a heading, or all of them when there are fewer."""
    found: Any = _words()
    for name in path:
        found = found[name]
    return chance.sample(found, min(number, len(found)))


def headings(*path: str) -> tuple[str, ...]:
    """The names under a heading of the words."""
    found: Any = _words()
    for name in path:
        found = found[name]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period: its last day and which part of a year's work falls into it."""

    ends_on: date
    part: Decimal


def realised(indicator: PlannedIndicator, stretch: Stretch, rating: Rating, chance: Random) -> str:
    """What is reported on an indicator in a period that is going to be rated so."""
    target = parse_target(indicator.target)
    match target:
        case DateTarget(value):
            return _on_a_day(value, stretch, rating)
        case RangeTarget(low, high, unit) if indicator.aspek == "biaya" and unit != "percent":
            return _figure(_inside(low, high, _CHEAPER[rating], chance, unit), unit)
        case RangeTarget(low, high, unit):
            return _figure(_inside(low, high, rating, chance, unit), unit)
        case NumberTarget(value, unit) if indicator.aspek == "kuantitas":
            share = value * stretch.part * _drawn(chance, _MUCH[rating])
            return _figure(Decimal(max(1, round(share))), unit)
        case NumberTarget(value, unit):
            return _on_average(value * _drawn(chance, _SLOW[rating]), unit)
        case _:
            return _NARRATIVE[rating]


def _on_average(value: Decimal, unit: str) -> str:
    figure = _figure(value.quantize(Decimal("0.1")), unit)
    return f"rata-rata {figure}" if value else figure


def _on_a_day(due: date, stretch: Stretch, rating: Rating) -> str:
    done = due + timedelta(days=_DAYS[rating])
    if done > stretch.ends_on:
        return "Belum jatuh tempo; persiapan sesuai jadwal"
    return f"Selesai {format_date(done, 'd MMMM y', locale='id')}"


def _inside(low: Decimal, high: Decimal, rating: Rating, chance: Random, unit: str) -> Decimal:
    width = high - low
    if rating is _ABOVE:
        found = high + width * _drawn(chance, (0.1, 0.4))
    elif rating is _MEETS:
        found = low + width * _drawn(chance, (0.2, 0.9))
    else:
        found = low - width * _drawn(chance, (0.6, 1.5))
    ceiling = Decimal("99.8") if unit == "percent" else found
    return min(found, ceiling).quantize(Decimal("0.1"))


def _drawn(chance: Random, between: tuple[float, float]) -> Decimal:
    return Decimal(str(round(chance.uniform(*between), 3)))


def _figure(value: Decimal, unit: str) -> str:
    """A figure the Indonesian way: 1.250,5."""
    plain = value.normalize() if value != value.to_integral() else value.to_integral()
    text = f"{plain:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{text}%" if unit == "percent" else f"{text} {unit}".strip()
