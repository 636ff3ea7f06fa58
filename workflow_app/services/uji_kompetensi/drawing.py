"""The panel by lot: drawn among those who may test, drawn again where somebody cannot.

Every draw is kept with how many it was among, every tester who leaves with the reason
(PermenPANRB 1/2023, Pasal 41; UU 30/2014, Pasal 42–43).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import CaseRow, lock_case
from workflow_app.persistence.models import (
    NilaiUkom,
    Penguji,
    Person,
    UjiKompetensi,
    UndianPenguji,
)
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_panel import Bar, Eligible, Leaving, drawn
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.rights import ORGANISES, require_role
from workflow_app.services.uji_kompetensi.handing_over import hand_over
from workflow_app.services.uji_kompetensi.pool import Pool, pool_of
from workflow_app.services.uji_kompetensi.seats import seat_of
from workflow_app.services.uji_kompetensi.stages import OPEN, TENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawLine:
    """How a tester came to the panel of the present attempt, or left it."""

    name: str
    deed: str
    reason: Text | None
    note: str
    among: int
    load: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Locked:
    """A test with its locked case, and the day for which testers are looked for."""

    row: CaseRow
    test: UjiKompetensi
    day: date


def draw(session: Session, case_id: UUID, *, actor: UUID, at: datetime) -> tuple[UUID, ...]:
    """Draw as many testers as the panel still lacks; who they are.

    Raises ``Forbidden``, ``AlreadyMoved`` once the test is scheduled, ``Unready`` where the panel
    is complete or too few may be drawn: then nobody is.
    """
    held = _locked(session, case_id, TENDED, actor, at)
    lacking = panel_size(session, held.row, held.test) - _seated(session, held.test)
    if lacking <= 0:
        raise refusals.Unready(
            Text("Jumlah penguji sudah cukup", "There are enough testers already")
        )
    return tuple(_seat_drawn(session, held, lacking, actor, at))


def release(
    session: Session,
    case_id: UUID,
    person: UUID,
    why: Leaving,
    *,
    note: str = "",
    actor: UUID,
    at: datetime,
) -> UUID | None:
    """Let a tester leave, and draw somebody else once the test is scheduled; who that is.

    What the tester has written down so far goes with them. Raises ``Forbidden``, ``NoSuchCase``
    for nobody of the panel, ``AlreadyMoved`` for a tester who has handed in, ``Unready`` where
    nobody else may be drawn.
    """
    held = _locked(session, case_id, OPEN, actor, at)
    leaving = session.get(Penguji, (case_id, held.test.attempt, person))
    if leaving is None:
        raise refusals.NoSuchCase(Text("Penguji tidak ditemukan", "There is no such tester"))
    if leaving.handed_in_at is not None:
        raise refusals.AlreadyMoved(
            Text("Penguji ini sudah menyerahkan nilai", "This tester has handed the scores in")
        )
    left = (leaving.person_id, leaving.position_id)
    session.execute(
        delete(NilaiUkom).where(
            NilaiUkom.case_id == case_id,
            NilaiUkom.attempt == held.test.attempt,
            NilaiUkom.person_id == person,
        )
    )
    session.delete(leaving)
    session.flush()
    change = _keep(session, held.test, person, actor, at, reason=why.value, note=note[:500])
    if held.row.state in TENDED:
        return None
    new = _seat_drawn(session, held, 1, actor, at)[0]
    hand_over(session, held.row, held.test.attempt, left, new, change, at)
    return new


def draw_lines(session: Session, test: UUID, attempt: int) -> tuple[DrawLine, ...]:
    """What has happened to the panel of an attempt, in its order."""
    rows = session.execute(
        select(UndianPenguji, Person.name)
        .join(Person, Person.id == UndianPenguji.person_id)
        .where(UndianPenguji.case_id == test, UndianPenguji.attempt == attempt)
        .order_by(UndianPenguji.at, UndianPenguji.id)
    )
    return tuple(
        DrawLine(
            name=row.name,
            deed=row.UndianPenguji.deed,
            reason=Leaving(row.UndianPenguji.reason).label if row.UndianPenguji.reason else None,
            note=row.UndianPenguji.note,
            among=row.UndianPenguji.among,
            load=row.UndianPenguji.load,
            at=row.UndianPenguji.at,
        )
        for row in rows
    )


def pool_for(session: Session, row: CaseRow, at: datetime) -> Pool:
    """Who may be drawn for a test now, for the page of its panel."""
    test = session.get_one(UjiKompetensi, row.id)
    return pool_of(session, test, row.parent_id, _day(session, row.id, at))


def panel_size(session: Session, row: CaseRow, test: UjiKompetensi) -> int:
    """How many testers the owner of the JF asks for."""
    about = row.dates.get("about")
    day = date.fromisoformat(about) if about else date.max
    settings = agency_settings(session).on(day, str(row.unit_id))
    return int(of_jf(settings.table("ukom_panel_size"), test.jf))


def _locked(
    session: Session, case_id: UUID, states: tuple[str, ...], actor: UUID, at: datetime
) -> Locked:
    row = lock_case(session, case_id, with_awaited=False)
    require_role(session, case_id, actor, at, ORGANISES, besides_subject=True)
    if row is None or row.state not in states:
        raise refusals.AlreadyMoved(
            Text("Uji kompetensi ini sudah melewati langkah ini", "This test is past this step")
        )
    return Locked(row, session.get_one(UjiKompetensi, case_id), _day(session, case_id, at))


def _day(session: Session, case_id: UUID, at: datetime) -> date:
    """The day of the session where there is one to come, today otherwise."""
    seat, today = seat_of(session, case_id), day_of(at)
    return today if seat is None else max(seat.held_on, today)


def _seated(session: Session, test: UjiKompetensi) -> int:
    return session.execute(
        select(func.count()).where(Penguji.case_id == test.case_id, Penguji.attempt == test.attempt)
    ).scalar_one()


def _seat_drawn(
    session: Session, held: Locked, seats: int, actor: UUID, at: datetime
) -> list[UUID]:
    test = held.test
    pool = pool_of(session, test, held.row.parent_id, held.day)
    if len(pool.eligible) < seats:
        raise too_few(pool, seats)
    rounds = session.execute(
        select(func.count()).where(UndianPenguji.case_id == test.case_id)
    ).scalar_one()
    found = drawn(pool.eligible, seats, f"{test.case_id}:{test.attempt}:{rounds}")
    for each in found:
        session.add(
            Penguji(
                case_id=test.case_id,
                attempt=test.attempt,
                person_id=UUID(each.person),
                position_id=pool.posts[each.person],
            )
        )
        _keep(session, test, UUID(each.person), actor, at, drawn_from=pool, load=each)
    session.flush()
    return [UUID(each.person) for each in found]


def too_few(pool: Pool, seats: int) -> refusals.Unready:
    """What is said where not enough may be drawn: how many there are, and what bars the others."""
    found, bars = len(pool.eligible), sorted(pool.barred.items())
    said = ", ".join(f"{count} {_said(bar)[0]}" for bar, count in bars)
    says = ", ".join(f"{count} {_said(bar)[1]}" for bar, count in bars)
    return refusals.Unready(
        Text(
            f"Perlu {seats} penguji, yang dapat diundi {found}" + (f" ({said})" if said else ""),
            f"{seats} testers are needed, {found} may be drawn" + (f" ({says})" if says else ""),
        )
    )


def _said(bar: Bar) -> tuple[str, str]:
    return bar.label.id, bar.label.en


def _keep(
    session: Session,
    test: UjiKompetensi,
    person: UUID,
    actor: UUID,
    at: datetime,
    *,
    reason: str = "",
    note: str = "",
    drawn_from: Pool | None = None,
    load: Eligible | None = None,
) -> UUID:
    row = UndianPenguji(
        id=new_id(),
        case_id=test.case_id,
        attempt=test.attempt,
        person_id=person,
        deed="drawn" if drawn_from else "removed",
        reason=reason,
        note=note,
        among=len(drawn_from.eligible) if drawn_from else 0,
        load=load.load if load else 0,
        by_id=actor,
        at=at,
    )
    session.add(row)
    session.flush()
    return row.id
