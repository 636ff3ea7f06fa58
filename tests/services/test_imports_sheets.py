"""A file is read within bounds, whatever it is; nothing in it is evaluated."""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from import_files import xlsx_file

from workflow_app.engine.refusals import Invalid
from workflow_app.services.file_types import TEXT, XLSX
from workflow_app.services.imports import cells, xlsx_sheets
from workflow_app.services.imports.cells import Wrong, plain, safe
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.layouts import COLUMNS, columns_named
from workflow_app.services.imports.sheets import Bounds, read_sheet
from workflow_app.services.imports.tables import Table, table_csv, table_xlsx
from workflow_app.services.imports.unreadable import Unreadable

TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="﻿"))


def read(tmp_path, content: bytes, kind=TEXT, **bounds):
    path = tmp_path / "berkas"
    path.write_bytes(content)
    return read_sheet(path, kind, Bounds(**bounds))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_with_whatever_stands_between_its_cells(tmp_path, delimiter, mark):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([["NIP", "Nama, lengkap; ya"], ["1", 'Ani "A"\nBudi'], ["", ""], ["2", "C"]])
    sheet = read(tmp_path, mark + text.getvalue().encode())
    assert sheet.heads == ("NIP", "Nama, lengkap; ya")
    assert [(line.n, line.cells) for line in sheet.lines] == [
        (2, ("1", 'Ani "A"\nBudi')),
        (4, ("2", "C")),
    ]


def test_the_delimiter_that_a_spreadsheet_announces_is_taken(tmp_path):
    sheet = read(tmp_path, b"sep=;\r\nNIP;Nama\r\n1;A,B,C\r\n")
    assert sheet.lines[0].cells == ("1", "A,B,C")


def test_cells_of_a_workbook_become_what_people_see(tmp_path):
    rows = [("A", 7, 2.5, True, date(2026, 11, 23), 198501012010011091, "=1+1")]
    sheet = read(tmp_path, xlsx_file(["a", "b", "c", "d", "e", "f", "g"], rows), XLSX)
    assert sheet.lines[0].cells == ("A", "7", "2.5", "ya", "2026-11-23", "1.98501E+17", "=1+1")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"NIP;Nama\n1;\xe9\n", "UTF-8"),
        (b'NIP;Nama\n1;"tak berujung\n', "kutip"),
        (b"NIP;Nama\n", "belum ada baris"),
        (b"\n\n;;\n", "tidak berisi baris"),
        (b"NIP;Nama\n" + b"1;" + b"x" * 2000, "karakter"),
        (b"NIP;Nama\n" + b"1;" * 80 + b"x", "sel"),
        (b"NIP;Nama\n" + b"1;A\n" * 12, "Lebih dari 10 baris"),
    ],
)
def test_a_csv_file_that_cannot_be_read_says_why(tmp_path, content, said):
    with pytest.raises(Invalid) as refused:
        read(tmp_path, content, rows=10)
    assert said in refused.value.sentence.id
    assert refused.value.field == "file"


def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    ticks = iter(range(0, 10_000, 20))
    with pytest.raises(Invalid) as refused:
        read(tmp_path, b"NIP\n" + b"\n" * 500, seconds=30, clock=lambda: next(ticks))
    assert "terlalu lama" in refused.value.sentence.id


def packed(**parts: bytes) -> bytes:
    """A packed file of some parts, by name with `__` for `/`."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def repacked(book: bytes, name: str, change) -> bytes:
    """The same workbook with one part changed."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(content, "w", 8) as new:
        for part in old.namelist():
            body = old.read(part)
            new.writestr(part, change(body) if part == name else body)
    return content.getvalue()


BOOK = xlsx_file(["NIP", "Nama"], [["1", "Ani"]])
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 nothing else",
        packed(xl__workbook=b"no"),
        BOOK[: len(BOOK) // 2],
        repacked(BOOK, SHEET, lambda _: b"<worksheet><sheetData><row"),
        repacked(BOOK, "xl/workbook.xml", lambda _: b""),
        repacked(BOOK, SHEET, lambda body: b'<!DOCTYPE a [<!ENTITY b "c">]>' + body),
        repacked(BOOK, SHEET, lambda body: body.decode().encode("utf-16")),
    ],
)
def test_a_workbook_that_is_damaged_or_declares_anything_is_refused(tmp_path, content):
    with pytest.raises(Invalid) as refused:
        read(tmp_path, content, XLSX)
    assert refused.value.field == "file"


def test_a_small_workbook_that_unpacks_into_a_large_one_is_refused(tmp_path):
    bomb = repacked(BOOK, SHEET, lambda body: body + b" " * 3_000_000)
    path = tmp_path / "bom.xlsx"
    path.write_bytes(bomb)
    assert len(bomb) < 20_000
    with pytest.raises(Unreadable, match="too large"):
        list(xlsx_sheets.xlsx_rows(path, columns=10, most=1_000_000))


def test_a_row_far_down_does_not_make_a_file_endless(tmp_path):
    far = repacked(BOOK, SHEET, lambda body: body.replace(b'r="2"', b'r="900000"', 1))
    sheet = read(tmp_path, far, XLSX)
    assert len(sheet.lines) == 1


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t=1", "'=1", "''+1", "＝1", "Ani", "'Ani"]
)
def test_a_cell_never_begins_a_formula_and_comes_back_as_it_was(text):
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "＝"))
    assert plain(safe(text)) == text.strip() or text.startswith("\t")


@given(value=TEXTS)
def test_every_text_comes_back_through_a_file(value):
    words = " ".join(value.split())
    assert " ".join(plain(safe(words)).split()) == words


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_both_kinds_of_file_say_the_same(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("tabel")
    names = [" ".join(row[0].split())[:150] or "x" for row in rows]
    table = Table(Kind.PEOPLE, [{"name": name, "bidang_pendidikan": "y"} for name in names])
    at = [column.name for column in COLUMNS[Kind.PEOPLE]].index("name")
    for content, kind in ((table_csv(table), TEXT), (table_xlsx(table), XLSX)):
        sheet = read(folder, content, kind)
        assert columns_named(Kind.PEOPLE, sheet.heads)[at] == "name"
        assert [plain(line.cells[at]) for line in sheet.lines] == [name.strip() for name in names]


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_whatever_a_text_file_holds_it_is_read_or_refused(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("sembarang")
    with suppress(Invalid):
        sheet = read(folder, content)
        assert all(line.cells[-1].strip() for line in sheet.lines)


@given(text=st.text(max_size=60))
@pytest.mark.parametrize("kind", list(Kind))
def test_whatever_a_cell_holds_it_is_read_or_refused(kind, text):
    for column in COLUMNS[kind]:
        with suppress(Wrong):
            value = column.read(plain(text))
            assert column.read(column.show(value)) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-11-23", "2026-11-23"), ("23-11-2026", "2026-11-23"), ("3/1/2026", "2026-01-03")],
)
def test_days_are_written_as_people_write_them(text, day):
    assert cells.read_date(text) == day


@pytest.mark.parametrize("text", ["11/23/2026", "2026-02-30", "besok", "45000", "0001-01-01"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Wrong):
        cells.read_date(text)


def test_missing_unknown_and_double_columns_are_named():
    with pytest.raises(Invalid) as refused:
        columns_named(Kind.PEOPLE, ["NIP", "N I P", "Warna", "nip"])
    said = refused.value.sentence.id
    assert "tidak ada: “Nama”" in said
    assert "tidak dikenal: “N I P”, “Warna”" in said
    assert "dua kali: “NIP”" in said


def test_a_comparison_without_anything_to_compare_is_refused():
    with pytest.raises(Invalid, match="Golongan"):
        columns_named(Kind.COMPARISON, ["NIP", "Nama"])
    assert columns_named(Kind.COMPARISON, ["NIP Baru", "Gol Ruang"]) == ["nip", "golongan"]


def test_the_file_of_wrong_rows_may_come_back():
    assert columns_named(Kind.PEOPLE, ["NIP", "Nama", "Baris", "Sebab"])[2:] == ["", ""]
