"""A file as rows of texts, within bounds: so many rows, columns, characters and seconds.

What a file is, is told by its contents. Nothing in it is evaluated.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services.file_types import TEXT, XLSX, FileType
from workflow_app.services.imports.csv_sheets import csv_rows
from workflow_app.services.imports.unreadable import Unreadable
from workflow_app.services.imports.xlsx_sheets import xlsx_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What is read at the most; ``seconds`` by a clock that only goes forward."""

    rows: int = 10_000
    columns: int = 60
    characters: int = 1_000
    seconds: float = 30.0
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty, with its number in the spreadsheet."""

    n: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The heads of a file and the rows below them."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]


def read_sheet(path: Path, kind: FileType, bounds: Bounds | None = None) -> Sheet:
    """Read a CSV file or the first sheet of a workbook. Raises ``Invalid`` about the file."""
    bounds = bounds or Bounds()
    if kind not in {TEXT, XLSX}:
        raise _refused(Text("Kirim berkas CSV atau XLSX", "Send a CSV or an XLSX file"))
    rows = csv_rows(path) if kind is TEXT else xlsx_rows(path, columns=bounds.columns + 1)
    try:
        lines = tuple(_within(rows, bounds))
    except Unreadable as problem:
        raise _refused(problem.sentence) from problem
    if not lines:
        raise _refused(Text("Berkas ini tidak berisi baris", "There are no rows in this file"))
    head, *below = lines
    if not below:
        raise _refused(
            Text("Hanya ada judul kolom, belum ada baris", "There are heads only, and no rows yet")
        )
    return Sheet(head.cells, tuple(below))


def _within(rows: Iterable[tuple[str, ...]], bounds: Bounds) -> Iterator[Line]:
    """Rows that say something. Empty ones count for the time only."""
    until, found = bounds.clock() + bounds.seconds, 0
    for n, row in enumerate(rows, start=1):
        if n % 100 == 0 and bounds.clock() > until:
            raise Unreadable(
                "Berkas ini terlalu lama dibaca. Pecah menjadi beberapa berkas",
                "This file takes too long to read. Split it into several",
            )
        cells = _trimmed(row)
        if not cells:
            continue
        _require_small(n, cells, bounds)
        found += 1
        if found > bounds.rows + 1:
            raise Unreadable(
                f"Lebih dari {bounds.rows} baris. Pecah menjadi beberapa berkas",
                f"More than {bounds.rows} rows. Split it into several files",
            )
        yield Line(n, cells)


def _trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    last = next((at for at in range(len(row), 0, -1) if row[at - 1].strip()), 0)
    return row[:last]


def _require_small(n: int, cells: tuple[str, ...], bounds: Bounds) -> None:
    if len(cells) > bounds.columns:
        raise Unreadable(
            f"Baris {n} mempunyai lebih dari {bounds.columns} sel",
            f"Row {n} has more than {bounds.columns} cells",
        )
    if any(len(each) > bounds.characters for each in cells):
        raise Unreadable(
            f"Ada sel lebih dari {bounds.characters} karakter pada baris {n}",
            f"A cell of row {n} has more than {bounds.characters} characters",
        )


def _refused(sentence: Text) -> refusals.Invalid:
    return refusals.Invalid(sentence, field="file")
