"""Posts as a list, with who holds and who looks after each on a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, tuple_
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Appointment, Person, Position, Unit, UnitAncestor
from workflow_app.persistence.position_reading import valid_on
from workflow_app.services.staffing.past import Former, former_posts

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Who sits in a post on the day: ``definitive``, ``plt`` or ``plh``."""

    person: UUID
    name: str
    kind: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post as it was on the day. ``jenis`` and ``jenjang`` are codes; no class is None.

    ``stands`` says whether it existed at all then.
    """

    id: UUID
    code: str
    name: str
    unit_id: UUID
    unit: str
    jenis: str
    jenjang: str
    jf: str
    kelas: int | None
    is_head: bool
    stands: bool
    sitting: tuple[Sitting, ...]

    @property
    def holders(self) -> tuple[Sitting, ...]:
        """Those whose own post it is."""
        return tuple(each for each in self.sitting if each.kind == "definitive")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSearch:
    """What is looked for. ``words`` are part of a name of post, unit or holder, or a code.

    ``unit`` is a unit with all below it, ``jenis`` a kind of post, ``vacant`` only posts without
    a definitive holder on the day.
    """

    day: date
    words: str = ""
    unit: UUID | None = None
    jenis: str = ""
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class PostPage:
    """A page of posts by name; behind ``after`` the next one begins."""

    rows: tuple[PostRow, ...]
    after: UUID | None


def positions_page(
    session: Session, search: PostSearch, *, after: UUID | None = None, size: int = PAGE
) -> PostPage:
    """The next posts by name that stand on the day; a fixed number of statements."""
    wanted = select(Position.id).join(Unit, Unit.id == Position.unit_id).where(*_conditions(search))
    last = session.get(Position, after) if after else None
    if last is not None:
        wanted = wanted.where(tuple_(Position.name, Position.id) > (last.name, last.id))
    ordered = wanted.order_by(Position.name, Position.id).limit(size + 1)
    found = session.execute(ordered).scalars().all()
    seen = post_rows(session, found[:size], search.day)
    return PostPage(
        tuple(seen[each] for each in found[:size]), found[size - 1] if len(found) > size else None
    )


def post_rows(session: Session, positions: Collection[UUID], day: date) -> dict[UUID, PostRow]:
    """Some posts as they were on a day; three statements, one more for units they have left."""
    if not positions:
        return {}
    former = former_posts(session, day, positions)
    rows = session.execute(
        select(Position, Unit.name)
        .join(Unit, Unit.id == Position.unit_id)
        .where(Position.id.in_(positions))
    ).all()
    units = _names_of_units(session, former)
    sitting = sitting_in(session, positions, day)
    return {
        post.id: _row(post, unit, former.get(post.id, {}), units, sitting.get(post.id, []), day)
        for post, unit in rows
    }


def sitting_in(
    session: Session, positions: Collection[UUID], day: date
) -> dict[UUID, list[Sitting]]:
    """Who sits in each of some posts on a day, the definitive holder first."""
    found: dict[UUID, list[Sitting]] = {}
    rows = session.execute(
        select(Appointment, Person.name)
        .join(Person, Person.id == Appointment.person_id)
        .where(Appointment.position_id.in_(positions), valid_on(Appointment, day))
        .order_by(Appointment.kind, Appointment.valid_from, Appointment.id)
    )
    for held, name in rows:
        one = Sitting(
            person=held.person_id,
            name=name,
            kind=held.kind,
            valid_from=held.valid_from,
            valid_to=held.valid_to,
        )
        found.setdefault(held.position_id, []).append(one)
    return found


def standing_on(table: type[Position | Unit], day: date) -> ColumnElement[bool]:
    """Whether a post or unit exists on a day."""
    begun = or_(table.established_on.is_(None), table.established_on <= day)
    return begun & or_(table.abolished_on.is_(None), table.abolished_on > day)


def _names_of_units(session: Session, former: Former) -> dict[str, str]:
    ids = {UUID(values["unit_id"]) for values in former.values() if values.get("unit_id")}
    if not ids:
        return {}
    rows = session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(ids)))
    return {str(row.id): row.name for row in rows}


def _row(
    post: Position,
    unit: str,
    then: Mapping[str, str],
    units: Mapping[str, str],
    sitting: list[Sitting],
    day: date,
) -> PostRow:
    began = post.established_on is None or post.established_on <= day
    kelas = then.get("kelas", str(post.kelas))
    return PostRow(
        id=post.id,
        code=then.get("code", post.code),
        name=then.get("name", post.name),
        unit_id=UUID(then.get("unit_id", str(post.unit_id))),
        unit=units.get(then.get("unit_id", ""), unit),
        jenis=then.get("jenis", post.jenis),
        jenjang=then.get("jenjang", post.jenjang),
        jf=then.get("jf", post.jf),
        kelas=None if kelas == "None" else int(kelas),
        is_head=then.get("is_head", str(post.is_head)) == "True",
        stands=began and (post.abolished_on is None or day < post.abolished_on),
        sitting=tuple(sitting),
    )


def _conditions(search: PostSearch) -> list[ColumnElement[bool]]:
    conditions = [standing_on(Position, search.day)]
    if search.jenis:
        conditions.append(Position.jenis == search.jenis)
    if search.unit is not None:
        inside = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id == search.unit)
        conditions.append(Position.unit_id.in_(inside))
    held = select(Appointment.position_id).where(valid_on(Appointment, search.day))
    if search.vacant:
        conditions.append(Position.id.not_in(held.where(Appointment.kind == "definitive")))
    if search.words:
        by_name = held.join(Person, Person.id == Appointment.person_id).where(
            _contains(Person.name, search.words)
        )
        conditions.append(
            or_(
                _contains(Position.name, search.words),
                _contains(Unit.name, search.words),
                func.lower(Position.code) == search.words.lower(),
                Position.id.in_(by_name),
            )
        )
    return conditions


def _contains(column: Any, words: str) -> Any:  # noqa: ANN401 - a column and a condition
    return func.lower(column).contains(words.lower(), autoescape=True)
