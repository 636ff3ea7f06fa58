"""Tables as CSV for spreadsheets. No cell begins a formula, whatever somebody has written."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from flask import Response

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_file(
    name: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, last: str = ""
) -> Response:
    """A table to be kept under a name; ``last`` is a line of its own below it."""
    text = StringIO()
    writer = csv.writer(text)
    for row in (head, *rows, *([[last]] if last else [])):
        writer.writerow([safe(cell) for cell in row])
    return Response(
        text.getvalue().encode("utf-8-sig"),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def safe(cell: str) -> str:
    """A cell that a spreadsheet takes as text: what could begin a formula gets an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
