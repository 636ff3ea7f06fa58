"""Introductions for newcomers: who has which, and which an account has seen."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Account
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.permissions import Permission
from workflow_app.rules.roles import Role
from workflow_app.services.sessions import SignedIn
from workflow_app.services.standing import Standing


class Tour(Labelled):
    """An introduction, in the order in which they are offered."""

    EMPLOYEE = "employee", "Pegawai", "Employee"
    APPROVER = "approver", "Atasan", "Superior"
    CANDIDATE = "candidate", "Kandidat JF", "JF candidate"
    PERSONNEL = "personnel", "Unit kepegawaian", "Personnel unit"
    ORGANISER = "organiser", "Penyelenggara uji kompetensi", "Test organiser"
    AUDITOR = "auditor", "Auditor", "Auditor"


_TENDING = frozenset({Role.UNIT_KEPEGAWAIAN, Role.PENGELOLA_KEPEGAWAIAN})


def tours_of(signed: SignedIn, standing: Standing) -> tuple[Tour, ...]:
    """The introductions that fit what somebody may and is today."""
    tends = bool(standing.duties & _TENDING) or Permission.PERSONNEL_ADMIN in signed.permissions
    fits = {
        Tour.EMPLOYEE: signed.person is not None,
        Tour.APPROVER: standing.leads,
        Tour.CANDIDATE: standing.holds_jf,
        Tour.PERSONNEL: tends,
        Tour.ORGANISER: Role.INSTANSI_PEMBINA in standing.duties,
        Tour.AUDITOR: Permission.AUDITOR in signed.permissions,
    }
    return tuple(tour for tour in Tour if fits[tour])


def note_seen(session: Session, account: UUID, tours: tuple[Tour, ...]) -> None:
    """Offer these no more. What was seen before stays so."""
    before = session.scalars(
        select(Account.tours_seen).where(Account.id == account).with_for_update()
    ).one()
    session.execute(
        update(Account)
        .where(Account.id == account)
        .values(tours_seen=sorted({*before, *tours}))
        .execution_options(synchronize_session=False)
    )
