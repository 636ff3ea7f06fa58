"""The employee's report as one piece: realisation, evidence put on and evidence taken off.

Source: PermenPANRB 6/2022, Pasal 23.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.services.evaluation.editing import (
    EvidenceForm,
    RealisasiForm,
    add_evidence,
    remove_evidence,
    save_realisasi,
)
from workflow_app.services.files import Received, store
from workflow_app.services.skp.editing import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """Evidence to be put on a result: a link, a file, or both with the same words."""

    rhk_id: UUID
    description: str = ""
    url: str = ""
    file: Received | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is saved at once. ``realisasi`` is keyed by indicator."""

    realisasi: Mapping[UUID, RealisasiForm] = field(default_factory=dict)
    evidence: Sequence[NewEvidence] = ()
    removed: UUID | None = None

    @property
    def is_empty(self) -> bool:
        """Whether everything stands already as it is to be saved."""
        return not self.realisasi and not self.evidence and self.removed is None


def save_report(session: Session, edit: Edit, report: Report, *, folder: Path) -> None:
    """Write a report in one transaction; files get their place under ``folder``.

    A report that changes nothing is saved from a stale page as well. Raises a ``Refusal``: the
    page is stale, the report is closed, or it is somebody else's.
    """
    mine = replace(edit, content="")
    save_realisasi(session, mine if report.is_empty else edit, report.realisasi)
    if report.removed is not None:
        remove_evidence(session, mine, report.removed)
    for each in report.evidence:
        _attach(session, mine, each, folder)


def _attach(session: Session, edit: Edit, new: NewEvidence, folder: Path) -> None:
    if new.url:
        link = EvidenceForm(rhk_id=new.rhk_id, description=new.description, url=new.url)
        add_evidence(session, edit, link)
    if new.file is not None:
        file_id = store(session, folder, new.file, actor=edit.actor, at=edit.at)
        described = new.description or new.file.name
        form = EvidenceForm(rhk_id=new.rhk_id, description=described, file_id=file_id)
        add_evidence(session, edit, form)
