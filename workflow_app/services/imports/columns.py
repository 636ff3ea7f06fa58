"""A column of a file: its head, how a cell is read and how a value is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.text import Text
from workflow_app.services.imports.cells import Reader, read_choice


class Kind(StrEnum):
    """What a file is about."""

    PEOPLE = "people"
    POSITIONS = "positions"
    COMPARISON = "comparison"

    @property
    def label(self) -> Text:
        """What such a file is called."""
        return _LABELS[self]


_LABELS = {
    Kind.PEOPLE: Text("Pegawai", "People"),
    Kind.POSITIONS: Text("Jabatan", "Positions"),
    Kind.COMPARISON: Text("Rekonsiliasi", "Reconciliation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``choices`` are codes with the name that is written, for the legend."""

    name: str
    head: Text
    read: Reader
    hint: Text
    required: bool = False
    also: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()

    def show(self, value: str) -> str:
        """A value as it stands in a file."""
        return dict(self.choices).get(value, value)


def chosen(
    name: str,
    head: Text,
    choices: Iterable[tuple[str, str]],
    hint: Text,
    more: Callable[[str], tuple[str, ...]] = lambda _code: (),
    also: tuple[str, ...] = (),
) -> Column:
    """A column of a few codes, each with the name that is written; ``more`` names are read too."""
    listed = tuple(choices)
    read = read_choice({code: (written, *more(code)) for code, written in listed})
    return Column(name=name, head=head, read=read, hint=hint, choices=listed, also=also)


def labels(kind: type[Labelled]) -> list[tuple[str, str]]:
    """The codes of an enumeration with their names."""
    return [(each.value, each.label.id) for each in kind]


def bare_head(text: str) -> str:
    """A head as it is compared: case, blanks and marks do not count."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
