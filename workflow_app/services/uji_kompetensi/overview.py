"""What the organiser has before them: tests by state, and what each of the open ones waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Appointment,
    Case,
    Duty,
    KursiUkom,
    Penguji,
    Person,
    SesiUkom,
    UjiKompetensi,
    UnitAncestor,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.roles import Role
from workflow_app.rules.setting_records import of_jf
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.cases.reading import day_of
from workflow_app.services.uji_kompetensi.stages import OPEN

MOST = 100


class Next(StrEnum):
    """What the organiser does next about a test; the last two wait for testers or for the day."""

    VERIFY = "verify"
    SEAT = "seat"
    DRAW = "draw"
    SCHEDULE = "schedule"
    DECIDE = "decide"
    SCORING = "scoring"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTest:
    """A test that is on its way, with what it waits for; ``scored`` of ``testers`` have scored."""

    case: UUID
    name: str
    jf: str
    jenjang: Jenjang | None
    attempt: int
    state: str
    since: datetime
    held_on: date | None
    testers: int
    scored: int
    next: Next

    @property
    def due(self) -> bool:
        """Whether it is the organiser's turn."""
        return self.next not in {Next.SCORING, Next.WAITING}


@dataclass(frozen=True, slots=True)
class Overview:
    """Every test the organiser answers for by state, and the open ones, longest waiting first."""

    counts: Mapping[str, int]
    tests: tuple[OpenTest, ...]


def overview(session: Session, organiser: UUID, at: datetime) -> Overview:
    """The tests of an organiser, in three statements."""
    mine = _organised_by(organiser, day_of(at))
    counts = session.execute(
        select(Case.state, func.count())
        .where(Case.workflow == "uji_kompetensi", mine)
        .group_by(Case.state)
    )
    sizes = agency_settings(session).on(day_of(at), None).table("ukom_panel_size")
    rows = _open(session, mine)
    return Overview(
        {row[0]: row[1] for row in counts},
        tuple(_open_test(row, int(of_jf(sizes, row.UjiKompetensi.jf))) for row in rows),
    )


def _organised_by(person: UUID, day: date) -> ColumnElement[bool]:
    """Cases of units for which somebody is the organiser on a day."""
    mine = (
        select(Appointment.position_id)
        .where(Appointment.person_id == person, valid_on(Appointment, day))
        .scalar_subquery()
    )
    return Case.unit_id.in_(
        select(UnitAncestor.unit_id)
        .join(Duty, Duty.unit_id == UnitAncestor.ancestor_id)
        .where(Duty.position_id.in_(mine), Duty.role == Role.INSTANSI_PEMBINA)
    )


def _open(session: Session, mine: ColumnElement[bool]) -> Sequence[Any]:
    of_attempt = and_(
        Penguji.case_id == UjiKompetensi.case_id, Penguji.attempt == UjiKompetensi.attempt
    )
    testers = select(func.count()).select_from(Penguji).where(of_attempt)
    seat = and_(
        KursiUkom.case_id == UjiKompetensi.case_id, KursiUkom.attempt == UjiKompetensi.attempt
    )
    return session.execute(
        select(
            UjiKompetensi,
            Case.state,
            Case.entered_at,
            Person.name,
            SesiUkom.held_on,
            testers.correlate(UjiKompetensi).scalar_subquery().label("testers"),
            testers.where(Penguji.handed_in_at.is_not(None))
            .correlate(UjiKompetensi)
            .scalar_subquery()
            .label("scored"),
        )
        .join(Case, Case.id == UjiKompetensi.case_id)
        .join(Person, Person.id == UjiKompetensi.person_id)
        .outerjoin(KursiUkom, seat)
        .outerjoin(SesiUkom, SesiUkom.id == KursiUkom.sesi_id)
        .where(mine, or_(*(Case.state == state for state in OPEN)))
        .order_by(Case.entered_at, Case.id)
        .limit(MOST)
    ).all()


def _open_test(row: Any, size: int) -> OpenTest:  # noqa: ANN401 - a row of several tables
    test: UjiKompetensi = row.UjiKompetensi
    return OpenTest(
        case=test.case_id,
        name=row.name,
        jf=test.jf,
        jenjang=Jenjang(test.jenjang) if test.jenjang else None,
        attempt=test.attempt,
        state=row.state,
        since=row.entered_at,
        held_on=row.held_on,
        testers=row.testers,
        scored=row.scored,
        next=_next(row, size),
    )


def _next(row: Any, size: int) -> Next:  # noqa: ANN401 - a row of several tables
    if row.state == "registered":
        return Next.VERIFY
    if row.state == "scheduled":
        return Next.WAITING
    if row.state == "sat":
        return Next.DECIDE if row.testers and row.scored == row.testers else Next.SCORING
    if row.held_on is None:
        return Next.SEAT
    return Next.DRAW if row.testers < size else Next.SCHEDULE
