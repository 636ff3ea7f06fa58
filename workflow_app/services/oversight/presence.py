"""Who was at work, and who sat where, on any day: every row read once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Absence,
    Appointment,
    Duty,
    Mandate,
    Person,
    Position,
    UnitAncestor,
)

Stretch = tuple[date, date | None]


@dataclass(slots=True)
class Presence:
    """``away`` and ``left`` by person, ``seats`` by position and person, ``pools`` by unit.

    ``superiors`` are the posts above others in the line of today.
    """

    away: dict[UUID, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    left: dict[UUID, date] = field(default_factory=dict)
    seats: dict[UUID, dict[UUID, list[Stretch]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    pools: dict[tuple[UUID, str], list[UUID]] = field(default_factory=lambda: defaultdict(list))
    above: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    superiors: dict[UUID, UUID] = field(default_factory=dict)

    def serves(self, person: UUID, day: date) -> bool:
        """Whether somebody is in the service and at work on a day."""
        left = self.left.get(person)
        if left is not None and left <= day:
            return False
        return not _covered(self.away.get(person, ()), day)

    def sits(self, person: UUID, position: UUID, day: date) -> bool:
        """Whether somebody holds a post on a day, in whatever capacity or by delegation."""
        held = self.seats.get(position, {})
        return _covered(held.get(person, ()), day)

    def comes_to(self, person: UUID, position: UUID, day: date) -> bool:
        """Whether somebody got a post after a day, for the first time or again."""
        return any(first > day for first, _ in self.seats.get(position, {}).get(person, ()))

    def sits_above(self, person: UUID, position: UUID, day: date) -> bool:
        """Whether somebody holds a post further up in the line on a day."""
        passed = {position}
        while (above := self.superiors.get(position)) is not None and above not in passed:
            if self.sits(person, above, day):
                return True
            passed.add(above)
            position = above
        return False

    def pool(self, unit: UUID, role: str, day: date) -> bool:
        """Whether a member of a pool for the cases of a unit is there on a day."""
        posts = [post for each in self.above[unit] for post in self.pools.get((each, role), ())]
        return any(
            _covered(stretches, day) and self.serves(person, day)
            for post in posts
            for person, stretches in self.seats.get(post, {}).items()
        )


def presence(session: Session) -> Presence:
    """Read it all."""
    found = Presence(superiors=_superiors(session))
    absences = select(Absence.person_id, Absence.valid_from, Absence.valid_to)
    for person, first, last in session.execute(absences):
        found.away[person].append((first, last))
    gone = select(Person.id, Person.left_on).where(Person.left_on.is_not(None))
    for person, left_on in session.execute(gone):
        found.left[person] = left_on or date.max
    for table in (Appointment, Mandate):
        columns = (table.position_id, table.person_id, table.valid_from, table.valid_to)
        for position, person, first, last in session.execute(select(*columns)):
            found.seats[position][person].append((first, last))
    for unit, role, position in session.execute(select(Duty.unit_id, Duty.role, Duty.position_id)):
        found.pools[unit, role].append(position)
    for unit, ancestor in session.execute(select(UnitAncestor.unit_id, UnitAncestor.ancestor_id)):
        found.above[unit].append(ancestor)
    return found


def _superiors(session: Session) -> dict[UUID, UUID]:
    lines = select(Position.id, Position.superior_position_id)
    return {post: above for post, above in session.execute(lines) if above is not None}


def _covered(stretches: list[Stretch] | tuple[()], day: date) -> bool:
    return any(first <= day and (last is None or last >= day) for first, last in stretches)
