"""Opening an SKP: for whom, for which post and dates, under which rater."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, insert, or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    Absence,
    Appointment,
    Case,
    PerilakuKerja,
    Position,
    Skp,
    SkpVersion,
)
from workflow_app.rules.absence import EXEMPTING
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.rules.roles import Role
from workflow_app.rules.skp.facts import Form, SkpFacts
from workflow_app.rules.text import Text
from workflow_app.services.calendars.counted import establish_by
from workflow_app.services.cases.birthplace import around_birth
from workflow_app.services.cases.births import meet_at
from workflow_app.services.cases.contracts import Around, Context, Nouns, Opening, Party
from workflow_app.services.cases.firing import open_and_settle
from workflow_app.services.cases.opening import unborn
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.reading import day_of
from workflow_app.services.cases.repeating import same_birth
from workflow_app.services.koreksi_atasan.provisional import provisional_leader
from workflow_app.services.skp.contents import seal
from workflow_app.services.skp.copying import copy_unfinished
from workflow_app.services.staffing.above import rater_of

_Post = Row[UUID, UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSkp:
    """What is asked for. ``copy_from`` takes over unfinished results of an earlier segment."""

    person: UUID
    year: int
    starts_on: date
    ends_on: date
    approach: str
    copy_from: UUID | None = None


def create_skp(
    session: Session, wanted: NewSkp, *, actor: UUID, at: datetime, key: str = ""
) -> Outcome:
    """Open an SKP in draft with its seven behaviours (PermenPANRB 6/2022, Pasal 10).

    The person row is locked first, so that two openings of overlapping SKPs meet there on either
    database. Raises a ``Refusal``.
    """
    _check_days(wanted)
    meet_at(session, wanted.person)
    post = _post(session, wanted)
    asked = Attempt(
        case=new_id(), trigger="create", actor=actor, at=at, key=key, details=_details(wanted)
    )
    attempt = same_birth(session, asked)
    case_id = attempt.case
    draft = Opening(
        id=case_id,
        workflow="skp",
        unit=post.unit_id,
        subject=wanted.person,
        trigger="create",
        parties=_parties(_rater(session, wanted, post, at)),
        about=wanted.starts_on,
        dates={"starts_on": wanted.starts_on},
    )
    around = around_birth(session, draft, attempt)
    dates = _dates(wanted, around)
    opening = replace(
        draft,
        dates=dates,
        facts=_facts(session, wanted, draft, dates, around, attempt),
        nouns=_rows(case_id, wanted, post, at),
    )
    outcome = open_and_settle(session, opening, attempt, around=around)
    if outcome.repeated:
        return outcome
    if wanted.copy_from is not None:
        copy_unfinished(session, wanted.copy_from, case_id)
    seal(session, case_id, 1)
    return outcome


def _check_days(wanted: NewSkp) -> None:
    """An SKP begins before it ends, and both lie in its year (PermenPANRB 6/2022, Pasal 1)."""
    for field, day in (("starts_on", wanted.starts_on), ("ends_on", wanted.ends_on)):
        if day.year != wanted.year:
            raise refusals.Invalid(
                Text(
                    f"Tanggal ini di luar tahun {wanted.year}",
                    f"This date lies outside the year {wanted.year}",
                ),
                field=field,
            )
    if wanted.ends_on < wanted.starts_on:
        raise refusals.Invalid(
            Text("Tanggal akhir mendahului tanggal mulai", "The end lies before the beginning"),
            field="ends_on",
        )


def _details(wanted: NewSkp) -> dict[str, str]:
    """What the history keeps of the request, and what a repeated key must ask again."""
    return {
        "person": str(wanted.person),
        "year": str(wanted.year),
        "starts_on": wanted.starts_on.isoformat(),
        "ends_on": wanted.ends_on.isoformat(),
        "approach": wanted.approach,
        "copy_from": str(wanted.copy_from or ""),
    }


def _post(session: Session, wanted: NewSkp) -> _Post:
    """The definitive post of the person on the first day of the SKP."""
    row = session.execute(
        select(Position.id, Position.unit_id, Position.jenis)
        .join(Appointment, Appointment.position_id == Position.id)
        .where(
            Appointment.person_id == wanted.person,
            Appointment.kind == "definitive",
            Appointment.valid_from <= wanted.starts_on,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= wanted.starts_on),
        )
        .order_by(Appointment.valid_from.desc())
        .limit(1)
    ).first()
    if row is None:
        raise refusals.Invalid(
            Text(
                "Pegawai tidak memangku jabatan definitif pada tanggal mulai SKP",
                "The employee holds no definitive post on the first day of the SKP",
            ),
            field="starts_on",
        )
    return row


def _rater(session: Session, wanted: NewSkp, post: _Post, at: datetime) -> UUID | None:
    """Who rates as of today, or of the day of the SKP that is nearest to it."""
    day = min(max(wanted.starts_on, day_of(at)), wanted.ends_on)
    return rater_of(session, wanted.person, post.id, day)


def _parties(rater: UUID | None) -> tuple[Party, ...]:
    if rater is None:
        return ()
    return (
        Party(role=Role.PPKJ, position=rater),
        Party(role=Role.PENETAP_SKP, position=rater),
    )


def _dates(wanted: NewSkp, around: Around) -> dict[str, date]:
    settings, year = around.settings, wanted.year
    dates = {
        "starts_on": wanted.starts_on,
        "ends_on": wanted.ends_on,
        "planning_opens": settings.date_for("planning_opens", year),
        "first_reminder": date(year, 1, 2),
        "year_end": date(year, 12, 31),
        "report_by": settings.date_for("annual_report_deadline", year),
    }
    return {**dates, "establish_by": establish_by(dates, settings, around.calendar)}


def _facts(
    session: Session,
    wanted: NewSkp,
    draft: Opening,
    dates: dict[str, date],
    around: Around,
    attempt: Attempt,
) -> SkpFacts:
    case = unborn(draft, attempt, dates)
    base = Context(case=case, around=around, attempt=attempt).base()
    return SkpFacts(
        **base,
        approach=wanted.approach,
        overlapping=_overlapping(session, wanted),
        ppkj_resolved=bool(around.seated(Role.PPKJ))
        or provisional_leader(session, wanted.person) is not None,
        exempt=_exempt(session, wanted),
    )


def _overlapping(session: Session, wanted: NewSkp) -> str:
    row = session.execute(
        select(Skp.starts_on, Skp.ends_on)
        .join(Case, Case.id == Skp.case_id)
        .where(
            Skp.person_id == wanted.person,
            Skp.starts_on <= wanted.ends_on,
            Skp.ends_on >= wanted.starts_on,
            Case.state != "cancelled",
        )
        .limit(1)
    ).first()
    return f"{row.starts_on.isoformat()} … {row.ends_on.isoformat()}" if row else ""


def _exempt(session: Session, wanted: NewSkp) -> str:
    row = session.execute(
        select(Absence.condition)
        .where(
            Absence.person_id == wanted.person,
            Absence.condition.in_(EXEMPTING),
            Absence.valid_from <= wanted.starts_on,
            or_(Absence.valid_to.is_(None), Absence.valid_to >= wanted.starts_on),
        )
        .limit(1)
    ).first()
    return row.condition if row else ""


def _rows(case_id: UUID, wanted: NewSkp, post: _Post, at: datetime) -> Nouns:
    skp = {
        "case_id": case_id,
        "person_id": wanted.person,
        "position_id": post.id,
        "year": wanted.year,
        "starts_on": wanted.starts_on,
        "ends_on": wanted.ends_on,
        "form": Form.JPT.value if post.jenis.startswith("jpt") else Form.JA_JF.value,
        "approach": wanted.approach,
    }
    behaviours = tuple(
        (insert(PerilakuKerja), {"case_id": case_id, "n": 1, "value": each.code})
        for each in BERAKHLAK
    )
    version = {"case_id": case_id, "n": 1, "created_at": at}
    return ((insert(Skp), skp), (insert(SkpVersion), version), *behaviours)
