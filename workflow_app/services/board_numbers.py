"""The numbers of a board by unit, and its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Unit
from workflow_app.services.board import DRAFT, EXEMPTED, OnBoard

T = TypeVar("T")
PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTally:
    """One unit in numbers: ``filed``, ``lacking`` and ``excused`` add up to ``people``.

    ``states`` counts the filed by the state of their last SKP, ``reasons`` the others by code.
    Without an id it is of several units.
    """

    unit: UUID | None
    name: str
    people: int
    filed: int
    lacking: int
    late: int
    excused: int
    states: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)


def tallies(session: Session, people: Sequence[OnBoard]) -> tuple[UnitTally, ...]:
    """The numbers of each unit that has people on a board, by name."""
    units = {each.unit for each in people}
    names = session.execute(
        select(Unit.id, Unit.name).where(Unit.id.in_(units)).order_by(Unit.name, Unit.id)
    )
    inside: dict[UUID, list[OnBoard]] = {}
    for each in people:
        inside.setdefault(each.unit, []).append(each)
    return tuple(tally(row.id, row.name, inside[row.id]) for row in names)


def tally(unit: UUID | None, name: str, people: Sequence[OnBoard]) -> UnitTally:
    """The numbers of some people: of one unit, or of several without an id."""
    standings = Counter(each.standing for each in people)
    reasons = Counter(each.reason for each in people if each.reason)
    return UnitTally(
        unit=unit,
        name=name,
        people=len(people),
        filed=standings["filed"],
        lacking=standings["lacking"],
        late=reasons["late"] + reasons["past"],
        excused=standings["excused"],
        states=dict(Counter(_last(each) for each in people if not each.reason)),
        reasons=dict(reasons),
    )


def page_of(
    people: Sequence[OnBoard], after: UUID | None, *, size: int = PAGE
) -> tuple[Sequence[OnBoard], UUID | None]:
    """The next people behind one of them, and behind whom the page after it begins."""
    return _page(people, [each.person for each in people], after, size)


def units_page(
    rows: Sequence[UnitTally], after: UUID | None, *, size: int = PAGE
) -> tuple[Sequence[UnitTally], UUID | None]:
    """The next units behind one of them, and behind which the page after it begins."""
    return _page(rows, [each.unit for each in rows], after, size)


def _page(
    rows: Sequence[T], keys: Sequence[UUID | None], after: UUID | None, size: int
) -> tuple[Sequence[T], UUID | None]:
    begin = keys.index(after) + 1 if after in keys else 0
    end = begin + size
    return rows[begin:end], keys[end - 1] if end < len(rows) else None


def _last(each: OnBoard) -> str:
    """The state of the last SKP of somebody that is more than a draft."""
    states = [skp.state for skp in each.skps if skp.state not in {DRAFT, EXEMPTED}]
    return states[-1]
