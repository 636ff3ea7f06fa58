"""What the rows of a file are about, behind one face: people or positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.models import ImportBatch, ImportRow
from workflow_app.services.imports import people_rows, position_rows
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.layouts import COLUMNS
from workflow_app.services.imports.rows import WHOLE_ROW, Found, Read
from workflow_app.services.staffing.changing import By


class CarryOut(Protocol):
    """Write what a row changes; in a ``trial`` without what depends on later rows."""

    def __call__(self, session: Session, row: Read, found: Found, *, trial: bool = False) -> UUID:
        """The id of whom or what it is about. Raises a ``Refusal``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """How rows of a kind are compared and carried out.

    ``alone`` says that a trial tells nothing about the rows after it; ``column`` is where in a
    file the field of a refusal stands. ``learn`` makes a new one known to the rows after it.
    """

    compare: Callable[[Read], Found]
    carry_out: CarryOut
    column: Callable[[Refusal], str]
    learn: Callable[[Read, UUID], None]
    alone: bool


def subject_of(session: Session, batch: ImportBatch, rows: Sequence[Read], by: By) -> Subject:
    """The subject of a file, with all that some of its rows name read already."""
    if batch.kind == Kind.PEOPLE:
        return _people(session, rows, by)
    return _positions(session, batch, rows, by)


def _people(session: Session, rows: Sequence[Read], by: By) -> Subject:
    register = people_rows.load(session, rows)

    def carry_out(session: Session, row: Read, found: Found, *, trial: bool = False) -> UUID:
        del trial
        return people_rows.carry_out(session, register, row, found, by)

    return Subject(
        compare=lambda row: people_rows.compare(register, row, by.today),
        carry_out=carry_out,
        column=lambda refusal: _column(Kind.PEOPLE, people_rows.FIELDS, refusal),
        learn=lambda _row, _id: None,
        alone=False,
    )


def _positions(session: Session, batch: ImportBatch, rows: Sequence[Read], by: By) -> Subject:
    keys = session.execute(select(ImportRow.key).where(ImportRow.batch_id == batch.id)).scalars()
    register = position_rows.load(session, rows, in_file=frozenset(keys), today=by.today)

    def learn(row: Read, post: UUID) -> None:
        register.posts[row.values["code"]] = post

    def carry_out(session: Session, row: Read, found: Found, *, trial: bool = False) -> UUID:
        return position_rows.carry_out(session, register, row, found, by, alone=trial)

    return Subject(
        compare=lambda row: position_rows.compare(register, row, by.today),
        carry_out=carry_out,
        column=lambda refusal: _column(Kind.POSITIONS, position_rows.FIELDS, refusal),
        learn=learn,
        alone=True,
    )


def _column(kind: Kind, fields: dict[str, str], refusal: Refusal) -> str:
    name = fields.get(refusal.field, refusal.field)
    return name if name in {each.name for each in COLUMNS[kind]} else WHOLE_ROW
