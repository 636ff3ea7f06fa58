"""Rows of a CSV file: UTF-8 with or without a mark, comma, semicolon or tab."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from workflow_app.services.imports.unreadable import Unreadable

_DELIMITERS = (";", ",", "\t")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_ANNOUNCED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def csv_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """Every record, empty ones too. Raises ``Unreadable``."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            delimiter = _delimiter(source)
            reader = csv.reader(source, delimiter=delimiter, strict=True)
            for record in reader:
                yield tuple(record)
    except UnicodeDecodeError as problem:
        raise Unreadable(
            "Berkas ini bukan UTF-8. Simpan lagi sebagai “CSV UTF-8”",
            "This file is not UTF-8. Save it again as “CSV UTF-8”",
        ) from problem
    except csv.Error as problem:
        raise Unreadable(
            f"Tanda kutip di sekitar baris {reader.line_num} tidak berpasangan",
            f"Quotation marks around row {reader.line_num} do not match",
        ) from problem


def _delimiter(source: TextIO) -> str:
    """What the first line announces, or has outside quotation marks: a tab, else most of it."""
    first = source.readline(100_000)
    announced = _ANNOUNCED.fullmatch(first)
    if announced and announced[1] in _DELIMITERS:
        return announced[1]
    source.seek(0)
    bare = _QUOTED.sub("", first)
    return "\t" if "\t" in bare else max(_DELIMITERS, key=bare.count)
