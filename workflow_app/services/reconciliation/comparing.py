"""One source held against another, person by person: post, unit, superior, golongan.

A post that differs brings its unit and its superior along: these are compared where the post is
the same. What a source leaves empty it says nothing about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    Disagreement,
    ImportBatch,
    ImportRow,
    Person,
    Position,
    ReportingLine,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.people_rows import known_people
from workflow_app.services.imports.position_rows import known_positions
from workflow_app.services.imports.rows import Found, Read, read_row
from workflow_app.services.staffing.changing import By


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a source says about a person, by column, as codes."""

    person: UUID
    position: UUID | None
    values: Mapping[str, str]


def compare_slice(
    session: Session, batch: ImportBatch, rows: Sequence[Read], by: By
) -> dict[int, Found]:
    """Compare some rows of a source, and write down where it disagrees."""
    nips = [nip for row in rows if (nip := row.values.get("nip"))]
    ours = said_on_record(session, nips, by.today)
    if batch.against_id is not None:
        ours = _said_in_file(session, batch.against_id, ours)
    found = {row.n: _compare(row, ours) for row in rows}
    standing = session.execute(
        select(Disagreement.n, Disagreement.subject).where(
            Disagreement.batch_id == batch.id, Disagreement.n.in_(found)
        )
    )
    known = {(each.n, each.subject) for each in standing}
    values = [
        {
            "id": new_id(),
            "batch_id": batch.id,
            "n": row.n,
            "person_id": ours[row.values["nip"]].person,
            "position_id": ours[row.values["nip"]].position,
            "subject": subject,
            "ours": pair[0],
            "theirs": pair[1],
        }
        for row in rows
        for subject, pair in found[row.n].changes.items()
        if not found[row.n].errors and (row.n, subject) not in known
    ]
    if values:
        session.execute(insert(Disagreement), values)
    return found


def said_on_record(session: Session, nips: Sequence[str], day: date) -> dict[str, Said]:
    """What the database says on a day about people, by NIP."""
    people = session.execute(select(Person).where(Person.nip.in_(nips))).scalars().all()
    known = known_people(session, list(people))
    codes = {each.id: held.post for each in known if (held := each.post_on(day))}
    posts = session.execute(select(Position).where(Position.code.in_(codes.values()))).scalars()
    positions = {each.values["code"]: each for each in known_positions(session, posts.all())}
    own = _own_lines(session, list(codes), day)
    said = {}
    for each in known:
        code = codes.get(each.id, "")
        post = positions.get(code)
        values = {"position": code, "golongan": each.values["golongan"]}
        if post is not None:
            values["unit"] = post.values["unit"]
            values["superior"] = own.get((each.id, post.id), post.superior_on(day))
        said[each.values["nip"]] = Said(
            person=each.id, position=post.id if post else None, values=values
        )
    return said


def _said_in_file(session: Session, batch: UUID, record: Mapping[str, Said]) -> dict[str, Said]:
    """What another file says about the same people, who must be on record to be decided about."""
    rows = session.execute(
        select(ImportRow).where(ImportRow.batch_id == batch, ImportRow.key.in_(record))
    ).scalars()
    found = {}
    for row in rows:
        read = read_row(Kind.COMPARISON, row.n, row.key, row.cells)
        if not read.errors:
            held = record[row.key]
            found[row.key] = Said(person=held.person, position=held.position, values=read.values)
    return found


def _compare(row: Read, ours: Mapping[str, Said]) -> Found:
    found = Found(errors=dict(row.errors))
    if found.errors:
        return found
    nip = row.values["nip"]
    if not nip:
        found.refuse("nip", "Tulis NIP 18 digit", "Write the NIP of 18 digits")
        return found
    said = ours.get(nip)
    if said is None:
        found.refuse(
            "nip",
            "Tidak ada pegawai dengan NIP ini di sumber pembanding",
            "Nobody has this NIP in the source that this is held against",
        )
        return found
    found.object = said.person
    for subject in ("golongan", "position"):
        _differ(found, subject, said, row)
    if "position" not in found.changes:
        for subject in ("unit", "superior"):
            _differ(found, subject, said, row)
    return found


def _differ(found: Found, subject: str, said: Said, row: Read) -> None:
    theirs, mine = row.values.get(subject, ""), said.values.get(subject)
    if theirs and mine is not None and theirs != mine:
        found.changes[subject] = (mine, theirs)


def _own_lines(session: Session, people: Sequence[UUID], day: date) -> dict[tuple[UUID, UUID], str]:
    """The superior that somebody has of their own on a post, by its code."""
    rows = session.execute(
        select(ReportingLine.person_id, ReportingLine.position_id, Position.code)
        .join(Position, Position.id == ReportingLine.superior_position_id)
        .where(ReportingLine.person_id.in_(people), valid_on(ReportingLine, day))
        .order_by(ReportingLine.valid_from)
    )
    return {(person, post): code for person, post, code in rows if person is not None}
