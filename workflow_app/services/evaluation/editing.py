"""Writing realisation, evidence and ratings of an evaluation while they are open.

Source: PermenPANRB 6/2022, Pasal 23–25.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.ledger.body import canonical, digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import (
    BuktiDukung,
    Case,
    DistributionReason,
    Evaluation,
    Realisasi,
    StoredFile,
    VerdictHasilKerja,
    VerdictPerilaku,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.last_edits import note_edit
from workflow_app.services.skp.editing import Edit, roles_of

REPORTING = frozenset({"open", "realisation_returned"})
RATING = frozenset({"ready", "rated", "distribution_checked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisasiForm:
    """What was achieved on one indicator, as it was typed."""

    rhk_id: UUID
    rencana_aksi: str = ""
    text: str = ""
    none_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceForm:
    """One piece of evidence: a link, or a stored file."""

    rhk_id: UUID
    description: str
    url: str = ""
    file_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingForm:
    """All the rater's judgements of one evaluation. Codes of ``Rating``; empty is not judged."""

    hasil_kerja: Mapping[UUID, tuple[str, str]] = field(default_factory=dict)
    perilaku: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rating_hasil_kerja: str = ""
    rating_perilaku: str = ""
    reason: str = ""
    recommendation: str = ""


def save_realisasi(session: Session, edit: Edit, forms: Mapping[UUID, RealisasiForm]) -> None:
    """Write the realisation of several indicators, keyed by indicator."""
    _open(session, edit, REPORTING, Role.PEGAWAI)
    held = {
        each.indikator_id: each
        for each in session.execute(
            select(Realisasi).where(Realisasi.case_id == edit.case)
        ).scalars()
    }
    for indikator_id, form in forms.items():
        row = held.get(indikator_id)
        if row is None:
            row = Realisasi(
                id=new_id(), case_id=edit.case, rhk_id=form.rhk_id, indikator_id=indikator_id
            )
            session.add(row)
        row.rencana_aksi, row.text = form.rencana_aksi, form.text
        row.none_reason, row.recorded_at = form.none_reason, edit.at
    note_edit(session, edit.case, edit.actor, edit.at)
    seal(session, edit.case)


def add_evidence(session: Session, edit: Edit, form: EvidenceForm) -> UUID:
    """Attach a link or a file to a planned result."""
    _open(session, edit, REPORTING, Role.PEGAWAI)
    evidence = BuktiDukung(
        id=new_id(),
        case_id=edit.case,
        rhk_id=form.rhk_id,
        description=form.description,
        url=form.url,
        file_id=form.file_id,
        added_by=edit.actor,
        added_at=edit.at,
    )
    session.add(evidence)
    note_edit(session, edit.case, edit.actor, edit.at)
    seal(session, edit.case)
    return evidence.id


def remove_evidence(session: Session, edit: Edit, evidence_id: UUID) -> None:
    """Take a piece of evidence off again, while the report is open."""
    _open(session, edit, REPORTING, Role.PEGAWAI)
    session.execute(
        delete(BuktiDukung).where(BuktiDukung.id == evidence_id, BuktiDukung.case_id == edit.case)
    )
    note_edit(session, edit.case, edit.actor, edit.at)
    seal(session, edit.case)


def save_rating(session: Session, edit: Edit, form: RatingForm) -> None:
    """Keep judgements that are not complete yet; the predicate waits for ``rate``."""
    context = _open(session, edit, frozenset({"ready"}), Role.PPKJ)
    note_edit(session, edit.case, edit.actor, edit.at)
    _write_rating(session, context.case.id, form)


def rate(session: Session, attempt: Attempt, form: RatingForm, *, content: str = "") -> Outcome:
    """Write the judgements and fire ``rate`` on them, in one transaction."""
    if attempt.actor is None:
        raise refusals.Forbidden(Text("Penilaian dilakukan orang", "A person rates"))
    edit = Edit(case=attempt.case, actor=attempt.actor, at=attempt.at, content=content)
    _open(session, edit, RATING, Role.PPKJ)
    _write_rating(session, attempt.case, form)
    return fire(session, attempt)


def check_distribution(session: Session, attempt: Attempt, reasons: Mapping[str, str]) -> Outcome:
    """Write why the unit departs from the pattern, then fire ``check_distribution``.

    A reason belongs to the organisation result, so that it is written once for all its people.
    """
    if attempt.actor is None:
        raise refusals.Forbidden(Text("Pemeriksaan dilakukan orang", "A person checks"))
    lock_case(session, attempt.case, with_awaited=True)
    result = session.execute(
        select(Evaluation.organisation_result_id).where(Evaluation.case_id == attempt.case)
    ).scalar_one_or_none()
    if result is not None:
        for code, reason in reasons.items():
            if reason.strip():
                session.merge(
                    DistributionReason(
                        organisation_result_id=result,
                        code=code,
                        reason=reason.strip(),
                        by_person=attempt.actor,
                        at=attempt.at,
                    )
                )
        session.flush()
    return fire(session, attempt)


def open_result(session: Session, edit: Edit) -> Outcome:
    """The employee opens a signed result: it is delivered now (PermenPANRB 6/2022, Pasal 28)."""
    row = lock_case(session, edit.case, with_awaited=True)
    if row is None or row.subject_person != edit.actor:
        raise refusals.NoSuchCase(Text("Hasil tidak ditemukan", "There is no such result"))
    session.execute(
        update(Evaluation).where(Evaluation.case_id == edit.case).values(opened_at=edit.at)
    )
    return fire(session, Attempt(case=edit.case, trigger="deliver", actor=None, at=edit.at))


def seal(session: Session, case_id: UUID) -> str:
    """Write the digest of everything the page of an evaluation shows to its case."""
    session.flush()
    value = digest("evaluation", str(case_id), *_sealed(session, case_id))
    session.execute(update(Case).where(Case.id == case_id).values(content=value))
    return value


def _sealed(session: Session, case_id: UUID) -> Sequence[str]:
    evidence = (
        select(BuktiDukung.rhk_id, BuktiDukung.description, BuktiDukung.url, StoredFile.sha256)
        .outerjoin(StoredFile, StoredFile.id == BuktiDukung.file_id)
        .where(BuktiDukung.case_id == case_id)
    )
    questions: tuple[Any, ...] = (
        select(
            Realisasi.indikator_id, Realisasi.rencana_aksi, Realisasi.text, Realisasi.none_reason
        ).where(Realisasi.case_id == case_id),
        evidence,
        select(
            VerdictHasilKerja.rhk_id, VerdictHasilKerja.rating, VerdictHasilKerja.feedback
        ).where(VerdictHasilKerja.case_id == case_id),
        select(VerdictPerilaku.value, VerdictPerilaku.rating, VerdictPerilaku.feedback).where(
            VerdictPerilaku.case_id == case_id
        ),
        select(
            Evaluation.rating_hasil_kerja,
            Evaluation.rating_perilaku,
            Evaluation.rating_reason,
            Evaluation.recommendation,
        ).where(Evaluation.case_id == case_id),
    )
    return [
        canonical(
            sorted(
                canonical(["" if value is None else str(value) for value in row])
                for row in session.execute(question)
            )
        )
        for question in questions
    ]


def _write_rating(session: Session, case_id: UUID, form: RatingForm) -> None:
    for rhk_id, (rating, feedback) in form.hasil_kerja.items():
        session.merge(
            VerdictHasilKerja(case_id=case_id, rhk_id=rhk_id, rating=rating, feedback=feedback)
        )
    for value, (rating, feedback) in form.perilaku.items():
        session.merge(
            VerdictPerilaku(case_id=case_id, value=value, rating=rating, feedback=feedback)
        )
    session.flush()
    session.execute(
        update(Evaluation)
        .where(Evaluation.case_id == case_id)
        .values(
            rating_hasil_kerja=form.rating_hasil_kerja,
            rating_perilaku=form.rating_perilaku,
            rating_reason=form.reason,
            recommendation=form.recommendation,
        )
    )
    seal(session, case_id)


def _open(session: Session, edit: Edit, states: frozenset[str], role: Role) -> Context:
    """Let an edit in. What its page showed may be named by its contents, or with its state."""
    row = lock_case(session, edit.case, with_awaited=False)
    if row is None or row.workflow != "evaluation":
        raise refusals.NoSuchCase(Text("Evaluasi tidak ditemukan", "There is no such evaluation"))
    attempt = Attempt(case=edit.case, trigger="", actor=edit.actor, at=edit.at)
    context = context_of(session, row, attempt)
    if context.case.state not in states:
        raise refusals.AlreadyMoved(
            Text("Bagian ini sedang terkunci", "This part is locked at present")
        )
    if role not in roles_of(context):
        raise refusals.Forbidden(
            Text(f"Bagian ini diisi oleh {role.label.id}", f"This part belongs to: {role.label.en}")
        )
    if edit.content and edit.content not in {context.case.content, context.case.seen}:
        raise refusals.ChangedSinceSeen(
            Text(
                "Isi sudah diubah sejak halaman ini dibuka. Isian Anda belum disimpan",
                "The contents changed since this page was opened. Yours are not saved yet",
            )
        )
    return context
