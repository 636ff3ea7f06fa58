"""A reservation as its case page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Formasi, FormasiReservation, Unit
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationView:
    """The place held, for which proposal, and the account as it stands now."""

    case: UUID
    proposal: UUID
    unit: str
    jabatan: str
    jenjang: Text | None
    account: Account


def reservation_view(session: Session, case_id: UUID) -> ReservationView:
    """One reservation; one statement. Raises ``NoSuchCase``."""
    row = session.execute(
        select(Formasi, FormasiReservation.proposal_id, Unit.name)
        .join(FormasiReservation, FormasiReservation.formasi_id == Formasi.id)
        .join(Unit, Unit.id == Formasi.unit_id)
        .where(FormasiReservation.case_id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    formasi: Formasi = row.Formasi
    return ReservationView(
        case=case_id,
        proposal=row.proposal_id,
        unit=row.name,
        jabatan=formasi.jabatan.replace("_", " "),
        jenjang=Jenjang(formasi.jenjang).label if formasi.jenjang else None,
        account=Account(
            decided=formasi.decided,
            free=formasi.free,
            reserved=formasi.reserved,
            filled=formasi.filled,
            surplus=formasi.surplus,
        ),
    )
