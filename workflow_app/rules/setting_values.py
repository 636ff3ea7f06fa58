"""What a setting may hold and how its JSON is read.

A reader takes a decoded JSON value and returns the typed one, or raises ValueError with a
sentence for the person who typed it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflow_app.rules.text import Text

Reader = Callable[[object], object]

LAST_DAY = "last"


@dataclass(frozen=True, slots=True)
class SettingDefinition:
    """One setting of an agency; ``default`` is a JSON value, read like any other.

    ``clause`` is the rule the setting fills in, or whose silence it fills.
    """

    key: str
    read: Reader
    label: Text
    clause: str
    default: object

    @property
    def typed_default(self) -> object:
        """What holds until the agency decides, as ``read`` returns it."""
        return self.read(self.default)

    def parse(self, text: str) -> object:
        """Read a stored JSON text. Raises ValueError with a sentence that names the setting."""
        try:
            return self.read(json.loads(text, parse_float=Decimal))
        except json.JSONDecodeError as error:
            raise ValueError(f"{self.key}: isinya bukan JSON") from error
        except ValueError as error:
            raise ValueError(f"{self.key}: {error}") from error


@dataclass(frozen=True, slots=True)
class YearDate:
    """A day of every year; ``day`` None is the last of the month, ``year`` an offset in years."""

    month: int
    day: int | None
    year: int = 0

    def on(self, year: int) -> date:
        """Return the date that belongs to the performance year ``year``."""
        first = date(year + self.year, self.month, 1)
        if self.day is not None:
            return first.replace(day=self.day)
        return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A step of an agency's own calendar: ``name`` is due on ``due`` for the period numbered."""

    period: int
    name: str
    due: YearDate


def whole(lowest: int = 0, highest: int = 366) -> Reader:
    """Read a whole number between two bounds, both included."""
    return lambda value: _whole(value, lowest, highest)


def flag(value: object) -> bool:
    """Read yes or no."""
    if not isinstance(value, bool):
        raise ValueError("isi true atau false")  # noqa: TRY004 - a typed value, not a bug
    return value


def choice(*codes: str) -> Reader:
    """Read one of the codes."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in codes:
            raise ValueError(f"pilih salah satu: {', '.join(codes)}")
        return value

    return read


def wording(value: object) -> str:
    """Read a short label: 1 to 40 characters on one line."""
    if not isinstance(value, str) or not value.isprintable() or not 0 < len(value.strip()) <= 40:
        raise ValueError("isi teks 1 sampai 40 huruf")
    return value.strip()


def percent(value: object) -> Fraction:
    """Read a percentage from 0 to 200, so that a slip of a digit is refused."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= 200:
        raise ValueError("isi persentase 0 sampai 200")
    return Fraction(value)


def optional(read: Reader) -> Reader:
    """Read what ``read`` reads, or none."""
    return lambda value: None if value is None else read(value)


def table(keys: Iterable[str], read: Reader) -> Reader:
    """Read an object that has exactly these keys, each with a value that ``read`` reads."""
    names = tuple(keys)

    def read_table(value: object) -> Mapping[str, object]:
        if not isinstance(value, dict) or set(value) != set(names):
            raise ValueError(f"isi tabel dengan baris: {', '.join(names)}")
        return MappingProxyType({name: read(value[name]) for name in names})

    return read_table


def sequence(read: Reader) -> Reader:
    """Read a list, each of its values by ``read``."""

    def read_sequence(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise ValueError("isi daftar")  # noqa: TRY004 - a typed value, not a bug
        return tuple(read(item) for item in value)

    return read_sequence


def year_day(month: int, day: int | str, year: int = 0) -> dict[str, object]:
    """Write the JSON value of a day of every year; ``day`` may be ``"last"``."""
    return {"month": month, "day": day, "year": year}


def year_date(value: object) -> YearDate:
    """Read ``{"month": 2, "day": "last", "year": 1}``; ``year`` is -1, 0 or 1.

    29 February is refused: not every year has it.
    """
    if not isinstance(value, dict) or set(value) != {"month", "day", "year"}:
        raise ValueError("isi tanggal dengan month, day, dan year")
    last = value["day"] == LAST_DAY
    try:
        month, year = _whole(value["month"], 1, 12), _whole(value["year"], -1, 1)
        day = None if last else _whole(value["day"], 1, 31)
        date(2001, month, day or 1)
    except ValueError as error:
        raise ValueError("tanggal tidak ada pada kalender setiap tahun") from error
    return YearDate(month, day, year)


def named_date(value: object) -> NamedDate:
    """Read ``{"period": 2, "name": "…", "due": {…}}``."""
    if not isinstance(value, dict) or set(value) != {"period", "name", "due"}:
        raise ValueError("isi langkah dengan period, name, dan due")
    period = _whole(value["period"], 1, 12)
    return NamedDate(period, wording(value["name"]), year_date(value["due"]))


def _whole(value: object, lowest: int, highest: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise ValueError(f"isi bilangan bulat {lowest} sampai {highest}")
    return value
