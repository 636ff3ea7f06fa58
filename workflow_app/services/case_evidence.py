"""Files that are laid before a case when it is opened: stored with it, and read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.models import BuktiPerkara, StoredFile
from workflow_app.rules.text import Text
from workflow_app.services.cases.contracts import Nouns
from workflow_app.services.files import FileView, Received, file_view, store


@dataclass(frozen=True, slots=True)
class Laid:
    """Files that came in with a form, and the folder where they get their place."""

    files: tuple[Received, ...] = ()
    folder: Path | None = None

    @property
    def hashes(self) -> str:
        """Their SHA-256, for the digest and the history of the case."""
        return " ".join(file.sha256 for file in self.files)


NOTHING_LAID = Laid()


def attached(session: Session, laid: Laid, attempt: Attempt) -> Nouns:
    """Store the files; what makes them part of the case. Equal contents are attached once."""
    if laid.folder is None or attempt.actor is None:
        return ()
    once = {file.sha256: file for file in laid.files}.values()
    stored = (
        store(session, laid.folder, file, actor=attempt.actor, at=attempt.at) for file in once
    )
    return tuple(
        (insert(BuktiPerkara), {"case_id": attempt.case, "file_id": file}) for file in stored
    )


def evidence_of(session: Session, case_id: UUID) -> Sequence[FileView]:
    """The files of a case by their names."""
    rows = session.execute(
        select(StoredFile)
        .join(BuktiPerkara, BuktiPerkara.file_id == StoredFile.id)
        .where(BuktiPerkara.case_id == case_id)
        .order_by(StoredFile.name, StoredFile.id)
    ).scalars()
    return tuple(file_view(row) for row in rows)


def one_of_evidence(session: Session, case_id: UUID, file_id: UUID) -> FileView:
    """A file of a case by its row. Raises ``NoSuchCase``."""
    found = next((file for file in evidence_of(session, case_id) if file.id == file_id), None)
    if found is None:
        raise refusals.NoSuchCase(Text("Berkas tidak ditemukan", "There is no such file"))
    return found
