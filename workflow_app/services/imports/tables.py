"""A table as a CSV file and as a workbook with a legend. No cell begins a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

import xlsxwriter

from workflow_app.services.imports.cells import safe
from workflow_app.services.imports.columns import Column, Kind
from workflow_app.services.imports.layouts import COLUMNS

_WIDEST, _NARROWEST = 40, 12


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a kind of file: values as codes, by column."""

    kind: Kind
    rows: Sequence[dict[str, str]]

    @property
    def heads(self) -> list[str]:
        """The heads, as an import reads them."""
        return [column.head.id for column in COLUMNS[self.kind]]

    def cells(self) -> Iterable[list[str]]:
        """The rows as they are written."""
        columns = COLUMNS[self.kind]
        for row in self.rows:
            yield [safe(column.show(row.get(column.name, ""))) for column in columns]


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that spreadsheets read as UTF-8. Cells are written as they are."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def table_csv(table: Table) -> bytes:
    """A table as a CSV file."""
    return csv_of(table.heads, table.cells())


def table_xlsx(table: Table) -> bytes:
    """A table as a workbook: every cell is text, and a second sheet says what columns mean."""
    content = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        data = book.add_worksheet("Data")
        for at, column in enumerate(COLUMNS[table.kind]):
            widest = max(_NARROWEST, min(_WIDEST, len(column.head.id) + 4))
            data.set_column(at, at, widest, text)
            data.write_string(0, at, column.head.id, head)
        for n, row in enumerate(table.cells(), start=1):
            for at, cell in enumerate(row):
                data.write_string(n, at, cell, text)
        data.freeze_panes(1, 0)
        _write_legend(book, table.kind)
    return content.getvalue()


def _write_legend(book: xlsxwriter.Workbook, kind: Kind) -> None:
    sheet, bold = book.add_worksheet("Petunjuk"), book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, 24, wrapped)
    sheet.set_column(2, 3, 60, wrapped)
    for at, name in enumerate(("Kolom", "Wajib", "Isi", "Pilihan")):
        sheet.write_string(0, at, name, bold)
    for n, column in enumerate(COLUMNS[kind], start=1):
        for at, cell in enumerate(_legend(column)):
            sheet.write_string(n, at, cell, wrapped)


def _legend(column: Column) -> tuple[str, ...]:
    choices = ", ".join(written for _code, written in column.choices)
    return column.head.id, "ya" if column.required else "", column.hint.id, choices
