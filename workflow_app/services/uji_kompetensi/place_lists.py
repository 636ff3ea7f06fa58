"""Who sits where in a session of tests, for the door and for those who tend the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Case,
    KursiUkom,
    PeriodeUkom,
    Person,
    SesiUkom,
    UjiKompetensi,
    Unit,
)
from workflow_app.rules.jenjang import Jenjang
from workflow_app.services.uji_kompetensi.sessions import SessionView, no_such_session, view_of
from workflow_app.services.visibility import readable_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """One line of the place list; ``nip`` in full, for the identity check at the door.

    ``state`` is where the attempt stands that the seat is for: another one begins after a failure.
    """

    number: int
    case: UUID
    name: str
    nip: str
    unit: str
    jf: str
    jenjang: Jenjang | None
    attempt: int
    state: str


@dataclass(frozen=True, slots=True)
class PlaceList:
    """Who has a seat in a session, by its number, as far as the reader may read their cases."""

    session: SessionView
    period_name: str
    seated: tuple[Seated, ...]

    @property
    def others(self) -> int:
        """How many candidates are not named to the reader."""
        return self.session.taken - len(self.seated)


def place_list(session: Session, sesi_id: UUID, reader: UUID, at: datetime) -> PlaceList:
    """A session with those who have a seat in it, as far as somebody may read their cases.

    Raises ``NoSuchCase``.
    """
    head = session.execute(
        select(SesiUkom, PeriodeUkom.name)
        .join(PeriodeUkom, PeriodeUkom.id == SesiUkom.period_id)
        .where(SesiUkom.id == sesi_id)
    ).first()
    if head is None:
        raise no_such_session()
    rows = session.execute(
        select(
            KursiUkom, UjiKompetensi, Case.state, Person.name, Person.nip, Unit.name.label("unit")
        )
        .join(UjiKompetensi, UjiKompetensi.case_id == KursiUkom.case_id)
        .join(Case, Case.id == KursiUkom.case_id)
        .join(Person, Person.id == UjiKompetensi.person_id)
        .join(Unit, Unit.id == Case.unit_id)
        .where(KursiUkom.sesi_id == sesi_id, readable_by(reader, at))
        .order_by(KursiUkom.number)
    )
    return PlaceList(view_of(head.SesiUkom), head.name, tuple(_seated(row) for row in rows))


def _seated(row: Any) -> Seated:  # noqa: ANN401 - a row of several tables
    test: UjiKompetensi = row.UjiKompetensi
    return Seated(
        number=row.KursiUkom.number,
        case=test.case_id,
        name=row.name,
        nip=row.nip or "",
        unit=row.unit,
        jf=test.jf,
        jenjang=Jenjang(test.jenjang) if test.jenjang else None,
        attempt=row.KursiUkom.attempt,
        state=row.state if row.KursiUkom.attempt == test.attempt else "failed",
    )
