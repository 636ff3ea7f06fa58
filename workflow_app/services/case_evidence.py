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
from workflow_app.persistence.models import BuktiKoreksi, BuktiPerkara, StoredFile
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


#: Where it is kept which files belong to a case.
Kept = type[BuktiPerkara] | type[BuktiKoreksi]


def attached(session: Session, laid: Laid, attempt: Attempt, kept: Kept = BuktiPerkara) -> Nouns:
    """Store the files; what makes them part of the case. Equal contents are attached once."""
    if laid.folder is None or attempt.actor is None:
        return ()
    once = {file.sha256: file for file in laid.files}.values()
    stored = (
        store(session, laid.folder, file, actor=attempt.actor, at=attempt.at) for file in once
    )
    return tuple((insert(kept), {"case_id": attempt.case, "file_id": file}) for file in stored)


def evidence_of(session: Session, case_id: UUID, kept: Kept = BuktiPerkara) -> Sequence[FileView]:
    """The files of a case by their names."""
    rows = session.execute(
        select(StoredFile)
        .join(kept, kept.file_id == StoredFile.id)
        .where(kept.case_id == case_id)
        .order_by(StoredFile.name, StoredFile.id)
    ).scalars()
    return tuple(file_view(row) for row in rows)


def one_of_evidence(
    session: Session, case_id: UUID, file_id: UUID, kept: Kept = BuktiPerkara
) -> FileView:
    """A file of a case by its row. Raises ``NoSuchCase``."""
    files = evidence_of(session, case_id, kept)
    found = next((file for file in files if file.id == file_id), None)
    if found is None:
        raise refusals.NoSuchCase(Text("Berkas tidak ditemukan", "There is no such file"))
    return found
