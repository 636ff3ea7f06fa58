"""Who a paper is about, and who signed it, as of its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Appointment,
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
from workflow_app.services.staffing.past import former_posts, former_units

_ACTING = {"plt": "Plt.", "plh": "Plh.", "delegation": "a.n."}


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderView:
    """The identity block of a paper. What is not on file is empty or None.

    ``rank`` is None for a golongan outside the PNS ladder, which ``golongan`` says as it is.
    """

    person: UUID
    name: str
    nip: str
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


@dataclass(frozen=True, slots=True)
class _Post:
    position: Position
    since: date
    unit: str
    instansi: str


def holder_on(
    session: Session, person_id: UUID, day: date, paper: IssuedPaper | None = None
) -> HolderView:
    """A person as of a day; the golongan is that of the paper, where there is one."""
    person = session.get_one(Person, person_id)
    post = _post_of(session, person_id, day)
    golongan = paper.golongan if paper else person.golongan
    nip = person.nip or ""
    return HolderView(
        person=person_id,
        name=person.name,
        nip=nip,
        born_on=person.born_on,
        sex=parse_nip(nip).sex if nip and check_nip(nip) else None,
        rank=_rank(golongan),
        golongan=golongan,
        golongan_tmt=paper.golongan_tmt if paper else person.golongan_tmt,
        jabatan=_post_name(session, post.position, day) if post else "",
        jf=(post.position.jf or "") if post else "",
        jabatan_tmt=post.since if post else None,
        unit=post.unit if post else "",
        instansi=post.instansi if post else "",
    )


def signature_of(session: Session, case: UUID, trigger: str, unit: UUID) -> SignatureView | None:
    """Who took a step of a case last, as they signed it; None while nobody did."""
    event = session.execute(
        select(Event)
        .where(Event.case_id == case, Event.trigger == trigger, Event.kind == "move")
        .order_by(Event.seq.desc())
        .limit(1)
    ).scalar_one_or_none()
    if event is None or event.actor_id is None:
        return None
    day = day_of(event.at)
    signer = session.get_one(Person, event.actor_id)
    place = agency_settings(session).on(day, str(unit))["document_place"]
    return SignatureView(
        name=signer.name,
        nip=signer.nip or "",
        office=_office(session, event, day),
        capacity=_ACTING.get(event.capacity, ""),
        place=str(place or ""),
        on=day,
    )


def office_names(session: Session, positions: tuple[UUID, ...], day: date) -> tuple[str, ...]:
    """What some posts were called on a day, in the same order."""
    found = {post: session.get_one(Position, post) for post in positions}
    return tuple(_post_name(session, found[post], day) for post in positions)


def _office(session: Session, event: Event, day: date) -> str:
    """The post in whose name the step was taken; without one, the own post of its actor."""
    on_behalf_of = read_body(event.body).on_behalf_of
    if on_behalf_of is not None:
        return _post_name(session, session.get_one(Position, on_behalf_of), day)
    own = _post_of(session, event.actor_id, day) if event.actor_id else None
    return _post_name(session, own.position, day) if own else ""


def _post_of(session: Session, person: UUID, day: date) -> _Post | None:
    row = session.execute(
        select(Appointment.valid_from, Position, Unit.id, Unit.name)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(
            Appointment.person_id == person,
            Appointment.kind == "definitive",
            valid_on(Appointment, day),
        )
        .limit(1)
    ).first()
    if row is None:
        return None
    top = _top_of(session, row.id)
    former = former_units(session, day, (row.id, top.id))
    return _Post(
        position=row.Position,
        since=row.valid_from,
        unit=former.get(row.id, {}).get("name") or row.name,
        instansi=former.get(top.id, {}).get("name") or top.name,
    )


def _top_of(session: Session, unit: UUID) -> Unit:
    return session.execute(
        select(Unit)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Unit.id)
        .where(UnitAncestor.unit_id == unit)
        .order_by(UnitAncestor.depth.desc())
        .limit(1)
    ).scalar_one()


def _post_name(session: Session, position: Position, day: date) -> str:
    former = former_posts(session, day, (position.id,))
    return former.get(position.id, {}).get("name") or position.name


def _rank(text: str) -> Golongan | None:
    code = text.strip().lower().replace("/", "_")
    return Golongan(code) if code in set(Golongan) else None
