"""Units as the tree they formed on a day, and one of them with what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Appointment, Position, Team, Unit
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.text import Text
from workflow_app.services.staffing.past import Former, former_units
from workflow_app.services.staffing.position_list import PostRow, post_rows, standing_on

#: Posts of a unit that its page names; the list of positions has them all.
MOST = 100
#: Units of which the whole tree is shown; of a larger one only the upper levels.
WHOLE = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A unit on the day with the units below it, by name. Counts are those of the unit alone."""

    id: UUID
    code: str
    name: str
    posts: int
    people: int
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamOf:
    """A work team of a unit."""

    id: UUID
    name: str
    document: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """A unit on the day. ``path`` are the units above it, the topmost first.

    ``node`` is the unit with those below it; ``posts`` are its own, the head first.
    """

    unit: Unit
    day: date
    name: str
    path: tuple[tuple[UUID, str], ...]
    node: Node | None
    posts: tuple[PostRow, ...]
    teams: tuple[TeamOf, ...]

    @property
    def head(self) -> PostRow | None:
        """The post that leads it."""
        return next((each for each in self.posts if each.is_head), None)


@dataclass(frozen=True, slots=True)
class _Then:
    """What every unit was called on the day, and under which other one it stood."""

    unit: Unit
    name: str
    code: str
    parent: UUID | None


def unit_tree(session: Session, day: date) -> tuple[Node, ...]:
    """The topmost units that stood on a day, each with those below it; four statements."""
    return _trees(session, _units_on(session, day), day)


def shown_depth(tree: Sequence[Node], *, most: int = WHOLE) -> int:
    """How many levels of a tree fit on a page; what lies deeper is on the page of its unit."""
    level, depth, count = list(tree), 0, len(tree)
    while level and count <= most:
        level = [child for node in level for child in node.children]
        depth, count = depth + 1, count + len(level)
    return max(depth, 1)


def unit_view(session: Session, unit: UUID, day: date) -> UnitView:
    """One unit on a day. Raises ``NoSuchCase``."""
    row = session.get(Unit, unit)
    if row is None:
        raise refusals.NoSuchCase(Text("Unit tidak ditemukan", "There is no such unit"))
    then = _units_on(session, day)
    node = next((each for top in _trees(session, then, day) for each in _all(top, unit)), None)
    return UnitView(
        unit=row,
        day=day,
        name=then[unit].name if unit in then else row.name,
        path=tuple(_path(then, unit)),
        node=node,
        posts=_posts(session, unit, day),
        teams=_teams(session, unit, day),
    )


def find_units(
    session: Session, words: str, day: date, *, limit: int = 20
) -> list[tuple[UUID, str]]:
    """Units of a day whose name or code the words are part of: id and name, by name."""
    named = func.lower(Unit.name).contains(words.lower(), autoescape=True)
    coded = func.lower(Unit.code) == words.lower()
    rows = session.execute(
        select(Unit.id, Unit.name)
        .where(standing_on(Unit, day), or_(named, coded))
        .order_by(Unit.name, Unit.id)
        .limit(limit)
    )
    return [(row.id, row.name) for row in rows]


def unit_name(session: Session, unit: UUID) -> str | None:
    """What a unit is called now; None when there is none of that id."""
    return session.execute(select(Unit.name).where(Unit.id == unit)).scalar_one_or_none()


def _deep(node: Node, depth: int) -> list[tuple[int, Node]]:
    return [(depth, node), *(each for child in node.children for each in _deep(child, depth + 1))]


def _all(node: Node, unit: UUID) -> list[Node]:
    return [each for _, each in _deep(node, 0) if each.id == unit]


def _units_on(session: Session, day: date) -> dict[UUID, _Then]:
    former: Former = former_units(session, day)
    rows = session.execute(select(Unit).where(standing_on(Unit, day)).order_by(Unit.name, Unit.id))
    return {row.id: _then(row, former.get(row.id, {})) for row in rows.scalars()}


def _then(unit: Unit, values: Mapping[str, str]) -> _Then:
    above = values.get("parent_from")
    parent = unit.parent_id if above is None else (UUID(above) if above else None)
    return _Then(unit, values.get("name", unit.name), values.get("code", unit.code), parent)


def _trees(session: Session, then: Mapping[UUID, _Then], day: date) -> tuple[Node, ...]:
    posts = _counts(session, day)
    below: dict[UUID | None, list[UUID]] = {}
    for key, each in then.items():
        below.setdefault(each.parent if each.parent in then else None, []).append(key)

    def grown(key: UUID) -> Node:
        count, people = posts.get(key, (0, 0))
        return Node(
            id=key,
            code=then[key].code,
            name=then[key].name,
            posts=count,
            people=people,
            children=tuple(grown(child) for child in below.get(key, ())),
        )

    return tuple(grown(key) for key in below.get(None, ()))


def _counts(session: Session, day: date) -> dict[UUID, tuple[int, int]]:
    """How many posts each unit has on a day, and how many people hold one as their own."""
    rows = session.execute(
        select(
            Position.unit_id,
            func.count(Position.id.distinct()),
            func.count(Appointment.id.distinct()),
        )
        .outerjoin(
            Appointment,
            (Appointment.position_id == Position.id)
            & (Appointment.kind == "definitive")
            & valid_on(Appointment, day),
        )
        .where(standing_on(Position, day))
        .group_by(Position.unit_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _path(then: Mapping[UUID, _Then], unit: UUID) -> list[tuple[UUID, str]]:
    found: list[tuple[UUID, str]] = []
    above = then[unit].parent if unit in then else None
    while above is not None and above in then and len(found) < 20:
        found.insert(0, (above, then[above].name))
        above = then[above].parent
    return found


def _posts(session: Session, unit: UUID, day: date) -> tuple[PostRow, ...]:
    ids = session.execute(
        select(Position.id)
        .where(Position.unit_id == unit, standing_on(Position, day))
        .order_by(Position.is_head.desc(), Position.name, Position.id)
        .limit(MOST)
    ).scalars()
    seen = post_rows(session, list(ids), day)
    return tuple(sorted(seen.values(), key=lambda each: (not each.is_head, each.name, each.code)))


def _teams(session: Session, unit: UUID, day: date) -> tuple[TeamOf, ...]:
    rows = session.execute(
        select(Team)
        .where(Team.unit_id == unit, or_(Team.valid_to.is_(None), Team.valid_to >= day))
        .order_by(Team.name, Team.id)
    ).scalars()
    return tuple(
        TeamOf(
            id=row.id,
            name=row.name,
            document=row.document,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    )
