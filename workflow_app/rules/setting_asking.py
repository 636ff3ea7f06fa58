"""What a form asks for a setting, leaf by leaf, and the JSON value of what was typed.

The path of a leaf joins the rows and parts that lead to it with dots: ``default.ahli_muda.teknis``;
a setting that is one leaf has the path ``""``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflow_app.rules.setting_lines import line_of, read_line, read_word
from workflow_app.rules.setting_records import Member, PerJf, Record
from workflow_app.rules.setting_values import (
    LAST_DAY,
    Choice,
    Flag,
    Made,
    Maybe,
    Number,
    Reader,
    Sequence,
    Table,
    Unfit,
    Whole,
    YearDay,
)

#: What was typed, by path: a text, or the codes that were ticked.
Typed = Mapping[str, "str | list[str]"]

YES, NO = "yes", "no"
_ANY = Whole(-1, 31)
_PARTS = (("day", (*map(str, range(1, 32)), LAST_DAY)), ("month", tuple(map(str, range(1, 13)))))
_YEARS = ("-1", "0", "1")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One question: where it stands, what it takes, and whether it may stay empty.

    ``codes`` are all it can be answered with, where it is no free text; ``many`` takes several
    of them. ``lines`` takes a text of several lines.
    """

    path: tuple[str, ...]
    read: Reader
    optional: bool = False
    codes: tuple[str, ...] = ()
    many: bool = False
    lines: bool = False

    @property
    def name(self) -> str:
        """Its path as one text."""
        return ".".join(self.path)


class Mistyped(ValueError):
    """A value that cannot be taken; ``path`` is the leaf it is about."""

    def __init__(self, path: str, unfit: Unfit) -> None:
        super().__init__(str(unfit))
        self.path = path
        self.sentence = unfit.sentence


def leaves(
    read: Reader, value: object, path: tuple[str, ...] = (), *, optional: bool = False
) -> Iterator[Leaf]:
    """The questions of a setting; ``value`` (JSON) says which single JF have a row of their own."""
    match read:
        case Made():
            yield from leaves(read.read, value, path, optional=optional)
        case Maybe():
            yield from leaves(read.read, value, path, optional=True)
        case Table() | Record() | PerJf():
            for name, inner, part in _rows(read, value):
                yield from leaves(inner, part, (*path, name), optional=optional)
        case YearDay():
            for name, codes in (*_PARTS, ("year", _YEARS)):
                empty = optional and name == "day"
                yield Leaf((*path, name), read, optional=empty, codes=codes)
        case _:
            yield _leaf(read, path, optional=optional)


def value_of(read: Reader, typed: Typed, path: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - JSON
    """The JSON value of what was typed. Raises ``Mistyped``."""
    match read:
        case Maybe():
            return None if _is_empty(read.read, typed, path) else value_of(read.read, typed, path)
        case Made():
            value = value_of(read.read, typed, path)
        case Table() | Record():
            names = read.keys if isinstance(read, Table) else tuple(read.readers)
            inner = dict.fromkeys(names, read.read) if isinstance(read, Table) else read.readers
            return {name: value_of(inner[name], typed, (*path, name)) for name in names}
        case PerJf():
            depth = len(path)
            rows = dict.fromkeys(name.split(".")[depth] for name in typed)
            value = {row: value_of(read.read, typed, (*path, row)) for row in rows}
        case YearDay():
            day, month, year = (_text(typed, (*path, part)) for part in ("day", "month", "year"))
            value = {"day": read_word(_ANY, day), "month": read_word(_ANY, month)}
            value["year"] = read_word(_ANY, year)
        case _:
            value = _scalar(read, typed, path)
    _checked(read, value, typed, path)
    return value


def typed_of(read: Reader, value: Any, path: tuple[str, ...] = ()) -> dict[str, str | list[str]]:  # noqa: ANN401 - JSON
    """What would have to be typed for a JSON value, by path."""
    match read:
        case Made() | Maybe() if value is not None:
            return typed_of(read.read, value, path)
        case Table() | Record() | PerJf():
            found: dict[str, str | list[str]] = {}
            for name, inner, part in _rows(read, value):
                found |= typed_of(inner, part, (*path, name))
            return found
        case YearDay():
            return {".".join((*path, part)): str(value[part]) for part in ("day", "month", "year")}
        case _:
            return {".".join(path): _typed(read, value)}


def _rows(read: Reader, value: Any) -> Iterator[tuple[str, Reader, Any]]:  # noqa: ANN401 - JSON
    match read:
        case Table():
            yield from ((name, read.read, value[name]) for name in read.keys)
        case Record():
            yield from ((name, inner, value[name]) for name, inner in read.readers.items())
        case PerJf():
            yield from ((name, read.read, part) for name, part in value.items())


def _leaf(read: Reader, path: tuple[str, ...], *, optional: bool) -> Leaf:
    match read:
        case Flag():
            return Leaf(path, read, codes=(YES, NO))
        case Choice() | Member():
            return Leaf(path, read, optional=optional, codes=codes_of(read))
        case Sequence(read=Choice() | Member() as inner):
            return Leaf(path, read, optional=True, codes=codes_of(inner), many=True)
        case Sequence():
            return Leaf(path, read, optional=True, lines=True)
        case _:
            return Leaf(path, read, optional=optional)


def codes_of(read: Choice | Member) -> tuple[str, ...]:
    """All that a choice can be."""
    return read.codes if isinstance(read, Choice) else tuple(each.value for each in read.kind)


def _scalar(read: Reader, typed: Typed, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - JSON
    given = typed.get(".".join(path), "")
    if isinstance(given, list):
        return given
    match read:
        case Flag():
            return {YES: True, NO: False}.get(given)
        case Sequence():
            lines = [line for line in given.splitlines() if line.strip()]
            return [_line(read.read, line, path) for line in lines]
        case _:
            return read_word(read, given)


def _line(read: Reader, line: str, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - JSON
    try:
        return read_line(read, line)
    except Unfit as unfit:
        raise Mistyped(".".join(path), unfit) from unfit


def _typed(read: Reader, value: Any) -> str | list[str]:  # noqa: ANN401 - JSON
    match read:
        case Flag():
            return YES if value else NO
        case Sequence(read=Choice() | Member()):
            return [str(each) for each in value]
        case Sequence():
            return "\n".join(line_of(read.read, each) for each in value)
        case Number():
            return str(value).replace(".", ",")
        case _:
            return "" if value is None else str(value)


def _text(typed: Typed, path: tuple[str, ...]) -> str:
    given = typed.get(".".join(path), "")
    return given if isinstance(given, str) else ""


def _is_empty(read: Reader, typed: Typed, path: tuple[str, ...]) -> bool:
    return not _text(typed, (*path, "day") if isinstance(read, YearDay) else path).strip()


def _checked(read: Reader, value: object, typed: Typed, path: tuple[str, ...]) -> None:
    try:
        read(value)
    except Unfit as unfit:
        name = ".".join(path)
        inside = (each for each in typed if each == name or each.startswith(name and f"{name}."))
        raise Mistyped(next(inside, name), unfit) from unfit
