"""People and positions as of a day, in the form in which they can be imported again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.golongan_reading import golongan_on, tmt_on
from workflow_app.persistence.models import ImportBatch, ImportRow, Person, Position, Unit
from workflow_app.services.imports.batches import require
from workflow_app.services.imports.cells import NO, YES, safe
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.layouts import BESIDES, column_of
from workflow_app.services.imports.people_rows import known_people
from workflow_app.services.imports.position_rows import known_positions
from workflow_app.services.imports.rows import Verdict, sentences
from workflow_app.services.imports.tables import Table, csv_of
from workflow_app.services.staffing.looking import stands
from workflow_app.services.staffing.past import former_posts


def export(session: Session, kind: Kind, day: date) -> Table:
    """Everybody in service on a day with their own posts, or every post that stands then."""
    return _people(session, day) if kind is Kind.PEOPLE else _positions(session, day)


def template(kind: Kind) -> Table:
    """The heads alone."""
    return Table(kind, ())


def wrong_rows(session: Session, batch_id: UUID) -> bytes:
    """The rows that are wrong or were refused, as they came, with their number and the reasons."""
    batch = require(session.get(ImportBatch, batch_id))
    kind, columns = Kind(batch.kind), list(dict.fromkeys(batch.columns))
    found = session.execute(
        select(ImportRow)
        .where(
            ImportRow.batch_id == batch.id,
            or_(ImportRow.verdict == Verdict.WRONG.value, ImportRow.outcome == "failed"),
        )
        .order_by(ImportRow.n)
    ).scalars()
    heads = [column_of(kind, name).head.id for name in columns]
    rows = [
        [
            *(_quoted(row.cells.get(name, "")) for name in columns),
            str(row.n),
            _reasons(kind, row),
        ]
        for row in found
    ]
    return csv_of([*heads, *(each.id for each in BESIDES)], rows)


def _people(session: Session, day: date) -> Table:
    people = (
        session.execute(
            select(Person)
            .where(or_(Person.left_on.is_(None), Person.left_on > day))
            .order_by(Person.name, Person.id)
        )
        .scalars()
        .all()
    )
    rows = []
    ranks = _ranks(session, day)
    for known in known_people(session, people):
        held = known.post_on(day)
        post = {
            "position": held.post if held else "",
            "tmt": held.first.isoformat() if held else "",
            "document": held.document if held else "",
        }
        rows.append({"id": str(known.id), **known.values, **ranks[known.id], **post})
    return Table(Kind.PEOPLE, rows)


def _ranks(session: Session, day: date) -> dict[UUID, dict[str, str]]:
    """The golongan of everybody on a day, and since when, as columns."""
    rows = session.execute(
        select(Person.id, golongan_on(day).label("golongan"), tmt_on(day).label("tmt"))
    )
    return {
        row.id: {
            "golongan": row.golongan,
            "golongan_tmt": row.tmt.isoformat() if row.tmt else "",
        }
        for row in rows
    }


def _positions(session: Session, day: date) -> Table:
    """The posts of a day as they were then, under today's codes, by which a row is found again."""
    found = session.execute(select(Position).order_by(Position.code)).scalars()
    posts = [each for each in found if stands(each, day)]
    former = former_posts(session, day)
    units = _codes_of_units(session)
    rows = [
        {
            **known.values,
            **_then(former.get(known.id, {}), units),
            "superior": known.superior_on(day),
        }
        for known in known_positions(session, posts)
    ]
    return Table(Kind.POSITIONS, rows)


def _codes_of_units(session: Session) -> dict[str, str]:
    return {str(row.id): row.code for row in session.execute(select(Unit.id, Unit.code))}


def _then(former: Mapping[str, str], units: Mapping[str, str]) -> dict[str, str]:
    """What a post was before later changes, as columns."""
    then = {name: former[name] for name in ("name", "jenis", "jenjang", "jf") if name in former}
    if "unit_id" in former:
        then["unit"] = units[former["unit_id"]]
    if "kelas" in former:
        then["kelas"] = "" if former["kelas"] == "None" else former["kelas"]
    if "is_head" in former:
        then["is_head"] = YES if former["is_head"] == "True" else NO
    return then


def _quoted(cell: str) -> str:
    """A cell as it came, unless a spreadsheet would run it."""
    return safe(cell) if not cell.startswith("'") else cell


def _reasons(kind: Kind, row: ImportRow) -> str:
    said = [
        f"{column_of(kind, name).head.id}: {each.id}" if name else each.id
        for name, found in sentences(row.errors).items()
        for each in found
    ]
    return safe(" | ".join(said))
