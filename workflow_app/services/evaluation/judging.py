"""Judgements that are sent again: a repeated request hears the first outcome and writes nothing."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import (
    Evaluation,
    Event,
    VerdictHasilKerja,
    VerdictPerilaku,
)
from workflow_app.rules.text import Text
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.evaluation.editing import RatingForm, rate, save_rating
from workflow_app.services.skp.editing import Edit


def rate_once(session: Session, attempt: Attempt, form: RatingForm, *, content: str) -> Outcome:
    """Write the judgements and fire ``rate``, once a key.

    Raises a ``Refusal``, ``KeyReused`` for a key that stands for other judgements.
    """
    lock_case(session, attempt.case, with_awaited=False)
    if not _used(session, attempt):
        return rate(session, attempt, form, content=content)
    if not _stands(session, attempt.case, form):
        raise refusals.KeyReused(
            Text(
                "Penilaian dari halaman ini sudah disimpan dengan isi lain",
                "This page has already saved judgements that say something else",
            )
        )
    return fire(session, attempt)


def keep_draft(session: Session, edit: Edit, form: RatingForm) -> None:
    """Keep judgements that are not complete yet; from a stale page only if they stand already."""
    lock_case(session, edit.case, with_awaited=False)
    standing = _stands(session, edit.case, form)
    save_rating(session, replace(edit, content="") if standing else edit, form)


def _used(session: Session, attempt: Attempt) -> bool:
    if not attempt.key:
        return False
    found = session.execute(
        select(Event.id).where(
            Event.actor_id == attempt.actor,
            Event.key_digest == attempt.key_digest,
            Event.case_id == attempt.case,
        )
    )
    return found.first() is not None


def _stands(session: Session, case_id: UUID, form: RatingForm) -> bool:
    """Whether the judgements of a form are those that are written."""
    hasil = {
        row.rhk_id: (row.rating, row.feedback)
        for row in session.execute(
            select(VerdictHasilKerja).where(VerdictHasilKerja.case_id == case_id)
        ).scalars()
    }
    perilaku = {
        row.value: (row.rating, row.feedback)
        for row in session.execute(
            select(VerdictPerilaku).where(VerdictPerilaku.case_id == case_id)
        ).scalars()
    }
    own = session.execute(select(Evaluation).where(Evaluation.case_id == case_id)).scalar_one()
    chosen = (own.rating_hasil_kerja, own.rating_perilaku, own.rating_reason, own.recommendation)
    wanted = (form.rating_hasil_kerja, form.rating_perilaku, form.reason, form.recommendation)
    return chosen == wanted and hasil == form.hasil_kerja and perilaku == form.perilaku
