"""The papers of a proposal or of a registration: received, replaced, checked one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.ledger.body import digest
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import Case, Paper, StoredFile
from workflow_app.rules.text import Text
from workflow_app.services.files import FileView, file_view
from workflow_app.services.proposal.rights import BRINGS, CHECKS, require_role

#: In which states of which workflow papers come in, and in which they are checked.
RECEIVING = {
    "kenaikan_jenjang": ("draft", "submitted", "returned", "competency_cleared"),
    "perpindahan": ("draft", "submitted", "returned", "angka_kredit_set"),
    "promosi_lintas": ("draft", "submitted", "returned", "angka_kredit_set"),
    "uji_kompetensi": ("registering", "registration_returned"),
}
CHECKING = {
    "kenaikan_jenjang": ("submitted", "competency_cleared"),
    "perpindahan": ("submitted", "angka_kredit_set"),
    "promosi_lintas": ("submitted", "angka_kredit_set"),
    "uji_kompetensi": ("registered",),
}
#: Where a single paper can be found wanting: where it may be replaced at once.
FAULTING = {
    workflow: tuple(state for state in states if state in RECEIVING[workflow])
    for workflow, states in CHECKING.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A paper that comes in: its kind, with a number, a stored file, or both."""

    kind: str
    number: str = ""
    file: UUID | None = None
    valid_until: date | None = None


def receive_paper(
    session: Session, case_id: UUID, paper: NewPaper, *, actor: UUID, at: datetime
) -> None:
    """Take a paper in, in place of an earlier one of its kind; it is to be checked anew.

    Raises ``Forbidden``, ``AlreadyMoved`` where papers no longer come in, ``Invalid`` without
    number and file.
    """
    require_role(session, case_id, actor, at, BRINGS)
    _require(session, case_id, RECEIVING)
    number = " ".join(paper.number.split())[:120]
    if not number and paper.file is None:
        raise refusals.Invalid(
            Text("Isi nomor dokumen atau pilih berkasnya", "Give a number or choose a file"),
            field="number",
        )
    row = session.get(Paper, (case_id, paper.kind), with_for_update=True)
    if row is None:
        row = Paper(case_id=case_id, kind=paper.kind)
        session.add(row)
    row.number, row.file_id, row.valid_until = number, paper.file, paper.valid_until
    row.received_at, row.received_by, row.opened_at = at, actor, None
    row.verified_at, row.verified_by = None, None
    row.returned_at, row.return_note = None, ""
    _seal(session, case_id, paper.kind, at)


def check_paper(session: Session, case_id: UUID, kind: str, *, actor: UUID, at: datetime) -> None:
    """Find a paper in order. Raises ``Invalid`` for one that has not come in or is returned.

    Raises ``Forbidden``. Whoever has brought a paper does not check it: ``SameHand``.
    """
    require_role(session, case_id, actor, at, CHECKS, besides_subject=True)
    _require(session, case_id, CHECKING)
    row = _received(session, case_id, kind)
    if row.received_by == actor:
        raise refusals.SameHand(
            Text(
                "Dokumen diperiksa oleh orang lain dari yang mengunggahnya",
                "A paper is checked by somebody else than whoever brought it",
            )
        )
    row.verified_at, row.verified_by = at, actor
    _seal(session, case_id, kind, at)


def fault_paper(
    session: Session, case_id: UUID, kind: str, note: str, *, actor: UUID, at: datetime
) -> None:
    """Find a paper of a proposal wanting: an open point until it is replaced, case returned or not.

    ``note`` says what to mend. Raises ``Invalid`` for one that has not come in or is returned
    already, ``Forbidden``.
    """
    require_role(session, case_id, actor, at, CHECKS, besides_subject=True)
    _require(session, case_id, FAULTING)
    row = _received(session, case_id, kind)
    row.verified_at, row.verified_by = None, None
    row.returned_at, row.return_note = at, note[:500]
    _seal(session, case_id, kind, at)


def paper_file(session: Session, case_id: UUID, file_id: UUID) -> FileView:
    """A file that is a paper of a case. Raises ``NoSuchCase``."""
    row = session.execute(
        select(StoredFile)
        .join(Paper, Paper.file_id == StoredFile.id)
        .where(StoredFile.id == file_id, Paper.case_id == case_id)
    ).scalar_one_or_none()
    if row is None:
        raise refusals.NoSuchCase(Text("Berkas tidak ditemukan", "There is no such file"))
    return file_view(row)


def note_opened(
    session: Session, case_id: UUID, file_id: UUID, *, reader: UUID, at: datetime
) -> None:
    """Keep when somebody else than whoever brought a paper first opened its file."""
    session.execute(
        update(Paper)
        .where(
            Paper.case_id == case_id,
            Paper.file_id == file_id,
            Paper.opened_at.is_(None),
            Paper.received_by != reader,
        )
        .values(opened_at=at)
        .execution_options(synchronize_session=False)
    )


def _received(session: Session, case_id: UUID, kind: str) -> Paper:
    row = session.get(Paper, (case_id, kind), with_for_update=True)
    if row is None or row.received_at is None or row.returned_at is not None:
        raise refusals.Invalid(
            Text("Dokumen ini belum diterima", "This paper has not come in"), field=kind
        )
    return row


def _require(session: Session, case_id: UUID, states: dict[str, tuple[str, ...]]) -> None:
    found = lock_case(session, case_id, with_awaited=False)
    if found is None or found.workflow not in states:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    if found.state not in states[found.workflow]:
        raise refusals.AlreadyMoved(
            Text(
                "Dokumen tidak diubah lagi pada langkah ini",
                "Papers are not changed at this step",
            )
        )


def _seal(session: Session, case_id: UUID, kind: str, at: datetime) -> None:
    """Pages that were open before know that something has changed."""
    session.flush()
    content = session.execute(select(Case.content).where(Case.id == case_id)).scalar_one()
    session.execute(
        update(Case)
        .where(Case.id == case_id)
        .values(content=digest("paper", content, kind, at.isoformat()))
    )
