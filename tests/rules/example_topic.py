"""What the runner of worked examples knows about one topic, and how it compares."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True)
class Topic:
    """Fields are written ``a``, ``a.b`` inside an object, ``a[].b`` inside a list of objects."""

    inputs: frozenset[str]
    expected: frozenset[str]
    answer: Answer


def topic(inputs: str, expected: str, answer: Answer) -> Topic:
    return Topic(frozenset(inputs.split()), frozenset(expected.split()), answer)


def unknown_fields(value: Mapping[str, Any], known: frozenset[str]) -> list[str]:
    """Name the fields nobody understands; an empty list or null stands for any of its fields."""
    return [
        field
        for field in _fields(value)
        if field not in known and not any(k.startswith((f"{field}.", f"{field}[]")) for k in known)
    ]


def differences(expected: Any, actual: Any, *, ordered: bool, path: str = "") -> list[str]:
    """Say where ``actual`` is not what ``expected`` names; what it does not name is free."""
    if isinstance(expected, Mapping) and isinstance(actual, Mapping):
        parts = [(f"{path}.{key}", value, actual.get(key)) for key, value in expected.items()]
    elif _same_length(expected, actual):
        pairs = zip(_sorted(expected, ordered), _sorted(actual, ordered), strict=True)
        parts = [(f"{path}[{n}]", left, right) for n, (left, right) in enumerate(pairs)]
    elif plain(expected) == plain(actual):
        return []
    else:
        return [f"{path.lstrip('.')}: expected {expected!r}, got {actual!r}"]
    return [
        line
        for place, left, right in parts
        for line in differences(left, right, ordered=ordered, path=place)
    ]


def plain(value: Any) -> Any:
    """Bring a value to text, truth, exact number, nothing, or a list or object of these."""
    if value is None or isinstance(value, str):
        return value and str(value)
    if isinstance(value, bool):
        return ("truth", value)
    if isinstance(value, int | Decimal | Fraction):
        return Fraction(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise TypeError(f"an example cannot hold {value!r}")


def _same_length(left: Any, right: Any) -> bool:
    both = isinstance(left, list) and isinstance(right, list | tuple)
    return both and len(left) == len(right)


def _sorted(values: Any, ordered: bool) -> list[Any]:
    return list(values) if ordered else sorted(values, key=_sort_key)


def _sort_key(value: Any) -> str:
    if isinstance(value, Mapping):
        items = {key: _sort_key(item) for key, item in value.items() if item is not None}
        return json.dumps(items, sort_keys=True)
    if isinstance(value, list | tuple):
        return json.dumps(sorted(_sort_key(item) for item in value))
    return str(plain(value))


def _fields(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, Mapping) and (value or not path):
        for key, item in value.items():
            yield from _fields(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for item in value:
            yield from _fields(item, f"{path}[]")
    else:
        yield path
