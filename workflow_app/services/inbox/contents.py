"""Cases whose own contents are gone, so that a list of many shows the rest of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    AngkaKreditYear,
    Case,
    Evaluation,
    FormasiReservation,
    KeberatanUsulan,
    KoreksiAtasan,
    KoreksiData,
    Objection,
    OrganisationResult,
    Proposal,
    Skp,
    UjiKompetensi,
)
from workflow_app.services.proposal.questions import PROPOSALS

#: The row in which each workflow keeps what its cases are about.
OWN_ROWS: Mapping[str, Select[Any]] = MappingProxyType(
    {
        "skp": select(Skp.case_id).where(Skp.case_id == Case.id),
        "evaluation": select(Evaluation.case_id)
        .join(Skp, Skp.case_id == Evaluation.skp_case_id)
        .where(Evaluation.case_id == Case.id),
        "organisation_result": select(OrganisationResult.case_id).where(
            OrganisationResult.case_id == Case.id
        ),
        "objection": select(Objection.case_id).where(Objection.case_id == Case.id),
        "koreksi_atasan": select(KoreksiAtasan.case_id).where(KoreksiAtasan.case_id == Case.id),
        "koreksi_data": select(KoreksiData.case_id).where(KoreksiData.case_id == Case.id),
        "keberatan_usulan": select(KeberatanUsulan.case_id).where(
            KeberatanUsulan.case_id == Case.id
        ),
        **dict.fromkeys(PROPOSALS, select(Proposal.case_id).where(Proposal.case_id == Case.id)),
        "uji_kompetensi": select(UjiKompetensi.case_id).where(UjiKompetensi.case_id == Case.id),
        "formasi_reservation": select(FormasiReservation.case_id).where(
            FormasiReservation.case_id == Case.id
        ),
        "angka_kredit_year": select(AngkaKreditYear.case_id).where(
            AngkaKreditYear.case_id == Case.id
        ),
    }
)


def is_lost() -> ColumnElement[bool]:
    """Whether a case has lost the row of its noun; looked up by its key."""
    there = (
        and_(Case.workflow == key, row.correlate(Case).exists()) for key, row in OWN_ROWS.items()
    )
    return not_(or_(*there))


def has_lost_contents(session: Session, case: UUID) -> bool:
    """Whether a case has lost the row of its noun. False for a case that there is not."""
    found = session.execute(select(Case.id).where(Case.id == case, is_lost())).first()
    return found is not None
