"""Writing the contents of an SKP while it is open to its author.

Every function locks the case first, refuses what the state or the person does not allow, and
seals the contents anew. Contents that were changed by somebody else since the page was drawn
are never overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import capacities
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import (
    Indikator,
    LampiranSkp,
    PerilakuKerja,
    RencanaHasilKerja,
    Skp,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.carrying import context_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.last_edits import note_edit
from workflow_app.services.skp.contents import seal
from workflow_app.services.skp.editions import keep_edition

#: Who writes and who marks, by the state of the SKP.
WRITERS = {"draft": {Role.PEGAWAI, Role.PPKJ}, "returned": {Role.PEGAWAI}}
MARKERS = {"submitted": {Role.PPKJ}}
LOCKED = Text("Isi SKP sedang terkunci", "The contents of the SKP are locked")
NOT_WRITING = Text("Anda tidak menyusun SKP ini", "You are not writing this SKP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Who edits which SKP when, and the digest of the contents their page showed."""

    case: UUID
    actor: UUID
    at: datetime
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorForm:
    """One indicator as it was typed; empty lines are left out by the caller."""

    text: str
    target: str = ""
    aspek: str = ""
    perspektif: str = ""
    absolute_reason: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultForm:
    """One planned result as it was typed."""

    text: str
    rhk_pimpinan_id: UUID | None = None
    rhk_pimpinan_text: str = ""
    intervensi_jenis: str = ""
    no_leader_reason: str = ""
    penugasan_dari: str = ""
    acting_appointment: UUID | None = None
    indicators: Sequence[IndikatorForm] = field(default=())


def save_result(session: Session, edit: Edit, form: ResultForm, rhk_id: UUID | None = None) -> UUID:
    """Add a result, or replace one with its indicators; ids of kept indicators stay."""
    skp = _open(session, edit, WRITERS)
    result = _result(session, skp, rhk_id)
    result.text = form.text
    result.rhk_pimpinan_id = form.rhk_pimpinan_id
    result.rhk_pimpinan_text = form.rhk_pimpinan_text
    result.intervensi_jenis = form.intervensi_jenis
    result.no_leader_reason = form.no_leader_reason
    result.penugasan_dari = form.penugasan_dari
    result.acting_appointment_id = form.acting_appointment
    session.flush()
    _replace_indicators(session, skp, result.rhk_id, form.indicators)
    seal(session, skp.case_id, skp.version)
    return result.rhk_id


def delete_result(session: Session, edit: Edit, rhk_id: UUID) -> None:
    """Take a result out, with its indicators; the others close up."""
    skp = _open(session, edit, WRITERS)
    _result(session, skp, rhk_id)
    for table in (Indikator, RencanaHasilKerja):
        session.execute(
            delete(table).where(
                table.case_id == skp.case_id, table.n == skp.version, table.rhk_id == rhk_id
            )
        )
    _renumber(session, skp)
    seal(session, skp.case_id, skp.version)


def move_result(session: Session, edit: Edit, rhk_id: UUID, *, up: bool) -> None:
    """Swap a result with its neighbour above or below."""
    skp = _open(session, edit, WRITERS)
    results = _results(session, skp)
    here = next((n for n, each in enumerate(results) if each.rhk_id == rhk_id), None)
    if here is None:
        raise _no_result()
    there = here - 1 if up else here + 1
    if 0 <= there < len(results):
        results[here].ordinal, results[there].ordinal = (
            results[there].ordinal,
            results[here].ordinal,
        )
    seal(session, skp.case_id, skp.version)


def save_perilaku(session: Session, edit: Edit, expectations: Mapping[str, str]) -> None:
    """Write the leader's special expectation beside each behaviour (Pasal 10)."""
    skp = _open(session, edit, WRITERS)
    for value, text in expectations.items():
        session.execute(
            update(PerilakuKerja)
            .where(
                PerilakuKerja.case_id == skp.case_id,
                PerilakuKerja.n == skp.version,
                PerilakuKerja.value == value,
            )
            .values(ekspektasi_khusus=text)
        )
    seal(session, skp.case_id, skp.version)


def save_lampiran(
    session: Session, edit: Edit, lists: Mapping[str, Sequence[tuple[str, str]]]
) -> None:
    """Replace the lines of the three annex lists: text, and for a consequence when it follows."""
    skp = _open(session, edit, WRITERS)
    session.execute(
        delete(LampiranSkp).where(LampiranSkp.case_id == skp.case_id, LampiranSkp.n == skp.version)
    )
    for name, lines in lists.items():
        for ordinal, (text, when) in enumerate(lines, start=1):
            session.add(
                LampiranSkp(
                    case_id=skp.case_id,
                    n=skp.version,
                    line_id=new_id(),
                    list=name,
                    ordinal=ordinal,
                    text=text,
                    when=when,
                )
            )
    seal(session, skp.case_id, skp.version)


def mark_results(session: Session, edit: Edit, kinds: Mapping[UUID, str]) -> None:
    """The rater marks results as utama or tambahan (Lampiran BAB II, stage 6).

    Closed as soon as the first hand of the agreement is given.
    """
    skp = _open(session, edit, MARKERS)
    for rhk_id, jenis in kinds.items():
        session.execute(
            update(RencanaHasilKerja)
            .where(
                RencanaHasilKerja.case_id == skp.case_id,
                RencanaHasilKerja.n == skp.version,
                RencanaHasilKerja.rhk_id == rhk_id,
            )
            .values(jenis=jenis)
        )
    seal(session, skp.case_id, skp.version)


def editing_context(session: Session, edit: Edit) -> Context:
    """Lock the case and read who the editor is to it. Raises ``NoSuchCase``."""
    row = lock_case(session, edit.case, with_awaited=False)
    if row is None or row.workflow != "skp":
        raise refusals.NoSuchCase(Text("SKP tidak ditemukan", "There is no such SKP"))
    attempt = Attempt(case=edit.case, trigger="", actor=edit.actor, at=edit.at)
    return context_of(session, row, attempt)


def roles_of(context: Context) -> set[Role]:
    """Every role the actor of a context holds in its case."""
    if context.attempt.actor is None:
        return {Role.SYSTEM}
    around = context.around
    held = capacities(
        context.attempt.actor, context.case.subject, around.hats, around.all_seats, around.pools
    )
    return {capacity.role for capacity in held}


def _open(session: Session, edit: Edit, allowed: Mapping[str, set[Role]]) -> Skp:
    context = editing_context(session, edit)
    case = context.case
    roles = allowed.get(case.state)
    if roles is None or case.signing:
        raise refusals.AlreadyMoved(LOCKED)
    if not roles & roles_of(context):
        raise refusals.Forbidden(NOT_WRITING)
    if edit.content and edit.content != case.content:
        raise refusals.ChangedSinceSeen(
            Text(
                "Isi SKP sudah diubah sejak halaman ini dibuka. Isian Anda belum disimpan",
                "The contents changed since this page was opened. Yours are not saved yet",
            )
        )
    skp = session.get(Skp, edit.case)
    if skp is None:
        raise LookupError("a case of the SKP has its SKP")
    keep_edition(session, case.id, case.version, case.content)
    note_edit(session, edit.case, edit.actor, edit.at)
    return skp


def _results(session: Session, skp: Skp) -> list[RencanaHasilKerja]:
    found = session.execute(
        select(RencanaHasilKerja)
        .where(RencanaHasilKerja.case_id == skp.case_id, RencanaHasilKerja.n == skp.version)
        .order_by(RencanaHasilKerja.ordinal)
    )
    return list(found.scalars())


def _result(session: Session, skp: Skp, rhk_id: UUID | None) -> RencanaHasilKerja:
    if rhk_id is not None:
        found = session.get(RencanaHasilKerja, (skp.case_id, skp.version, rhk_id))
        if found is None:
            raise _no_result()
        return found
    last = session.execute(
        select(func.max(RencanaHasilKerja.ordinal)).where(
            RencanaHasilKerja.case_id == skp.case_id, RencanaHasilKerja.n == skp.version
        )
    ).scalar_one()
    result = RencanaHasilKerja(
        case_id=skp.case_id, n=skp.version, rhk_id=new_id(), ordinal=(last or 0) + 1
    )
    session.add(result)
    return result


def _no_result() -> refusals.NoSuchCase:
    return refusals.NoSuchCase(Text("RHK tidak ditemukan", "There is no such result"))


def _replace_indicators(
    session: Session, skp: Skp, rhk_id: UUID, forms: Sequence[IndikatorForm]
) -> None:
    """Write the indicators of a result anew; one whose id is known keeps it."""
    mine = (
        Indikator.case_id == skp.case_id,
        Indikator.n == skp.version,
        Indikator.rhk_id == rhk_id,
    )
    known = set(session.execute(select(Indikator.indikator_id).where(*mine)).scalars())
    session.execute(delete(Indikator).where(*mine))
    for ordinal, form in enumerate(forms, start=1):
        session.add(
            Indikator(
                case_id=skp.case_id,
                n=skp.version,
                indikator_id=new_id() if form.id is None or form.id not in known else form.id,
                rhk_id=rhk_id,
                ordinal=ordinal,
                text=form.text,
                target=form.target,
                aspek=form.aspek,
                perspektif=form.perspektif,
                absolute_reason=form.absolute_reason,
            )
        )
    session.flush()


def _renumber(session: Session, skp: Skp) -> None:
    for ordinal, result in enumerate(_results(session, skp), start=1):
        result.ordinal = ordinal
