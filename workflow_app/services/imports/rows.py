"""One row of a file: what its cells say, what it would change, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from workflow_app.rules.text import Text
from workflow_app.services.imports.cells import Wrong, plain
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.layouts import COLUMNS

#: Under this name stands what is wrong with a row as a whole.
WHOLE_ROW = ""
Errors = dict[str, list[Text]]
Changes = dict[str, tuple[str, str]]


class Verdict(StrEnum):
    """What became of checking a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"

    @property
    def label(self) -> Text:
        """The word for it."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.NEW: Text("Baru", "New"),
    Verdict.CHANGED: Text("Berubah", "Changed"),
    Verdict.UNCHANGED: Text("Tidak berubah", "Unchanged"),
    Verdict.WRONG: Text("Salah", "Wrong"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A row whose cells were read: values of the columns the file has."""

    n: int
    key: str
    values: Mapping[str, str]
    errors: Errors

    def day(self, column: str) -> date | None:
        """The day in a column, if there is one."""
        text = self.values.get(column, "")
        return date.fromisoformat(text) if text else None


@dataclass(slots=True, kw_only=True)
class Found:
    """What a row is about and what it would change; values as codes."""

    object: UUID | None = None
    changes: Changes = field(default_factory=dict)
    errors: Errors = field(default_factory=dict)

    def refuse(self, column: str, indonesian: str, english: str) -> None:
        """Say what is wrong with a cell."""
        self.errors.setdefault(column, []).append(Text(indonesian, english))

    @property
    def verdict(self) -> Verdict:
        """What that makes of the row."""
        if self.errors:
            return Verdict.WRONG
        if self.object is None:
            return Verdict.NEW
        return Verdict.CHANGED if self.changes else Verdict.UNCHANGED


def read_row(kind: Kind, n: int, key: str, cells: Mapping[str, str]) -> Read:
    """Read every cell; whatever cannot be read is an error of its column."""
    values: dict[str, str] = {}
    errors: Errors = {}
    for column in COLUMNS[kind]:
        if column.name not in cells:
            continue
        try:
            values[column.name] = column.read(plain(cells[column.name]))
        except Wrong as problem:
            errors[column.name] = [problem.sentence]
            continue
        if column.required and not values[column.name] and column.name != "nip":
            errors[column.name] = [Text("Isi sel ini", "Fill this cell in")]
    if WHOLE_ROW in cells:
        errors[WHOLE_ROW] = [
            Text(
                "Baris ini mempunyai lebih banyak sel daripada judul kolom",
                "This row has more cells than there are heads",
            )
        ]
    return Read(n=n, key=key, values=values, errors=errors)


def written(errors: Errors) -> dict[str, list[list[str]]]:
    """Errors as they are kept."""
    return {name: [[each.id, each.en] for each in said] for name, said in errors.items()}


def sentences(kept: Mapping[str, list[list[str]]]) -> dict[str, tuple[Text, ...]]:
    """Kept errors as sentences."""
    return {name: tuple(Text(*each) for each in said) for name, said in kept.items()}
