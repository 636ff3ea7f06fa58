"""How far people are from the next jenjang: one or a hundred thousand, by the same rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.persistence.tagged import Tagged
from workflow_app.rules.agency_settings import AgencySettings, SettingsView
from workflow_app.rules.ak_books import mode_of
from workflow_app.rules.angka_kredit_ledger import from_units
from workflow_app.rules.eligibility import CompetencyTest, Reason
from workflow_app.rules.formasi import Gate as SeatGate
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.jf_code import jf_title
from workflow_app.rules.kj_eligibility import KjCandidate
from workflow_app.rules.kj_lacking import Lacking, lacking_of, proposable, soon
from workflow_app.rules.kj_outlook import (
    Assumed,
    KjSettings,
    Outlook,
    Standing,
    months_in,
    outlook,
)
from workflow_app.rules.kj_record import clean_on, record_requirements
from workflow_app.rules.kp_eligibility import WithoutVacancy
from workflow_app.rules.masa import add_months
from workflow_app.rules.proposal.candidates import closes_the_record, keeps_away, open_to
from workflow_app.rules.proposal.facts import Candidate, Hukuman
from workflow_app.rules.setting_records import of_jf
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.formasi.ledger import Place
from workflow_app.services.kj_outlook.records import (
    Holder,
    accounts_of,
    certificate_in,
    holder_of,
    records_of,
    reserved_in,
)
from workflow_app.services.proposal.people import candidate_of, golongan_of, predikat_of
from workflow_app.services.proposal.questions import Whose

_NOTHING = Assumed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A test that was passed for the next jenjang and is not used yet."""

    case: UUID
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """The holder of a JF on the way to the next jenjang.

    ``target`` names it, ``account`` are its places in the own unit (None where no need was ever
    recorded), ``reserved`` whether one of them is kept for a proposal of this person, ``ahead``
    every gate under what is assumed.
    """

    person: UUID
    holder: Holder
    target: str
    account: Account | None
    reserved: bool
    certificate: Certificate | None
    ahead: Outlook
    today: date

    @property
    def closed(self) -> tuple[Reason, ...]:
        """The gates that are closed."""
        return tuple(gate.reason for gate in self.ahead.closed)

    @property
    def ak_on(self) -> date | None:
        """The day on which angka kredit will suffice; None when it does."""
        ak = Reason.AK_BELOW_THRESHOLD
        return next((gate.opens_on for gate in self.ahead.closed if gate.reason is ak), None)

    @property
    def lacking(self) -> Lacking:
        """What is missing, in one word."""
        near = self.ak_on is not None and self.ak_on <= soon(self.today)
        return lacking_of(self.closed, ak_soon=near)

    @property
    def proposable(self) -> bool:
        """Whether a proposal would be accepted today, its papers aside."""
        return proposable(self.closed)


@dataclass(frozen=True, slots=True)
class _Day:
    """What holds for everybody: the day, the agency's settings, the places."""

    day: date
    assumed: Assumed
    settings: AgencySettings
    accounts: Mapping[Place, Account]
    known: dict[tuple[UUID, str], tuple[KjSettings, SettingsView]]

    def of(self, holder: Holder) -> tuple[KjSettings, SettingsView]:
        """The settings of a unit and JF, worked out once."""
        key = (holder.unit, holder.jf)
        if key not in self.known:
            view = self.settings.on(self.day, str(holder.unit))
            self.known[key] = (
                KjSettings(
                    predikat_years=view.days("kj_predikat_years"),
                    floor=of_jf(view.table("pangkat_floor"), holder.jf),
                    without_vacancy=WithoutVacancy(view.choice("kp_tanpa_lowongan")),
                    book_keeping=mode_of(view),
                ),
                view,
            )
        return self.known[key]


def rises(
    session: Session, whose: Whose, day: date, assumed: Assumed = _NOTHING
) -> dict[UUID, Rise]:
    """Everybody of some people who holds a JF below its top, by person; three statements.

    ``whose`` says of a column of ids whether it is theirs. Source: PermenPANRB 1/2023, Pasal 29–30.
    """
    records = records_of(session, whose, day)
    holders = {
        person: holder
        for person, tagged in records.items()
        if tagged.get("person") and (holder := holder_of(tagged)) is not None
    }
    accounts = accounts_of(session, holders.values()) if holders else {}
    around = _Day(day, assumed, agency_settings(session), accounts, {})
    return {
        person: _rise(person, holder, records[person], around) for person, holder in holders.items()
    }


def rise_of(session: Session, person: UUID, day: date, assumed: Assumed) -> Rise | None:
    """The next jenjang of an employee; None for somebody who holds no JF or is at its top."""
    return rises(session, lambda column: column == person, day, assumed).get(person)


def _rise(person: UUID, holder: Holder, tagged: Tagged, around: _Day) -> Rise:
    account = around.accounts.get(holder.aim)
    found = certificate_in(tagged, holder)
    passed = Certificate(case=found.a, valid_until=date.fromisoformat(found.r)) if found else None
    settings, view = around.of(holder)
    standing = _standing(holder, tagged, account, passed, view, around.day)
    return Rise(
        person=person,
        holder=holder,
        target=jf_title(holder.title, holder.above),
        account=account,
        reserved=reserved_in(tagged, holder),
        certificate=passed,
        ahead=outlook(standing, around.day, around.assumed, settings),
        today=around.day,
    )


def _standing(
    holder: Holder,
    tagged: Tagged,
    account: Account | None,
    passed: Certificate | None,
    view: SettingsView,
    day: date,
) -> Standing:
    tenure = next(iter(tagged.get("tenure", ())), None)
    since = date.fromisoformat(tenure.p) if tenure else day
    person = candidate_of(tagged, day)
    return Standing(
        candidate=KjCandidate(
            jenjang=holder.jenjang,
            golongan=golongan_of(tagged["person"][0]),
            total=from_units(tenure.n if tenure else 0),
            months_in_jenjang=months_in(since, day),
            predikat=predikat_of(tagged, day.year),
            vacancy=reserved_in(tagged, holder)
            or (account is not None and account.seats.gate is SeatGate.OPEN),
            competency_test=CompetencyTest.PASSED if passed else CompetencyTest.NOT_TAKEN,
        ),
        jenjang_since=since,
        converted_through=_converted_through(tagged, since),
        besides=record_requirements(person, holder.above, day, open_to(view)),
        clean_on=_clean_on(person, tagged),
    )


def _converted_through(tagged: Tagged, since: date) -> date:
    """The last day whose performance is in the account already."""
    row = next(iter(tagged.get("converted", ())), None)
    if row is None or not row.n:
        return since
    year, month = divmod(row.n - 1, 12)
    return add_months(date(year, month + 1, 1), 1) - timedelta(days=1)


def _clean_on(person: Candidate, tagged: Tagged) -> date | None:
    ends = [row.r for row in tagged.get("hukuman", ()) if closes_the_record(Hukuman(row.p))]
    if keeps_away(person):
        ends += [row.r for row in tagged.get("absence", ())]
    return clean_on(date.fromisoformat(end) if end else None for end in ends)
