"""What a file is, told by its content alone. Its name and what the browser says count for nothing.

Whatever is not on the list is refused: an office document with macros, a web page, a program.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 64 * 1024
_MOST_ENTRIES = 10_000
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!|\?|[a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file that is accepted; a file is served with the first of its ``endings``."""

    media_type: str
    endings: tuple[str, ...]

    @property
    def ending(self) -> str:
        """How its name ends, dot included."""
        return self.endings[0]


PDF = FileType("application/pdf", (".pdf",))
PNG = FileType("image/png", (".png",))
JPEG = FileType("image/jpeg", (".jpg", ".jpeg"))
DOCX = FileType(f"{_OFFICE}.wordprocessingml.document", (".docx",))
XLSX = FileType(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",))
PPTX = FileType(f"{_OFFICE}.presentationml.presentation", (".pptx",))
TEXT = FileType("text/plain", (".txt", ".csv"))

#: Every kind that is accepted.
ACCEPTED = (PDF, PNG, JPEG, DOCX, XLSX, PPTX, TEXT)
#: Every ending that an accepted file may have.
ENDINGS = tuple(ending for kind in ACCEPTED for ending in kind.endings)

_BEGINNINGS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_PACKED = b"PK\x03\x04"
_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}


def type_of(path: Path) -> FileType | None:
    """What a file on the disk is; None for anything that is not accepted."""
    with path.open("rb") as source:
        beginning = source.read(16)
    for mark, kind in _BEGINNINGS:
        if beginning.startswith(mark):
            return kind
    if beginning.startswith(_PACKED):
        return _office(path)
    return TEXT if beginning and _is_text(path) else None


def _office(path: Path) -> FileType | None:
    """An office document by its parts, none of which is unpacked; with macros it is none."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return None
    parts = set(names)
    if len(names) > _MOST_ENTRIES or "[Content_Types].xml" not in parts:
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    return next((kind for part, kind in _MAIN_PARTS.items() if part in parts), None)


def _is_text(path: Path) -> bool:
    """Whether it is text of any encoding built on ASCII, and does not begin with markup."""
    begun = False
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            if _CONTROL.search(chunk):
                return False
            if not begun and chunk.strip():
                begun = True
                if _MARKUP.match(chunk):
                    return False
    return begun
