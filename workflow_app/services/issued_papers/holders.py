"""Who a paper is about, and who signed it, as of its day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.golongan_reading import Held, golongan_of_people
from workflow_app.persistence.models import (
    Appointment,
    CaseParty,
    Event,
    IssuedPaper,
    Person,
    Position,
    Unit,
    UnitAncestor,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.nip import Sex, check_nip, parse_nip
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.cases.reading import day_of
from workflow_app.services.history.bodies import read_body
from workflow_app.services.staffing.past import When, former_posts, former_units

_ACTING = {"plt": "Plt.", "plh": "Plh.", "delegation": "a.n."}


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderView:
    """The identity block of a paper. What is not on file is empty or None.

    ``rank`` is None for a golongan outside the PNS ladder, which ``golongan`` says as it is.
    """

    person: UUID
    name: str
    nip: str
    karpeg: str
    born_in: str
    born_on: date | None
    sex: Sex | None
    rank: Golongan | None
    golongan: str
    golongan_tmt: date | None
    jabatan: str
    jf: str
    jabatan_tmt: date | None
    unit: str
    instansi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureView:
    """Who signed: their name, the office in whose name, in which capacity, where and when."""

    name: str
    nip: str
    office: str
    capacity: str
    place: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    """A post as it was on a day, and since when it is held."""

    name: str
    jf: str
    since: date
    unit: str
    instansi: str


def holder_on(
    session: Session, person_id: UUID, when: When, paper: IssuedPaper | None = None
) -> HolderView:
    """A person as of a day or moment; the golongan is that of the paper, where there is one."""
    person = session.get_one(Person, person_id)
    post = _post_of(session, person_id, when)
    held = (
        Held(paper.golongan, paper.golongan_tmt)
        if paper
        else golongan_of_people(session, [person_id], _day(when))[person_id]
    )
    nip = person.nip or ""
    return HolderView(
        person=person_id,
        name=person.name,
        nip=nip,
        karpeg=person.karpeg or "",
        born_in=person.born_in,
        born_on=person.born_on,
        sex=parse_nip(nip).sex if nip and check_nip(nip) else None,
        rank=_rank(held.golongan),
        golongan=held.golongan,
        golongan_tmt=held.tmt,
        jabatan=post.name if post else "",
        jf=post.jf if post else "",
        jabatan_tmt=post.since if post else None,
        unit=post.unit if post else "",
        instansi=post.instansi if post else "",
    )


def last_move(session: Session, case: UUID, *triggers: str) -> Event | None:
    """The last step of a case by one of some triggers; None while nobody took one."""
    return session.execute(
        select(Event)
        .where(Event.case_id == case, Event.trigger.in_(triggers), Event.kind == "move")
        .order_by(Event.seq.desc())
        .limit(1)
    ).scalar_one_or_none()


def signature_of(session: Session, event: Event, unit: UUID) -> SignatureView | None:
    """Who took a step of a case of a unit, as they signed it; None for the system."""
    if event.actor_id is None:
        return None
    day = day_of(event.at)
    signer = session.get_one(Person, event.actor_id)
    place = agency_settings(session).on(day, str(unit))["document_place"]
    return SignatureView(
        name=signer.name,
        nip=signer.nip or "",
        office=_office(session, event),
        capacity=_ACTING.get(event.capacity, ""),
        place=str(place or ""),
        on=day,
    )


def decimals_on(session: Session, day: date, unit: UUID) -> int:
    """To how many decimals a paper of a unit prints angka kredit on a day."""
    return agency_settings(session).on(day, str(unit)).days("ak_display_decimals")


def copies_of(
    session: Session, case: UUID, at: datetime, without: Collection[str] = ()
) -> tuple[str, ...]:
    """The offices that were party to a case at a moment, as they were called then.

    ``without`` leaves out whoever held these roles; three statements.
    """
    posts = session.execute(
        select(CaseParty.position_id)
        .where(
            CaseParty.case_id == case,
            CaseParty.since <= at,
            or_(CaseParty.until.is_(None), CaseParty.until > at),
            CaseParty.role.not_in(without),
        )
        .order_by(CaseParty.role, CaseParty.since, CaseParty.id)
    ).scalars()
    return office_names(session, tuple(dict.fromkeys(posts)), at)


def office_names(session: Session, positions: Sequence[UUID], when: When) -> tuple[str, ...]:
    """What some posts were called then, in the same order; two statements."""
    rows = session.execute(select(Position.id, Position.name).where(Position.id.in_(positions)))
    names = {row.id: row.name for row in rows}
    former = former_posts(session, when, positions)
    return tuple(former.get(post, {}).get("name") or names[post] for post in positions)


def unit_names(session: Session, units: Sequence[UUID], when: When) -> tuple[str, ...]:
    """What some units were called then, in the same order; two statements."""
    rows = session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(units)))
    names = {row.id: row.name for row in rows}
    former = former_units(session, when, units)
    return tuple(former.get(unit, {}).get("name") or names[unit] for unit in units)


def when_issued(on: date, at: datetime) -> When:
    """As of when a paper speaks: the moment of its step, or a day that it was dated back to."""
    return at if day_of(at) == on else on


def _office(session: Session, event: Event) -> str:
    """The post in whose name the step was taken; without one, the own post of its actor."""
    on_behalf_of = read_body(event.body).on_behalf_of
    if on_behalf_of is not None:
        return office_names(session, (on_behalf_of,), event.at)[0]
    own = _post_of(session, event.actor_id, event.at) if event.actor_id else None
    return own.name if own else ""


def _post_of(session: Session, person: UUID, when: When) -> _Post | None:
    row = session.execute(
        select(Appointment.valid_from, Position)
        .join(Position, Position.id == Appointment.position_id)
        .where(
            Appointment.person_id == person,
            Appointment.kind == "definitive",
            valid_on(Appointment, _day(when)),
        )
        .limit(1)
    ).first()
    if row is None:
        return None
    post: Position = row.Position
    then = former_posts(session, when, (post.id,)).get(post.id, {})
    own = UUID(then["unit_id"]) if "unit_id" in then else post.unit_id
    unit, instansi = unit_names(session, (own, _top_of(session, own)), when)
    return _Post(
        name=then.get("name") or post.name,
        jf=then.get("jf", post.jf),
        since=row.valid_from,
        unit=unit,
        instansi=instansi,
    )


def _day(when: When) -> date:
    return day_of(when) if isinstance(when, datetime) else when


def _top_of(session: Session, unit: UUID) -> UUID:
    return session.execute(
        select(UnitAncestor.ancestor_id)
        .where(UnitAncestor.unit_id == unit)
        .order_by(UnitAncestor.depth.desc())
        .limit(1)
    ).scalar_one()


def _rank(text: str) -> Golongan | None:
    code = text.strip().lower().replace("/", "_")
    return Golongan(code) if code in set(Golongan) else None
