"""The board of candidates: how many could rise if …, and who they are, page by page.

Counts and filters rest on the last reckoning; the people of a page are judged anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Appointment,
    Case,
    KjOutlook,
    Person,
    Position,
    Unit,
    UnitAncestor,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.eligibility import Reason
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.kj_lacking import PROPOSABLE, Lacking, lacking_of, soon
from workflow_app.rules.text import Text
from workflow_app.services.board import Reach
from workflow_app.services.cases.reading import day_of
from workflow_app.services.kj_outlook.records import below_the_top
from workflow_app.services.kj_outlook.rising import Rise, rises
from workflow_app.services.proposal.questions import under_way

#: As many as one page lists.
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a board is narrowed to: a unit with all below it, a JF by its code, a jenjang."""

    unit: UUID | None = None
    jf: str = ""
    jenjang: Jenjang | None = None
    lacking: frozenset[Lacking] = frozenset()
    gate: Reason | None = None
    search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """One gate in numbers: for how many it is closed, for how many of them it alone is."""

    gate: Reason
    people: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A board in numbers. ``lacking`` adds up to ``people``; ``gates`` overlap."""

    people: int
    lacking: Mapping[Lacking, int]
    gates: tuple[Closed, ...]
    #: Which combinations of closed gates, near or not, make up each answer.
    combinations: Mapping[Lacking, frozenset[tuple[str, bool]]] = field(default_factory=dict)

    @property
    def proposable(self) -> int:
        """How many a proposal would be accepted for, their papers aside."""
        return sum(self.lacking[each] for each in PROPOSABLE)

    def conditions(self, wanted: Wanted, day: date) -> list[ColumnElement[bool]]:
        """What a filter by answer or gate asks of a reckoned row."""
        found: list[ColumnElement[bool]] = []
        if wanted.lacking:
            pairs = [pair for each in wanted.lacking for pair in self.combinations.get(each, ())]
            same = [
                and_(KjOutlook.closed == closed, _near(day) == int(near)) for closed, near in pairs
            ]
            found.append(or_(false(), *same))
        if wanted.gate is not None:
            texts = {pair[0] for pairs in self.combinations.values() for pair in pairs}
            having = [text for text in texts if wanted.gate.value in text.split()]
            found.append(KjOutlook.closed.in_(having))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheWay:
    """One holder of a JF. ``open_case`` is a proposal under way."""

    person: UUID
    name: str
    nip: str
    unit: str
    rise: Rise
    open_case: UUID | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page by name; ``after`` is whom the next page goes on from."""

    rows: tuple[OnTheWay, ...]
    after: UUID | None = None


def tally(session: Session, reach: Reach, wanted: Wanted, day: date) -> Tally:
    """The numbers of the units in reach, narrowed to unit, JF and jenjang; one statement."""
    near = _near(day)
    statement = select(KjOutlook.closed, near.label("near"), func.count().label("people"))
    statement = statement.where(*narrowed(reach, wanted, KjOutlook.unit_id))
    statement = statement.where(*of_jf(wanted))
    rows = session.execute(statement.group_by(KjOutlook.closed, near)).all()
    return _tallied((row.closed, bool(row.near), row.people) for row in rows)


def people_page(
    session: Session,
    reach: Reach,
    wanted: Wanted,
    numbers: Tally,
    *,
    at: datetime,
    after: UUID | None = None,
) -> Page:
    """The people of a board by name, each judged as the records stand now; five statements."""
    day = day_of(at)
    statement = _people(reach, wanted, day).where(*numbers.conditions(wanted, day))
    if after is not None:
        statement = statement.where(_behind(session, after))
    rows = session.execute(statement.limit(MOST + 1)).all()
    shown = rows[:MOST]
    found = _judged(session, shown, day)
    return Page(found, shown[-1].id if len(rows) > MOST else None)


def one_person(session: Session, reach: Reach, person: UUID, at: datetime) -> OnTheWay:
    """One of the people in reach. Raises ``NoSuchCase`` for anybody else."""
    found = some_people(session, reach, [person], at)
    if not found:
        raise refusals.NoSuchCase(Text("Pegawai tidak ditemukan", "There is no such employee"))
    return found[0]


def some_people(
    session: Session, reach: Reach, people: Collection[UUID], at: datetime
) -> tuple[OnTheWay, ...]:
    """Those of some people who are in reach, by name."""
    day = day_of(at)
    wanted = _people(reach, Wanted(), day).where(Person.id.in_(people))
    return _judged(session, session.execute(wanted).all(), day)


def _tallied(rows: Iterable[tuple[str, bool, int]]) -> Tally:
    counts: Counter[Lacking] = Counter()
    closed: Counter[Reason] = Counter()
    alone: Counter[Reason] = Counter()
    made_of: dict[Lacking, set[tuple[str, bool]]] = {}
    for text, near, people in rows:
        gates = [Reason(code) for code in text.split()]
        lacking = lacking_of(gates, ak_soon=near)
        counts[lacking] += people
        made_of.setdefault(lacking, set()).add((text, near))
        closed.update(dict.fromkeys(gates, people))
        if len(gates) == 1:
            alone[gates[0]] += people
    return Tally(
        people=counts.total(),
        lacking={each: counts[each] for each in Lacking},
        gates=tuple(
            Closed(gate=gate, people=closed[gate], alone=alone[gate])
            for gate in Reason
            if closed[gate]
        ),
        combinations={each: frozenset(pairs) for each, pairs in made_of.items()},
    )


def _near(day: date) -> ColumnElement[int]:
    """1 where angka kredit will suffice by the end of the next quarter, else 0."""
    return case((KjOutlook.ak_on <= soon(day), 1), else_=0)


def _people(reach: Reach, wanted: Wanted, day: date) -> Select[*tuple[Any, ...]]:
    proposed = (
        select(Case.id)
        .where(Case.subject_person == Person.id, under_way())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(Person.id, Person.name, Person.nip, Unit.name.label("unit"), proposed.label("case"))
        .join(Appointment, Appointment.person_id == Person.id)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .outerjoin(KjOutlook, KjOutlook.person_id == Person.id)
        .where(
            Appointment.kind == "definitive",
            valid_on(Appointment, day),
            below_the_top(Position),
            *narrowed(reach, wanted, Position.unit_id),
            *of_jf(wanted),
            *named(wanted),
        )
        .order_by(Person.name, Person.id)
    )


def narrowed(reach: Reach, wanted: Wanted, unit: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401
    """Whether a column of units lies in reach, and in the unit that is asked for."""
    found: list[ColumnElement[bool]] = []
    if not reach.everything:
        mine = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id.in_(reach.units))
        found.append(unit.in_(mine))
    if wanted.unit is not None:
        below = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id == wanted.unit)
        found.append(unit.in_(below))
    return found


def of_jf(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Whether a reckoned row is of the JF and jenjang that are asked for."""
    return [
        *([KjOutlook.jf == wanted.jf] if wanted.jf else []),
        *([KjOutlook.jenjang == wanted.jenjang.value] if wanted.jenjang else []),
    ]


def named(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Whether the name of a person holds the words that are looked for."""
    if not wanted.search:
        return []
    return [func.lower(Person.name).contains(wanted.search.lower(), autoescape=True)]


def _behind(session: Session, after: UUID) -> ColumnElement[bool]:
    name = session.execute(select(Person.name).where(Person.id == after)).scalar_one_or_none()
    return or_(Person.name > (name or ""), and_(Person.name == name, Person.id > after))


def _judged(session: Session, rows: Sequence[Any], day: date) -> tuple[OnTheWay, ...]:
    ids = [row.id for row in rows]
    found = rises(session, lambda column: column.in_(ids), day) if ids else {}
    return tuple(
        OnTheWay(
            person=row.id,
            name=row.name,
            nip=row.nip or "",
            unit=row.unit,
            rise=found[row.id],
            open_case=row.case,
        )
        for row in rows
        if row.id in found
    )
