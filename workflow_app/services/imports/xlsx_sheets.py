"""Rows of the first sheet of a workbook, read as a stream, once it is known to be harmless.

A workbook is packed XML. Before anything is parsed every part is unpacked against a bound, and
refused where it declares a type or entities: a small file cannot become a large one.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import load_workbook

from workflow_app.services.imports.unreadable import Unreadable

MOST_UNPACKED = 120_000_000
_MOST_PARTS = 1_000
_CHUNK = 256 * 1024
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
#: From here on a spreadsheet has rounded the digits of a number.
_ROUNDED = 1e15


def xlsx_rows(path: Path, *, columns: int, most: int = MOST_UNPACKED) -> Iterator[tuple[str, ...]]:
    """Every row, empty ones too, of so many ``columns`` at the most. Raises ``Unreadable``."""
    try:
        _require_harmless(path, most)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it says of styles and extensions is no concern
            yield from _rows(path, columns)
    except (Unreadable, GeneratorExit):
        raise
    except Exception as problem:
        raise Unreadable(
            "Berkas XLSX ini rusak atau terkunci. Simpan lagi tanpa kata sandi",
            "This XLSX file is damaged or locked. Save it again without a password",
        ) from problem


def _rows(path: Path, columns: int) -> Iterator[tuple[str, ...]]:
    # a stored file has no ending, by which openpyxl would judge a path
    with path.open("rb") as source:
        yield from _sheet(source, columns)


def _sheet(source: BinaryIO, columns: int) -> Iterator[tuple[str, ...]]:
    book = load_workbook(source, read_only=True, data_only=False, keep_links=False)
    try:
        if not book.worksheets:
            raise Unreadable("Tidak ada lembar kerja", "There is no worksheet")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(max_col=columns):
            yield tuple(_text(cell) for cell in row)
    finally:
        book.close()


def _text(cell: Any) -> str:  # noqa: ANN401 - one of several cells of openpyxl
    """A cell as the text of a CSV would have it; a number that lost digits looks like one."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return f"={value}".replace("==", "=", 1)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else str(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    if abs(value) >= _ROUNDED:
        return f"{value:.5E}"
    return str(int(value)) if value == int(value) else str(value)


def _require_harmless(path: Path, most: int) -> None:
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > most:
            raise _bomb()
        left = most
        for part in parts:
            left -= _weigh(packed, part, left)


def _weigh(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """The true size of a part once unpacked, which must not declare anything."""
    size, tail = 0, b""
    with packed.open(part) as source:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise _bomb()
            seen = tail + chunk
            if any(each in seen for each in _DECLARES) or _is_wide(part, seen, first=not tail):
                raise Unreadable(
                    "Berkas XLSX ini memuat deklarasi yang tidak diterima",
                    "This XLSX file declares what is not taken",
                )
            tail = seen[-16:]
    return size


def _is_wide(part: zipfile.ZipInfo, seen: bytes, *, first: bool) -> bool:
    """Whether an XML part is written in an encoding in which a declaration looks otherwise."""
    named = part.filename.lower().endswith((".xml", ".rels"))
    return named and first and (seen[:2] in {b"\xfe\xff", b"\xff\xfe"} or b"\x00" in seen[:8])


def _bomb() -> Unreadable:
    return Unreadable(
        "Isi berkas XLSX ini terlalu besar setelah dibuka. Pecah menjadi beberapa berkas",
        "This XLSX file is too large once it is unpacked. Split it into several",
    )
