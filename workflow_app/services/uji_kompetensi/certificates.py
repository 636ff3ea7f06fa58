"""Certificates from elsewhere: recorded with their paper by one officer, verified by another.

One that was recorded with its paper counts at the gates once it is verified. Source: PermenPANRB
1/2023, Pasal 41.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Case,
    Paper,
    Person,
    StoredFile,
    UjiKompetensi,
)
from workflow_app.rules.jf_code import jf_code
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import UkomKind
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.files import FileView, file_view
from workflow_app.services.proposal.questions import CERTIFICATE
from workflow_app.services.proposal.rights import require_role
from workflow_app.services.staffing.looking import person_by_nip
from workflow_app.services.uji_kompetensi.recording import Certificate, record_certificate
from workflow_app.services.visibility import readable_by

_OFFICERS = {"uji_kompetensi": frozenset({Role.PENGELOLA_KEPEGAWAIAN})}
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCertificate:
    """A certificate: whose (by NIP), for what, by whom, from when to when, with its paper."""

    nip: str
    kind: str
    jf: str
    jenjang: str
    number: str
    issuer: str
    passed_on: date
    valid_until: date
    file: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateView:
    """A certificate on the list. ``mine`` says that the reader has recorded it themselves."""

    case: UUID
    state: str
    name: str
    kind: Text
    jf: str
    jenjang: str
    number: str
    issuer: str
    passed_on: date
    valid_until: date
    file: FileView | None
    verified: bool
    mine: bool


def record(
    session: Session, new: NewCertificate, *, actor: UUID, at: datetime, key: str = ""
) -> Outcome:
    """Record a certificate with its paper. Raises ``Invalid`` for a NIP nobody has, ``Unready``.

    Sent twice with one key it is recorded once.
    """
    certificate = Certificate(
        person=person_by_nip(session, new.nip),
        kind=new.kind,
        jf=jf_code(new.jf),
        jenjang=new.jenjang,
        number=new.number,
        issuer=new.issuer,
        passed_on=new.passed_on,
        valid_until=new.valid_until,
    )
    made = record_certificate(session, certificate, actor=actor, at=at, key=key)
    if session.get(Paper, (made.case, CERTIFICATE)) is None:
        session.add(
            Paper(
                case_id=made.case,
                kind=CERTIFICATE,
                number=new.number[:120],
                file_id=new.file,
                valid_until=new.valid_until,
                received_at=at,
                received_by=actor,
            )
        )
        session.flush()
    return made


def verify(session: Session, case_id: UUID, *, actor: UUID, at: datetime) -> None:
    """Find a certificate genuine. Raises ``Forbidden``, ``SameHand`` for whoever recorded it.

    Raises ``NoSuchCase`` for what is no recorded certificate; one verified already stays so.
    """
    require_role(session, case_id, actor, at, _OFFICERS, besides_subject=True)
    paper = session.get(Paper, (case_id, CERTIFICATE), with_for_update=True)
    if paper is None:
        raise refusals.NoSuchCase(Text("Sertifikat tidak ditemukan", "There is no certificate"))
    if paper.received_by == actor:
        raise refusals.SameHand(
            Text(
                "Sertifikat diverifikasi oleh orang lain dari yang mencatatnya",
                "A certificate is verified by somebody else than whoever recorded it",
            )
        )
    if paper.verified_at is None:
        paper.verified_at, paper.verified_by = at, actor
        session.flush()


def list_certificates(session: Session, reader: UUID, at: datetime) -> tuple[CertificateView, ...]:
    """The certificates from elsewhere that somebody may read, those to be verified first."""
    rows = session.execute(
        select(UjiKompetensi, Case.state, Person.name, Paper, StoredFile)
        .join(Case, Case.id == UjiKompetensi.case_id)
        .join(Person, Person.id == UjiKompetensi.person_id)
        .join(Paper, Paper.case_id == UjiKompetensi.case_id)
        .outerjoin(StoredFile, StoredFile.id == Paper.file_id)
        .where(Paper.kind == CERTIFICATE, readable_by(reader, at))
        .order_by(Paper.verified_at.is_not(None), Case.opened_at.desc(), Case.id)
        .limit(_MOST)
    )
    return tuple(
        CertificateView(
            case=row.UjiKompetensi.case_id,
            state=row.state,
            name=row.name,
            kind=UkomKind(row.UjiKompetensi.kind).label,
            jf=row.UjiKompetensi.jf,
            jenjang=row.UjiKompetensi.jenjang,
            number=row.UjiKompetensi.certificate,
            issuer=row.UjiKompetensi.issuer,
            passed_on=row.UjiKompetensi.passed_on,
            valid_until=row.UjiKompetensi.valid_until,
            file=file_view(row.StoredFile) if row.StoredFile else None,
            verified=row.Paper.verified_at is not None,
            mine=row.Paper.received_by == reader,
        )
        for row in rows
    )
