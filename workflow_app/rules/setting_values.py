"""What a setting may hold and how its JSON is read.

A reader takes a decoded JSON value and returns the typed one, or raises ``Unfit`` with a sentence
for the person who typed it. Readers say what they read by their attributes, so that a form can
ask for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from workflow_app.rules.text import Text

Reader = Callable[[object], object]

LAST_DAY = "last"


class Unfit(ValueError):
    """A value that a setting cannot hold; ``sentence`` says what it can."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.sentence = Text(indonesian, english)


@dataclass(frozen=True, slots=True)
class SettingDefinition:
    """One setting of an agency; ``default`` is a JSON value, read like any other.

    ``clause`` is the rule the setting fills in, or whose silence it fills. One that ``looks_back``
    is a way of reading and printing what stands, so it may be decided for days that are over.
    """

    key: str
    read: Reader
    label: Text
    clause: str
    default: object
    looks_back: bool = False

    @property
    def typed_default(self) -> object:
        """What holds until the agency decides, as ``read`` returns it."""
        return self.read(self.default)

    def parse(self, text: str) -> object:
        """Read a stored JSON text. Raises ValueError with a sentence that names the setting."""
        try:
            return self.read(decoded(text))
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


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds, both included."""

    lowest: int
    highest: int

    def __call__(self, value: object) -> int:
        """Read it."""
        if (
            not isinstance(value, int)
            or isinstance(value, bool)
            or not self.lowest <= value <= self.highest
        ):
            raise Unfit(
                f"isi bilangan bulat {self.lowest} sampai {self.highest}",
                f"enter a whole number from {self.lowest} to {self.highest}",
            )
        return value


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number from 0 to ``highest``; ``of`` is what it counts."""

    of: Text
    highest: int

    def __call__(self, value: object) -> Fraction:
        """Read it."""
        if (
            isinstance(value, bool)
            or not isinstance(value, int | Decimal)
            or not 0 <= value <= self.highest
        ):
            raise Unfit(
                f"isi {self.of.id} 0 sampai {self.highest}",
                f"enter {self.of.en} from 0 to {self.highest}",
            )
        return Fraction(value)


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def __call__(self, value: object) -> bool:
        """Read it."""
        if not isinstance(value, bool):
            raise Unfit("isi true atau false", "enter true or false")
        return value


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the codes."""

    codes: tuple[str, ...]

    def __call__(self, value: object) -> str:
        """Read it."""
        if not isinstance(value, str) or value not in self.codes:
            codes = ", ".join(self.codes)
            raise Unfit(f"pilih salah satu: {codes}", f"choose one of: {codes}")
        return value


@dataclass(frozen=True, slots=True)
class Wording:
    """A short label: 1 to 40 characters on one line."""

    def __call__(self, value: object) -> str:
        """Read it."""
        known = isinstance(value, str) and value.isprintable() and 0 < len(value.strip()) <= 40
        if not known:
            raise Unfit("isi teks 1 sampai 40 huruf", "enter a text of 1 to 40 letters")
        return str(value).strip()


@dataclass(frozen=True, slots=True)
class Maybe:
    """What ``read`` reads, or none."""

    read: Reader

    def __call__(self, value: object) -> object:
        """Read it."""
        return None if value is None else self.read(value)


@dataclass(frozen=True, slots=True)
class Table:
    """An object that has exactly these keys, each with a value that ``read`` reads."""

    keys: tuple[str, ...]
    read: Reader

    def __call__(self, value: object) -> Mapping[str, object]:
        """Read it."""
        if not isinstance(value, dict) or set(value) != set(self.keys):
            rows = ", ".join(self.keys)
            raise Unfit(f"isi tabel dengan baris: {rows}", f"fill in a table with rows: {rows}")
        return MappingProxyType({name: self.read(value[name]) for name in self.keys})


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, each of its values read by ``read``."""

    read: Reader

    def __call__(self, value: object) -> tuple[object, ...]:
        """Read it."""
        if not isinstance(value, list):
            raise Unfit("isi daftar", "fill in a list")
        return tuple(self.read(item) for item in value)


@dataclass(frozen=True, slots=True)
class YearDay:
    """``{"month": 2, "day": "last", "year": 1}``; ``year`` is -1, 0 or 1.

    29 February is refused: not every year has it.
    """

    def __call__(self, value: object) -> YearDate:
        """Read it."""
        if not isinstance(value, dict) or set(value) != {"month", "day", "year"}:
            raise Unfit("isi tanggal dengan month, day, dan year", "enter month, day and year")
        last = value["day"] == LAST_DAY
        try:
            month, year = Whole(1, 12)(value["month"]), Whole(-1, 1)(value["year"])
            day = None if last else Whole(1, 31)(value["day"])
            date(2001, month, day or 1)
        except ValueError as error:
            raise Unfit(
                "tanggal tidak ada pada kalender setiap tahun", "not every year has this day"
            ) from error
        return YearDate(month, day, year)


@dataclass(frozen=True, slots=True)
class Made:
    """What ``make`` makes of a value that ``read`` has read; it may raise ``Unfit`` as well."""

    read: Reader
    make: Callable[[object], object]

    def __call__(self, value: object) -> object:
        """Read it."""
        return self.make(self.read(value))


flag = Flag()
wording = Wording()
year_date = YearDay()
#: A percentage from 0 to 200, so that a slip of a digit is refused.
percent = Number(Text("persentase", "a percentage"), 200)


def whole(lowest: int = 0, highest: int = 366) -> Whole:
    """Read a whole number between two bounds, both included."""
    return Whole(lowest, highest)


def choice(*codes: str) -> Choice:
    """Read one of the codes."""
    return Choice(codes)


def optional(read: Reader) -> Maybe:
    """Read what ``read`` reads, or none."""
    return Maybe(read)


def table(keys: Iterable[str], read: Reader) -> Table:
    """Read an object that has exactly these keys, each with a value that ``read`` reads."""
    return Table(tuple(keys), read)


def sequence(read: Reader) -> Sequence:
    """Read a list, each of its values by ``read``."""
    return Sequence(read)


def year_day(month: int, day: int | str, year: int = 0) -> dict[str, object]:
    """Write the JSON value of a day of every year; ``day`` may be ``"last"``."""
    return {"month": month, "day": day, "year": year}


def decoded(text: str) -> object:
    """The JSON value of a stored text, its decimals exact. Raises ``JSONDecodeError``."""
    value: object = json.loads(text, parse_float=Decimal)
    return value
