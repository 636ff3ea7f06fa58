"""Lists that are typed a line a row, the parts of a row parted by semicolons.

``iii_a; s1; 0; 12,5; 25`` is a row of the table of a penyesuaian: the last part of a row may be a
list that takes all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from workflow_app.rules.setting_records import Member, Record
from workflow_app.rules.setting_values import (
    Made,
    Number,
    Reader,
    Sequence,
    Unfit,
    Whole,
    YearDay,
)

_DAY = ("day", "month", "year")
_WHOLE = re.compile(r"-?\d{1,9}")
_NUMBER = re.compile(r"\d{1,9}([.,]\d{1,6})?")


def read_line(read: Reader, line: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON value of one line. Raises ``Unfit``."""
    rest = [part.strip() for part in line.split(";")]
    if len(rest) < len(parts_of(read)):
        said = "; ".join(parts_of(read))
        raise Unfit(f"isi tiap baris dengan: {said}", f"fill in each line with: {said}")
    value = _take(read, rest)
    if rest:
        extra = "; ".join(rest)
        raise Unfit(f"bagian ini berlebih: {extra}", f"these parts are too many: {extra}")
    read(value)
    return value


def line_of(read: Reader, value: Any) -> str:  # noqa: ANN401 - JSON
    """The line of one JSON value."""
    return "; ".join(_parts(read, value))


def parts_of(read: Reader) -> tuple[str, ...]:
    """What the parts of a line are called; one without a name is none."""
    match read:
        case Made():
            return parts_of(read.read)
        case Record():
            inner = ((name, parts_of(each)) for name, each in read.readers.items())
            return tuple(part for name, parts in inner for part in parts or (name,))
        case YearDay():
            return _DAY
        case _:
            return ()


def read_word(read: Reader, text: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON value of one text; what is none stays a text, for its reader to refuse."""
    text = text.strip()
    match read:
        case Whole() if _WHOLE.fullmatch(text):
            return int(text)
        case Number() if _NUMBER.fullmatch(text):
            return Decimal(text.replace(",", "."))
        case Member():
            folded = text.casefold()
            same = (each.value for each in read.kind if folded in {each, each.label.id.casefold()})
            return next(same, text)
        case _:
            return text


def _take(read: Reader, rest: list[str]) -> Any:  # noqa: ANN401 - JSON
    match read:
        case Made():
            return _take(read.read, rest)
        case Record():
            return {name: _take(inner, rest) for name, inner in read.readers.items()}
        case YearDay():
            return {part: read_word(Whole(-1, 31), rest.pop(0)) for part in _DAY}
        case Sequence():
            taken = [read_word(read.read, part) for part in rest]
            rest.clear()
            return taken
        case _:
            return read_word(read, rest.pop(0))


def _parts(read: Reader, value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    match read:
        case Made():
            yield from _parts(read.read, value)
        case Record():
            for name, inner in read.readers.items():
                yield from _parts(inner, value[name])
        case YearDay():
            yield from (str(value[part]) for part in _DAY)
        case Sequence():
            yield from (part for each in value for part in _parts(read.read, each))
        case _:
            yield str(value).replace(".", ",") if isinstance(read, Number) else str(value)
