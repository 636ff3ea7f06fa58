"""Every account of places as a list, and deciding the need of one by the code of its unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Appointment, Formasi, Position, Unit
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_code import jf_code
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.formasi.ledger import Because, Place, read_account, seat_holder
from workflow_app.services.formasi.waiting import set_need

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNeed:
    """A decision: unit by its code, JF by its name."""

    unit: str
    jf: str
    jenjang: Jenjang
    places: int
    effective_on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One account; ``jenjang`` None for a post outside JF."""

    id: UUID
    unit: str
    jabatan: str
    jenjang: Jenjang | None
    account: Account


@dataclass(frozen=True, slots=True)
class PlaceList:
    """A page of accounts; ``after`` is the id that the next page goes on from."""

    rows: tuple[PlaceRow, ...]
    after: UUID | None = None


def list_places(session: Session, *, after: UUID | None = None) -> PlaceList:
    """The accounts in the order in which they were opened; one statement."""
    statement = (
        select(Formasi, Unit.name)
        .join(Unit, Unit.id == Formasi.unit_id)
        .order_by(Formasi.id)
        .limit(MOST + 1)
    )
    if after is not None:
        statement = statement.where(Formasi.id > after)
    rows = session.execute(statement).all()
    shown = rows[:MOST]
    return PlaceList(
        tuple(
            PlaceRow(
                id=row.Formasi.id,
                unit=row.name,
                jabatan=row.Formasi.jabatan.replace("_", " "),
                jenjang=Jenjang(row.Formasi.jenjang) if row.Formasi.jenjang else None,
                account=Account(
                    decided=row.Formasi.decided,
                    free=row.Formasi.free,
                    reserved=row.Formasi.reserved,
                    filled=row.Formasi.filled,
                    surplus=row.Formasi.surplus,
                ),
            )
            for row in shown
        ),
        shown[-1].Formasi.id if len(rows) > MOST else None,
    )


def decide(session: Session, wanted: NewNeed, *, at: datetime, actor: UUID | None = None) -> UUID:
    """Set the need. Whoever holds the jabatan already is counted when its account is opened.

    Raises ``Invalid`` for a unit that is not there, ``Unready`` below what is reserved.
    """
    unit = session.execute(
        select(Unit.id).where(func.lower(Unit.code) == wanted.unit.strip().lower())
    ).scalar_one_or_none()
    code = jf_code(wanted.jf)
    if unit is None:
        raise refusals.Invalid(
            Text("Tidak ada unit dengan kode ini", "There is no unit with this code"), field="unit"
        )
    if not code:
        raise refusals.Invalid(
            Text("Tulis nama JF dengan huruf", "Write the name of the JF in letters"), field="jf"
        )
    place = Place(unit=unit, jabatan=code, jenjang=wanted.jenjang.value)
    because = Because(
        at=at, effective_on=wanted.effective_on, document=wanted.document, actor=actor
    )
    known = read_account(session, place)
    held = set_need(session, place, wanted.places, because)
    if known is None:
        for _ in range(_holders(session, unit, code, wanted.jenjang, day_of(at))):
            held = seat_holder(session, place, because)
    return held.id


def _holders(session: Session, unit: UUID, code: str, jenjang: Jenjang, day: date) -> int:
    """How many people hold a JF in a unit today."""
    rows = session.execute(
        select(Position.jf, Position.name)
        .join(Appointment, Appointment.position_id == Position.id)
        .where(
            Position.unit_id == unit,
            Position.jenjang == jenjang.value,
            Appointment.kind == "definitive",
            valid_on(Appointment, day),
            or_(Position.abolished_on.is_(None), Position.abolished_on > day),
        )
    )
    return sum(jf_code(row.jf or row.name) == code for row in rows)
