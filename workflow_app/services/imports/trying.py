"""A row is carried out in a trial, to learn what would be said about it."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy.orm import Session

from workflow_app.engine.refusals import Refusal
from workflow_app.rules.text import Text
from workflow_app.services.imports.rows import Found, Read
from workflow_app.services.imports.subjects import Subject


class _TakenBack(Exception):
    """A row that could be carried out, and is not to stay."""


def tried(session: Session, subject: Subject, row: Read, found: Found) -> tuple[str, Text] | None:
    """Carry a row out within a trial; the column and sentence when it is refused."""
    try:
        with suppress(_TakenBack), session.begin_nested():
            subject.carry_out(session, row, found, trial=True)
            session.flush()
            if subject.alone:
                raise _TakenBack
    except Refusal as refusal:
        return subject.column(refusal), refusal.sentence
    return None
