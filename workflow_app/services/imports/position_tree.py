"""What the rows of a file of positions make of the whole tree: circles, heads, and their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import Position, Unit
from workflow_app.rules.text import Text
from workflow_app.services.imports.cells import YES
from workflow_app.services.imports.rows import Read
from workflow_app.services.staffing.looking import stands


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post stands once the file is carried out."""

    superior: str
    unit: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """Every post as it will stand, by code. ``before`` is how it stands now."""

    after: Mapping[str, Place]
    before: Mapping[str, Place]

    def line(self, code: str) -> list[str]:
        """A post and those above it, up to the highest or to one that comes again."""
        seen = [code]
        while above := self.after[seen[-1]].superior:
            if above not in self.after:
                break
            seen.append(above)
            if seen.count(above) > 1:
                break
        return seen

    def rank(self, code: str) -> int:
        """When the row of a post is carried out: from the top downwards."""
        return len(self.line(code))


def tree_of(session: Session, rows: Sequence[Read], today: date) -> Tree:
    """The tree on record, and what it becomes with some rows."""
    above = aliased(Position)
    found = session.execute(
        select(Position, Unit.code, above.code)
        .join(Unit, Unit.id == Position.unit_id)
        .outerjoin(above, above.id == Position.superior_position_id)
    )
    before = {
        post.code: Place(superior or "", unit, post.is_head)
        for post, unit, superior in found
        if stands(post, today)
    }
    after = dict(before)
    for row in rows:
        code = row.values["code"]
        held = before.get(code, Place("", "", is_head=False))
        after[code] = Place(
            row.values.get("superior", held.superior),
            row.values.get("unit", held.unit),
            row.values["is_head"] == YES if "is_head" in row.values else held.is_head,
        )
    return Tree(after, before)


def problems_of(tree: Tree, rows: Sequence[Read]) -> dict[int, tuple[str, Text]]:
    """Rows, by number, that cannot stand in the tree: the column and why."""
    found: dict[int, tuple[str, Text]] = {}
    heads = _heads(tree)
    for row in rows:
        code = row.values["code"]
        line, place = tree.line(code), tree.after[code]
        if line.count(line[-1]) > 1:
            circle = " → ".join(line[line.index(line[-1]) :][:6])
            found[row.n] = (
                "superior",
                Text(f"Atasan berputar: {circle}", f"Superiors in a circle: {circle}"),
            )
        elif place.is_head and len(heads[place.unit]) > 1:
            others = ", ".join(sorted(set(heads[place.unit]) - {code})[:3])
            found[row.n] = (
                "is_head",
                Text(
                    f"Unit {place.unit} menjadi berkepala lebih dari satu: juga {others}",
                    f"Unit {place.unit} would have more than one head: {others} as well",
                ),
            )
    return found


def orphans_of(tree: Tree, rows: Sequence[Read], refused: set[str]) -> dict[int, tuple[str, Text]]:
    """Rows whose superior is a new post of a row that is wrong, all the way down."""
    lost = {code for code in refused if code not in tree.before}
    found: dict[int, tuple[str, Text]] = {}
    for row in sorted(rows, key=lambda each: len(tree.line(each.values["code"]))):
        above = tree.after[row.values["code"]].superior
        if above in lost:
            found[row.n] = (
                "superior",
                Text(
                    f"Baris jabatan atasan {above} masih salah",
                    f"The row of the superior position {above} is still wrong",
                ),
            )
            if row.values["code"] not in tree.before:
                lost.add(row.values["code"])
    return found


def _heads(tree: Tree) -> dict[str, list[str]]:
    heads: dict[str, list[str]] = {}
    for code, place in tree.after.items():
        if place.is_head:
            heads.setdefault(place.unit, []).append(code)
    return heads
