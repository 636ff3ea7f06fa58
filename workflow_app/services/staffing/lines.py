"""Putting a post, or one person on a post, under another superior from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Position, ReportingLine
from workflow_app.services.staffing import above, looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change
from workflow_app.services.staffing.raters import follow_lines, follow_own_line

#: Before anybody could have written a line down.
_BEGINNING = date(1945, 8, 17)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """That a person's superior on a post is another one, from when to when, by what.

    ``basis`` is ``delegation`` (the power to rate was delegated) or ``correction``. Without a
    position it is the post of their own on the first day.
    """

    person: UUID
    superior: UUID
    basis: str
    valid_from: date
    document: str
    position: UUID | None = None
    valid_to: date | None = None


def change_superior(
    session: Session, position: UUID, superior: UUID | None, on: date, by: By, *, document: str
) -> Changed:
    """Put a post under another one from a day on. Raises ``Invalid``: no such post, a circle.

    The SKP of whoever holds it get the new rater, and tasks that went up the old line go up the
    new one.
    """
    document = looking.require_document(document)
    post = looking.position_of(session, position, on)
    if superior is not None:
        looking.position_of(session, superior, on, field="superior")
        above.require_no_circle(session, position, superior, on)
    old = above.superior_of(session, position, on)
    _write_structure(session, post, superior, on, document)
    if on <= by.today:
        post.superior_position_id = superior
    deed = Deed(
        kind="change_superior",
        effective_on=on,
        position=position,
        document=document,
        positions=tuple(each for each in (position, old, superior) if each is not None),
        detail={"from": str(old or ""), "to": str(superior or "")},
    )
    session.flush()
    if on <= by.today:
        follow_lines(session, {position: above.rating(session, superior, on)}, by.at, document)
    return change(session, by, deed)


def set_line(session: Session, line: Line, by: By) -> Changed:
    """Give a person another superior on their post, who rates them from then on.

    Raises ``Invalid``.
    """
    looking.person_of(session, line.person)
    position = line.position or _own_post(session, line)
    _check(session, line, position)
    _end_lines(session, line, position)
    row = ReportingLine(
        id=new_id(),
        position_id=position,
        person_id=line.person,
        superior_position_id=line.superior,
        basis=line.basis,
        valid_from=line.valid_from,
        valid_to=line.valid_to,
        document=looking.require_document(line.document),
    )
    session.add(row)
    deed = Deed(
        kind="set_line",
        effective_on=line.valid_from,
        until=line.valid_to,
        person=line.person,
        position=position,
        document=row.document,
        positions=(position,),
        detail={"to": str(line.superior), "basis": line.basis},
    )
    session.flush()
    if line.valid_from <= by.today:
        follow_own_line(session, line.person, position, by.at, row.document)
    return change(session, by, deed, row=row.id)


def _own_post(session: Session, line: Line) -> UUID:
    own = looking.definitive_of(session, line.person, line.valid_from)
    if own is None:
        raise looking.invalid(
            "Pegawai tidak memangku jabatan definitif pada tanggal mulai",
            "The person holds no post of their own on the first day",
            "valid_from",
        )
    return own.position_id


def _check(session: Session, line: Line, position: UUID) -> None:
    looking.position_of(session, position, line.valid_from)
    looking.position_of(session, line.superior, line.valid_from, field="superior")
    if line.superior == position:
        raise looking.invalid("Pilih jabatan lain", "Choose another position", "superior")
    if not above.may_rate(session, line.superior):
        raise looking.invalid(
            "Atasan serendah-rendahnya pejabat pengawas",
            "A superior is at lowest a pengawas",
            "superior",
        )
    looking.require_order(line.valid_from, line.valid_to)
    above.require_no_circle(session, position, line.superior, line.valid_from, line.valid_to)


def _write_structure(
    session: Session, post: Position, superior: UUID | None, on: date, document: str
) -> None:
    """The old line ends on the day before; what is written for later days is written anew."""
    held = session.execute(
        select(ReportingLine).where(
            ReportingLine.position_id == post.id,
            ReportingLine.person_id.is_(None),
            or_(ReportingLine.valid_to.is_(None), ReportingLine.valid_to >= on),
        )
    ).scalars()
    before = False
    for row in list(held):
        if row.valid_from >= on:
            session.delete(row)
        else:
            row.valid_to, before = on - timedelta(days=1), True
    session.flush()
    if not before:
        first = post.established_on or _BEGINNING
        if first < on:
            _add(session, post, post.superior_position_id, first, on - timedelta(days=1), "")
    _add(session, post, superior, on, None, document)


def _add(
    session: Session,
    post: Position,
    superior: UUID | None,
    first: date,
    last: date | None,
    document: str,
) -> None:
    session.add(
        ReportingLine(
            id=new_id(),
            position_id=post.id,
            superior_position_id=superior,
            basis="structure",
            valid_from=first,
            valid_to=last,
            document=document,
        )
    )


def _end_lines(session: Session, line: Line, position: UUID) -> None:
    """Lines of the person that reach into the new one end before it, or never begin."""
    held = session.execute(
        select(ReportingLine).where(
            ReportingLine.position_id == position,
            ReportingLine.person_id == line.person,
            or_(ReportingLine.valid_to.is_(None), ReportingLine.valid_to >= line.valid_from),
        )
    ).scalars()
    for row in list(held):
        if row.valid_from >= line.valid_from:
            session.delete(row)
        else:
            row.valid_to = line.valid_from - timedelta(days=1)
    session.flush()
