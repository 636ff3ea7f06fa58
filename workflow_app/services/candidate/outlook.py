"""How far an employee is from the next jenjang, as the records stand today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import AngkaKreditLine, Case, Position, UjiKompetensi
from workflow_app.persistence.tagged import Tagged, ask
from workflow_app.rules.angka_kredit_ledger import AkRow, from_units
from workflow_app.rules.eligibility import CompetencyTest
from workflow_app.rules.finding import Finding
from workflow_app.rules.formasi import Gate as SeatGate
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_code import jf_title
from workflow_app.rules.kj_eligibility import KjCandidate
from workflow_app.rules.kj_outlook import Assumed, Outlook, Standing, months_in, outlook
from workflow_app.rules.masa import add_months
from workflow_app.rules.proposal.candidates import clean_record
from workflow_app.rules.ukom_validity import UkomKind
from workflow_app.services.formasi.ledger import Place, read_account
from workflow_app.services.proposal.people import (
    candidate_of,
    golongan_of,
    predikat_of,
)
from workflow_app.services.proposal.questions import PERSON
from workflow_app.services.proposal.taking_effect import place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A test that was passed for the next jenjang and is not used yet."""

    case: UUID
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """The holder of a JF on the way to the next jenjang.

    ``target`` names it, ``account`` are its places in the own unit (None where no need was ever
    recorded), ``record`` is whether punishments or long leave stand in the way, ``ahead`` every
    other gate under what is assumed.
    """

    target: str
    account: Account | None
    certificate: Certificate | None
    record: Finding
    ahead: Outlook

    @property
    def gates(self) -> int:
        """How many gates there are."""
        return len(self.ahead.gates) + 1

    @property
    def closed(self) -> int:
        """How many of them are closed."""
        return len(self.ahead.closed) + (not self.record.met)


def rise_of(session: Session, person: UUID, day: date, assumed: Assumed) -> Rise | None:
    """The next jenjang of an employee; None for somebody who holds no JF or is at its top."""
    about = {"person_id": person, "day": day, "year": day.year}
    tagged = ask(session, list(PERSON.values()), about)
    post = next(iter(tagged.get("post", ())), None)
    if post is None or not post.q or Jenjang(post.q).next is None:
        return None
    position = session.get_one(Position, post.a)
    jenjang, here = Jenjang(post.q), place_of(position)
    above = jenjang.next
    if above is None:
        return None
    held = read_account(session, Place(unit=here.unit, jabatan=here.jabatan, jenjang=above.value))
    account = held.account if held else None
    passed = _certificate(session, person, here.jabatan, above, day)
    standing = _standing(session, tagged, jenjang, account, passed, day)
    return Rise(
        target=jf_title(position.jf or position.name, above),
        account=account,
        certificate=passed,
        record=clean_record(candidate_of(tagged, day)),
        ahead=outlook(standing, day, assumed),
    )


def _standing(
    session: Session,
    tagged: Tagged,
    jenjang: Jenjang,
    account: Account | None,
    passed: Certificate | None,
    day: date,
) -> Standing:
    tenure = next(iter(tagged.get("tenure", ())), None)
    since = date.fromisoformat(tenure.p) if tenure else day
    return Standing(
        candidate=KjCandidate(
            jenjang=jenjang,
            golongan=golongan_of(tagged["person"][0]),
            total=from_units(tenure.n if tenure else 0),
            months_in_jenjang=months_in(since, day),
            predikat=predikat_of(tagged, day.year),
            vacancy=account is not None and account.seats.gate is SeatGate.OPEN,
            competency_test=CompetencyTest.PASSED if passed else CompetencyTest.NOT_TAKEN,
        ),
        jenjang_since=since,
        converted_through=_converted_through(session, tenure.a, since) if tenure else since,
    )


def _converted_through(session: Session, account: UUID, since: date) -> date:
    """The last day whose performance is in the account already."""
    row = session.execute(
        select(
            func.max(AngkaKreditLine.year * 12 + AngkaKreditLine.months),
            func.max(AngkaKreditLine.year * 12 + 12).filter(AngkaKreditLine.annual.is_(True)),
        ).where(
            AngkaKreditLine.account_id == account,
            AngkaKreditLine.pak_row == AkRow.KONVERSI.value,
            AngkaKreditLine.year > 0,
        )
    ).one()
    months = max((value for value in row if value), default=0)
    if not months:
        return since
    year, month = divmod(months - 1, 12)
    return add_months(date(year, month + 1, 1), 1) - timedelta(days=1)


def _certificate(
    session: Session, person: UUID, jf: str, jenjang: Jenjang, day: date
) -> Certificate | None:
    row = session.execute(
        select(UjiKompetensi.case_id, UjiKompetensi.valid_until)
        .join(Case, Case.id == UjiKompetensi.case_id)
        .where(
            UjiKompetensi.person_id == person,
            UjiKompetensi.jf == jf,
            UjiKompetensi.jenjang == jenjang.value,
            UjiKompetensi.kind == UkomKind.KENAIKAN_JENJANG.value,
            UjiKompetensi.valid_until >= day,
            Case.state == "passed",
        )
        .order_by(UjiKompetensi.valid_until.desc())
        .limit(1)
    ).first()
    return Certificate(case=row.case_id, valid_until=row.valid_until) if row else None
