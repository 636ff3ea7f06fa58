"""Recording a certificate that was won elsewhere, before there is any proposal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Position, UjiKompetensi
from workflow_app.rules.uji_kompetensi.facts import UkomFacts
from workflow_app.services.cases.births import bear, meet_at
from workflow_app.services.cases.contracts import Opening
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.reading import day_of
from workflow_app.services.cases.repeating import same_birth
from workflow_app.services.staffing.looking import own_post_today


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate: whose, for what purpose, JF and jenjang, by whom, from when to when."""

    person: UUID
    kind: str
    jf: str
    jenjang: str
    number: str
    issuer: str
    passed_on: date
    valid_until: date


def record_certificate(
    session: Session, certificate: Certificate, *, actor: UUID, at: datetime, key: str = ""
) -> Outcome:
    """Open a test that is passed already. Raises a ``Refusal``."""
    meet_at(session, certificate.person)
    own = own_post_today(session, certificate.person, day_of(at))
    asked = Attempt(
        case=new_id(),
        trigger="record_certificate",
        actor=actor,
        at=at,
        key=key,
        details=_details(certificate),
    )
    attempt = same_birth(session, asked)
    unit = session.get_one(Position, own.position_id).unit_id
    return bear(
        session,
        _draft(attempt, certificate, unit),
        attempt,
        lambda context: UkomFacts(**context.base(), kind=certificate.kind, jf=certificate.jf),
    )


def _draft(attempt: Attempt, certificate: Certificate, unit: UUID) -> Opening:
    row = _row(attempt.case, certificate)
    return Opening(
        id=attempt.case,
        workflow="uji_kompetensi",
        unit=unit,
        subject=certificate.person,
        trigger="record_certificate",
        variant=certificate.kind,
        about=day_of(attempt.at),
        dates={"passed_on": certificate.passed_on, "valid_until": certificate.valid_until},
        content=digest("uji_kompetensi", *map(str, row.values())),
        nouns=((insert(UjiKompetensi), row),),
    )


def _details(certificate: Certificate) -> dict[str, str]:
    return {
        "person": str(certificate.person),
        "kind": certificate.kind,
        "certificate": certificate.number.strip(),
        "issuer": certificate.issuer.strip(),
        "passed_on": certificate.passed_on.isoformat(),
        "valid_until": certificate.valid_until.isoformat(),
    }


def _row(case_id: UUID, certificate: Certificate) -> dict[str, object]:
    return {
        "case_id": case_id,
        "person_id": certificate.person,
        "kind": certificate.kind,
        "jf": certificate.jf,
        "jenjang": certificate.jenjang,
        "certificate": certificate.number.strip()[:120],
        "issuer": certificate.issuer.strip()[:200],
        "passed_on": certificate.passed_on,
        "valid_until": certificate.valid_until,
    }
