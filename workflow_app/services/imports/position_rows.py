"""A row about a position: which it is, what it would change, and carrying that out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Position, ReportingLine, Unit
from workflow_app.services.imports.cells import NO, YES
from workflow_app.services.imports.rows import Found, Read
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.lines import change_superior
from workflow_app.services.staffing.looking import stands
from workflow_app.services.staffing.posts import PositionForm, add_position, change_position

#: Columns of the position itself; what stands above it is changed by another service.
OF_POSITION = ("code", "name", "unit", "jenis", "jenjang", "jf", "kelas", "is_head")
FIELDS = {"position": "code", "on": "since"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What stood above a post from when to when, as a code."""

    superior: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A position on record. ``lines`` are dated; without one ``superior`` holds."""

    id: UUID
    values: Mapping[str, str]
    superior: str
    lines: tuple[Line, ...] = ()

    def superior_on(self, day: date) -> str:
        """The code of the position above on a day."""
        found = [
            each
            for each in self.lines
            if each.first <= day and (each.last is None or day <= each.last)
        ]
        return max(found, key=lambda each: each.first).superior if found else self.superior


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What some rows may mean: positions by code, units by code, codes that the file has."""

    known: Mapping[str, Known] = field(default_factory=dict)
    posts: dict[str, UUID] = field(default_factory=dict)
    units: Mapping[str, UUID] = field(default_factory=dict)
    in_file: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


def load(
    session: Session, rows: Sequence[Read], *, in_file: frozenset[str], today: date
) -> Register:
    """Read everything that some rows name, a statement a table."""
    own = {code for row in rows if (code := row.values.get("code"))}
    above = {code for row in rows if (code := row.values.get("superior"))}
    posts = session.execute(select(Position).where(Position.code.in_(own | above))).scalars().all()
    units = session.execute(
        select(Unit.code, Unit.id).where(
            Unit.code.in_({code for row in rows if (code := row.values.get("unit"))})
        )
    )
    known = known_positions(session, [each for each in posts if each.code in own])
    return Register(
        known={each.values["code"]: each for each in known},
        posts={each.code: each.id for each in posts},
        units={row.code: row.id for row in units},
        in_file=in_file,
        gone=frozenset(each.code for each in posts if not stands(each, today)),
    )


def known_positions(session: Session, posts: Sequence[Position]) -> list[Known]:
    """Positions with their units and what stands above them, as codes."""
    units = dict(
        session.execute(
            select(Unit.id, Unit.code).where(Unit.id.in_({each.unit_id for each in posts}))
        ).all()
    )
    lines = session.execute(
        select(ReportingLine).where(
            ReportingLine.position_id.in_([each.id for each in posts]),
            ReportingLine.person_id.is_(None),
        )
    ).scalars()
    dated: dict[UUID, list[ReportingLine]] = {}
    for line in lines:
        dated.setdefault(line.position_id, []).append(line)
    above = {each.superior_position_id for each in posts} | {
        line.superior_position_id for held in dated.values() for line in held
    }
    named = session.execute(
        select(Position.id, Position.code).where(Position.id.in_(above - {None}))
    )
    codes: dict[UUID | None, str] = {None: "", **dict(named.all())}
    return [
        Known(
            id=each.id,
            values=_values(each, units[each.unit_id]),
            superior=codes[each.superior_position_id],
            lines=tuple(
                Line(
                    superior=codes[line.superior_position_id],
                    first=line.valid_from,
                    last=line.valid_to,
                )
                for line in dated.get(each.id, ())
            ),
        )
        for each in posts
    ]


def compare(register: Register, row: Read, today: date) -> Found:
    """What a row would change."""
    found = Found(errors=dict(row.errors))
    if found.errors:
        return found
    post = register.known.get(row.values["code"])
    found.object = post.id if post else None
    before = post.values if post else dict.fromkeys(OF_POSITION, "")
    found.changes = {
        name: (before[name], row.values[name])
        for name in OF_POSITION
        if name in row.values and before[name] != row.values[name]
    }
    if "unit" in found.changes and row.values["unit"] not in register.units:
        code = row.values["unit"]
        found.refuse("unit", f"Unit {code} tidak ada", f"There is no unit {code}")
    if "superior" in row.values:
        _compare_superior(register, row, post, found, row.day("since") or today)
    return found


def carry_out(
    session: Session,
    register: Register,
    row: Read,
    found: Found,
    by: By,
    *,
    alone: bool = False,
) -> UUID:
    """Write what a row changes through the services of the forms. Raises a ``Refusal``.

    ``alone`` leaves out what depends on other rows: the superior, and being the head.
    """
    post = register.known.get(row.values["code"])
    on = row.day("since") or by.today
    above = row.values.get("superior", "")
    if post is None:
        superior = None if alone else _superior(register, above)
        form = _form(register, row.values, superior=superior, alone=alone)
        row_id = add_position(session, form, on, by).row
        assert row_id is not None  # noqa: S101 - a position that was added has an id
        return row_id
    if set(found.changes) & set(OF_POSITION):
        values = {**post.values, **row.values}
        unit = None if "unit" in found.changes else session.get_one(Position, post.id).unit_id
        form = _form(register, values, superior=None, alone=alone, unit=unit)
        change_position(session, post.id, form, by)
    if "superior" in found.changes and not alone:
        document = row.values.get("document", "")
        change_superior(session, post.id, _superior(register, above), on, by, document=document)
    return post.id


def stand_back(session: Session, register: Register, row: Read, by: By) -> None:
    """Take the head of a unit from a post, and change nothing else. Raises a ``Refusal``."""
    post = register.known.get(row.values["code"])
    if post is None or post.values["is_head"] == NO:
        return
    unit = session.get_one(Position, post.id).unit_id
    values = {**post.values, "is_head": NO}
    form = _form(register, values, superior=None, alone=False, unit=unit)
    change_position(session, post.id, form, by)


def _compare_superior(
    register: Register, row: Read, post: Known | None, found: Found, on: date
) -> None:
    above, before = row.values["superior"], post.superior_on(on) if post else ""
    if above == before:
        return
    found.changes["superior"] = (before, above)
    if above == row.values["code"]:
        found.refuse("superior", "Jabatan tidak di atas dirinya", "No post is above itself")
    elif above and above not in register.posts and above not in register.in_file:
        found.refuse(
            "superior",
            f"Jabatan {above} tidak ada dalam berkas ini maupun dalam data",
            f"There is no position {above}, neither in this file nor on record",
        )
    elif above in register.gone:
        found.refuse("superior", f"Jabatan {above} sudah dihapus", f"{above} is abolished")
    if post is not None and not row.values.get("document"):
        found.refuse("document", "Tulis nomor surat keputusan", "Write the number of the decree")


def _superior(register: Register, code: str) -> UUID | None:
    if code and code not in register.posts:
        raise looking.invalid(
            f"Jabatan atasan {code} belum ada: barisnya tidak diterapkan",
            f"There is no superior position {code}: its row was not carried out",
            "superior",
        )
    return register.posts[code] if code else None


def _form(
    register: Register,
    values: Mapping[str, str],
    *,
    superior: UUID | None,
    alone: bool,
    unit: UUID | None = None,
) -> PositionForm:
    kelas = values.get("kelas", "")
    return PositionForm(
        code=values["code"],
        name=values["name"],
        unit=unit or register.units[values["unit"]],
        jenis=values["jenis"],
        superior=superior,
        jenjang=values.get("jenjang", ""),
        jf=values.get("jf", ""),
        kelas=int(kelas) if kelas else None,
        is_head=values.get("is_head") == YES and not alone,
    )


def _values(post: Position, unit: str) -> dict[str, str]:
    return {
        "code": post.code,
        "name": post.name,
        "unit": unit,
        "jenis": post.jenis,
        "jenjang": post.jenjang,
        "jf": post.jf,
        "kelas": "" if post.kelas is None else str(post.kelas),
        "is_head": YES if post.is_head else NO,
    }
