"""Files that people attach, kept outside the database and outside the web root.

A file comes in under a temporary name, is measured, hashed and recognised, and gets its place only
within the transaction that writes its row: ``files/<aa>/<sha256>`` under the data folder. Should
that transaction fail, a file without a row is left that nobody is ever shown. A file stays when
its evidence is taken off again: history may have sealed its digest.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import BuktiDukung, StoredFile
from workflow_app.rules.text import Text
from workflow_app.services.file_types import ENDINGS, JPEG, PDF, PNG, FileType, type_of

LONGEST_NAME = 120
_CHUNK = 64 * 1024
_FALLBACK = "berkas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that came in and is accepted, still under its temporary name."""

    path: Path
    name: str
    size: int
    sha256: str
    type: FileType


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A stored file: ``name`` is clean and ends as its type does; ``size`` is in octets."""

    id: UUID
    name: str
    size: int
    sha256: str
    media_type: str

    @property
    def shown_as(self) -> str:
        """How a browser can show it safely: ``image`` or ``pdf``; empty for anything else."""
        return _SHOWN.get(self.media_type, "")


_SHOWN = {PNG.media_type: "image", JPEG.media_type: "image", PDF.media_type: "pdf"}


@contextmanager
def receive(
    folder: Path, source: IO[bytes], name: str, *, limit: int, claimed: str = ""
) -> Iterator[Received]:
    """Take a file in under a temporary name, which goes when the block ends.

    ``folder`` is the data folder of the installation, ``limit`` the most octets that are read,
    ``claimed`` the SHA-256 that the sender worked out, if any. Raises ``Invalid`` for a file that
    is empty, too large, of no accepted type, or not the one that was sent.
    """
    incoming = folder / "files" / "incoming"
    incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=incoming)
    path = Path(temporary)
    try:
        with os.fdopen(handle, "wb") as target:
            size, sha256 = _pour(source, target, limit)
        if claimed and claimed != sha256:
            raise _not_as_sent()
        kind = type_of(path)
        if kind is None:
            raise _not_accepted()
        yield Received(path=path, name=clean_name(name, kind), size=size, sha256=sha256, type=kind)
    finally:
        path.unlink(missing_ok=True)


def store(session: Session, folder: Path, received: Received, *, actor: UUID, at: datetime) -> UUID:
    """Give a received file its place and its row; equal contents share one place."""
    place = place_of(folder, received.sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        received.path.rename(place)
        _make_durable(place.parent)
    row = StoredFile(
        id=new_id(),
        sha256=received.sha256,
        size=received.size,
        name=received.name,
        media_type=received.type.media_type,
        uploaded_by=actor,
        uploaded_at=at,
    )
    session.add(row)
    session.flush()
    return row.id


def evidence_file(session: Session, case_id: UUID, file_id: UUID) -> FileView:
    """A file that is evidence in an evaluation, by its row. Raises ``NoSuchCase``."""
    row = session.execute(
        select(StoredFile)
        .join(BuktiDukung, BuktiDukung.file_id == StoredFile.id)
        .where(StoredFile.id == file_id, BuktiDukung.case_id == case_id)
        .limit(1)
    ).scalar_one_or_none()
    if row is None:
        raise refusals.NoSuchCase(Text("Berkas tidak ditemukan", "There is no such file"))
    return file_view(row)


def contents_of(folder: Path, file: FileView) -> bytes:
    """The contents of a stored file, which are those that were stored. Raises ``NoSuchCase``."""
    try:
        contents = place_of(folder, file.sha256).read_bytes()
    except OSError:
        contents = b""
    if hashlib.sha256(contents).hexdigest() != file.sha256:
        raise refusals.NoSuchCase(
            Text(
                "Berkas ini hilang atau rusak di penyimpanan. Sampaikan kepada administrator",
                "This file is missing or damaged in the store. Tell an administrator",
            )
        )
    return contents


def file_view(row: StoredFile) -> FileView:
    """What pages show of a stored file."""
    return FileView(
        id=row.id, name=row.name, size=row.size, sha256=row.sha256, media_type=row.media_type
    )


def place_of(folder: Path, sha256: str) -> Path:
    """Where contents lie, under the data folder of the installation."""
    return folder / "files" / sha256[:2] / sha256


def clean_name(name: str, kind: FileType) -> str:
    """A name that is safe on every system and ends as the contents say.

    Folders, control characters and characters that turn the direction of writing are left out.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(
        each
        for each in unicodedata.normalize("NFC", last)
        if unicodedata.category(each)[0] != "C" and each not in '<>:"|?*'
    )
    words = " ".join(visible.split()).strip(". ")
    given = PurePosixPath(words).suffix
    stem = words.removesuffix(given) if given.lower() in ENDINGS else words
    ending = given.lower() if given.lower() in kind.endings else kind.ending
    bounded = stem.strip(". ")[: LONGEST_NAME - len(ending)].rstrip(". ")
    return (bounded or _FALLBACK) + ending


def _pour(source: IO[bytes], target: IO[bytes], limit: int) -> tuple[int, str]:
    """Copy to the disk for good; the size and the SHA-256 of what was copied."""
    size, running = 0, hashlib.sha256()
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise refusals.Invalid(
                Text(
                    f"Berkas melebihi {limit // 1_000_000} MB. Kirim yang lebih kecil",
                    f"The file exceeds {limit // 1_000_000} MB. Send a smaller one",
                )
            )
        running.update(chunk)
        target.write(chunk)
    if size == 0:
        raise refusals.Invalid(Text("Berkas ini kosong", "This file is empty"))
    target.flush()
    os.fsync(target.fileno())
    return size, running.hexdigest()


def _make_durable(folder: Path) -> None:
    """Write the new name of a file to the disk before its row is committed."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_as_sent() -> refusals.Invalid:
    return refusals.Invalid(
        Text(
            "Berkas yang tiba tidak sama dengan yang dikirim. Pilih dan kirim lagi",
            "The file that arrived is not the one that was sent. Choose and send it again",
        )
    )


def _not_accepted() -> refusals.Invalid:
    return refusals.Invalid(
        Text(
            "Jenis berkas ini tidak diterima. Kirim PDF, PNG, JPG, DOCX, XLSX, PPTX, CSV, atau TXT",
            "This type of file is not taken. Send PDF, PNG, JPG, DOCX, XLSX, PPTX, CSV or TXT",
        )
    )
