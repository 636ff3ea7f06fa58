"""Stored files: told by their content, measured as they come in, placed by their digest."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile

import pytest
from sqlalchemy import func, select

from workflow_app.engine.refusals import Invalid, NoSuchCase
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import StoredFile
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import files
from workflow_app.services.file_types import DOCX, JPEG, PDF, PNG, PPTX, TEXT, XLSX, type_of

LIMIT = 200_000
A_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def packed(*names):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as target:
        for name in names:
            target.writestr(name, b"<x/>")
    return held.getvalue()


OFFICE = ("[Content_Types].xml", "_rels/.rels")
KINDS = {
    "pdf": (A_PDF, PDF),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", PNG),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", JPEG),
    "docx": (packed(*OFFICE, "word/document.xml"), DOCX),
    "xlsx": (packed(*OFFICE, "xl/workbook.xml"), XLSX),
    "pptx": (packed(*OFFICE, "ppt/presentation.xml"), PPTX),
    "csv": (b"bulan;jumlah\r\nJanuari;12\r\n", TEXT),
    "text in utf-8": ("\ufeffRapat – notulen".encode(), TEXT),
    "text of an old system": ("Rapat – notulen".encode("cp1252"), TEXT),
}
REFUSED = {
    "a program": b"\x7fELF\x02\x01\x01\x00",
    "a program for windows": b"MZ\x90\x00\x03\x00\x00\x00",
    "a page": b"\n  <!DOCTYPE html><script>alert(1)</script>",
    "a page behind a mark": "\ufeff<html>".encode(),
    "a drawing with script": b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    "xml": b'<?xml version="1.0"?><x/>',
    "a plain archive": packed("a.txt"),
    "a program in an archive": packed("META-INF/MANIFEST.MF", "A.class"),
    "a document with macros": packed(*OFFICE, "word/document.xml", "word/vbaProject.bin"),
    "an archive that is cut off": packed(*OFFICE, "word/document.xml")[:60],
    "an archive with an impossible directory": b"PK\x03\x04" + b"PK\x05\x06" + b"\xff" * 40,
    "text with a zero in it": b"notulen\x00",
    "nothing but blanks": b" \r\n\t ",
    "text that turns binary late": b"a" * 100_000 + b"\x01",
}


@pytest.mark.parametrize(("content", "kind"), KINDS.values(), ids=KINDS)
def test_a_file_is_what_its_content_says(tmp_path, content, kind):
    (tmp_path / "x").write_bytes(content)
    assert type_of(tmp_path / "x") is kind


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused_whatever_it_is_called(tmp_path, content):
    with pytest.raises(Invalid, match="type of file"):
        taken_in(tmp_path, content, "laporan.pdf")
    assert left_behind(tmp_path) == []


def test_an_archive_of_too_many_parts_is_refused(tmp_path):
    names = [f"word/{number}" for number in range(10_000)]
    (tmp_path / "x").write_bytes(packed(*OFFICE, "word/document.xml", *names))
    assert type_of(tmp_path / "x") is None


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("laporan.pdf", PDF, "laporan.pdf"),
        ("LAPORAN.PDF", PDF, "LAPORAN.pdf"),
        ("foto.jpeg", JPEG, "foto.jpeg"),
        ("foto.png", JPEG, "foto.jpg"),
        ("data.csv", TEXT, "data.csv"),
        ("data", TEXT, "data.txt"),
        ("laporan v1.2", PDF, "laporan v1.2.pdf"),
        ("gaji.exe", PDF, "gaji.exe.pdf"),
        ("../../etc/passwd", TEXT, "passwd.txt"),
        (r"C:\Users\staf\laporan.pdf", PDF, "laporan.pdf"),
        ("/.pdf", PDF, "pdf.pdf"),
        ("", PDF, "berkas.pdf"),
        ("...", PDF, "berkas.pdf"),
        ("ab\x00c\r\nd\x7f.pdf", PDF, "abcd.pdf"),
        ("laporan\u202efdp.exe", PDF, "laporanfdp.exe.pdf"),
        ('a"b<c>d|e?f*g:h.pdf', PDF, "abcdefgh.pdf"),
        ("  banyak   spasi .pdf ", PDF, "banyak spasi.pdf"),
    ],
)
def test_a_name_is_never_trusted(name, kind, clean):
    assert files.clean_name(name, kind) == clean


def test_a_long_name_is_cut_and_keeps_its_ending():
    cut = files.clean_name("ä" * 500 + ".pdf", PDF)
    assert (len(cut), cut[-5:]) == (files.LONGEST_NAME, "ä.pdf")


def test_what_comes_in_is_hashed_and_measured(tmp_path):
    content = A_PDF + os.urandom(150_000)
    with files.receive(tmp_path, io.BytesIO(content), "a.pdf", limit=LIMIT) as received:
        assert received.sha256 == hashlib.sha256(content).hexdigest()
        assert (received.size, received.type) == (len(content), PDF)
        assert received.path.stat().st_mode & 0o077 == 0
    assert left_behind(tmp_path) == []


class Endless(io.RawIOBase):
    """A file that says it has no end, and counts what was taken of it."""

    def __init__(self):
        self.taken = 0

    def read(self, size=-1):
        self.taken += size
        return b"%PDF-" + b"a" * (size - 5)


def test_a_file_without_an_end_is_cut_off_at_the_limit(tmp_path):
    source = Endless()
    with pytest.raises(Invalid, match="exceeds 0 MB"):
        taken_in(tmp_path, source)
    assert source.taken <= LIMIT + 65_536
    assert left_behind(tmp_path) == []


def test_an_empty_file_is_refused(tmp_path):
    with pytest.raises(Invalid, match="empty"):
        taken_in(tmp_path, b"")
    assert left_behind(tmp_path) == []


def test_equal_contents_lie_once_under_their_digest(sqlite_world, tmp_path):
    ids = [kept(sqlite_world, tmp_path, A_PDF, name) for name in ("satu.pdf", "dua.pdf")]
    sha256 = hashlib.sha256(A_PDF).hexdigest()
    place = tmp_path / "files" / sha256[:2] / sha256
    assert place.read_bytes() == A_PDF
    assert left_behind(tmp_path) == [place]
    with reading(sqlite_world.database) as db:
        rows = [db.get(StoredFile, each) for each in ids]
    assert [row.name for row in rows] == ["satu.pdf", "dua.pdf"]
    assert {(row.sha256, row.size, row.media_type) for row in rows} == {
        (sha256, len(A_PDF), "application/pdf")
    }


def test_a_transaction_that_fails_leaves_no_row(sqlite_world, tmp_path):
    with pytest.raises(RuntimeError):
        kept(sqlite_world, tmp_path, A_PDF, "a.pdf", fail=True)
    with reading(sqlite_world.database) as db:
        assert db.execute(select(func.count()).select_from(StoredFile)).scalar_one() == 0
    kept(sqlite_world, tmp_path, A_PDF, "a.pdf")
    assert len(left_behind(tmp_path)) == 1


def test_a_file_is_found_only_as_evidence_of_its_evaluation(sqlite_world, tmp_path):
    file = kept(sqlite_world, tmp_path, A_PDF, "a.pdf")
    with reading(sqlite_world.database) as db, pytest.raises(NoSuchCase):
        files.evidence_file(db, new_id(), file)


@pytest.mark.parametrize(
    "damage", [lambda place: place.unlink(), lambda place: place.write_bytes(b"x")]
)
def test_contents_that_are_not_those_stored_are_not_given_out(sqlite_world, tmp_path, damage):
    file = kept(sqlite_world, tmp_path, A_PDF, "a.pdf")
    with reading(sqlite_world.database) as db:
        view = files.file_view(db.get(StoredFile, file))
    assert files.contents_of(tmp_path, view) == A_PDF
    damage(files.place_of(tmp_path, view.sha256))
    with pytest.raises(NoSuchCase, match="missing or damaged"):
        files.contents_of(tmp_path, view)


def taken_in(folder, content, name="a.pdf"):
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    with files.receive(folder, source, name, limit=LIMIT) as received:
        return received


def kept(world, folder, content, name, *, fail=False):
    with (
        files.receive(folder, io.BytesIO(content), name, limit=LIMIT) as received,
        unit_of_work(world.database) as db,
    ):
        file = files.store(db, folder, received, actor=world.person["staf"], at=world.now)
        if fail:
            raise RuntimeError
        return file


def left_behind(folder):
    return [each for each in folder.glob("files/**/*") if each.is_file()]


def test_a_file_that_is_not_the_one_that_was_sent_is_refused(tmp_path):
    sha256 = hashlib.sha256(A_PDF).hexdigest()
    with files.receive(
        tmp_path, io.BytesIO(A_PDF), "a.pdf", limit=LIMIT, claimed=sha256
    ) as received:
        assert received.sha256 == sha256
    other = hashlib.sha256(b"other").hexdigest()
    with (
        pytest.raises(Invalid, match="not the one that was sent"),
        files.receive(tmp_path, io.BytesIO(A_PDF), "a.pdf", limit=LIMIT, claimed=other),
    ):
        pass
    assert left_behind(tmp_path) == []
