"""Words about a case: notes among those who handle it, and messages with whom it is about.

The two are told apart by the query that reads them: whoever a case is about is never given a note.
Neither is part of the history of the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, false, or_, select, true
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.ledger.body import digest
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import CaseNote, Event, Person, Task, UndianPenguji
from workflow_app.persistence.upserts import insert_into
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services import outbox
from workflow_app.services.notifications.messages import EFFECT
from workflow_app.services.visibility import require_readable, unnamed_to

INTERNAL, MESSAGE = "internal", "message"
STREAMS: Mapping[str, Text] = MappingProxyType(
    {
        INTERNAL: Text("Catatan internal", "Internal notes"),
        MESSAGE: Text("Pesan dengan pemohon", "Messages with the applicant"),
    }
)
LONGEST = 4000
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """What somebody writes, into which stream of STREAMS. ``key`` keeps the same words once."""

    case: UUID
    author: UUID
    at: datetime
    stream: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note as a page shows it; a ``role`` where its author is not named to the reader.

    ``question`` is what it answers, where a colleague was asked.
    """

    stream: str
    author: str
    text: str
    at: datetime
    role: Role | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What a reader is given: the streams that are theirs, and what was written, oldest first."""

    streams: tuple[str, ...]
    notes: tuple[NoteView, ...]

    def of(self, stream: str) -> tuple[NoteView, ...]:
        """What stands in one stream."""
        return tuple(each for each in self.notes if each.stream == stream)


def notes_of(
    session: Session, case: UUID, subject: UUID | None, reader: UUID | None, *, some: bool = True
) -> Notes:
    """What a reader of a case is given; ``subject`` is whom it is about.

    Nothing is asked where it is known that there are not ``some``.
    """
    streams = streams_for(subject, reader)
    if not some:
        return Notes(streams, ())
    kept = CaseNote.stream.in_(streams) if len(streams) < len(STREAMS) else true()
    testing = _is_tester() if reader == subject else false()
    rows = session.execute(
        select(CaseNote.stream, Person.name, CaseNote.text, CaseNote.at, testing.label("testing"))
        .join(Person, Person.id == CaseNote.author_id)
        .where(CaseNote.case_id == case, kept)
        .order_by(CaseNote.at.desc(), CaseNote.id.desc())
        .limit(_MOST)
    ).all()
    return Notes(streams, tuple(_shown(row, subject, reader) for row in reversed(rows)))


def _shown(row: Any, subject: UUID | None, reader: UUID | None) -> NoteView:  # noqa: ANN401 - a result row
    role = Role.TIM_PENGUJI if row.testing else None
    if role and unnamed_to(reader, subject, role):
        return NoteView(row.stream, "", row.text, row.at, role)
    return NoteView(row.stream, row.name, row.text, row.at)


def _is_tester() -> ColumnElement[bool]:
    """Whether the author of a note has been a tester of its case, or acted as one."""
    return or_(
        exists().where(
            UndianPenguji.case_id == CaseNote.case_id,
            UndianPenguji.person_id == CaseNote.author_id,
        ),
        exists().where(
            Event.case_id == CaseNote.case_id,
            Event.actor_id == CaseNote.author_id,
            Event.role == Role.TIM_PENGUJI.value,
        ),
        exists().where(
            Task.case_id == CaseNote.case_id,
            Task.assignee_id == CaseNote.author_id,
            Task.role == Role.TIM_PENGUJI.value,
        ),
    )


def streams_for(subject: UUID | None, reader: UUID | None) -> tuple[str, ...]:
    """The streams of a reader. A case about nobody has no messages."""
    if subject is None:
        return (INTERNAL,)
    return (MESSAGE,) if reader == subject else (MESSAGE, INTERNAL)


def write_note(session: Session, new: NewNote) -> UUID:
    """Keep what was written by somebody who may read the case; returns its id.

    Whoever reads it as an auditor alone writes nothing. A message is told to whoever it is for.
    Raises ``NoSuchCase``, ``Forbidden`` for a stream that is not theirs, and ``Invalid``.
    """
    case = require_readable(session, new.case, person=new.author, auditor=False, at=new.at)
    if new.stream not in streams_for(case.subject_person, new.author):
        raise refusals.Forbidden(Text("Aliran ini bukan untuk Anda", "This stream is not for you"))
    text = new.text.strip()
    if not 0 < len(text) <= LONGEST:
        raise refusals.Invalid(Text("Tulis isinya", "Write something"), field="text")
    note = _keep(session, new, text)
    if note is None:
        return _kept_before(session, new)
    if new.stream == MESSAGE:
        outbox.post(session, EFFECT, at=new.at, payload={"note": str(note)}, case_id=new.case)
    return note


def _keep(session: Session, new: NewNote, text: str) -> UUID | None:
    """The id of the note; None where its key was used already, also by another hand at once."""
    values = {
        "id": new_id(),
        "case_id": new.case,
        "stream": new.stream,
        "author_id": new.author,
        "text": text,
        "at": new.at,
        "key_digest": _key(new),
    }
    keys = [CaseNote.author_id, CaseNote.key_digest]
    made = (
        insert_into(session, CaseNote)
        .values(values)
        .on_conflict_do_nothing(index_elements=keys)
        .returning(CaseNote.id)
    )
    return session.execute(made).scalar_one_or_none()


def _kept_before(session: Session, new: NewNote) -> UUID:
    return session.execute(
        select(CaseNote.id).where(
            CaseNote.author_id == new.author, CaseNote.key_digest == _key(new)
        )
    ).scalar_one()


def _key(new: NewNote) -> str:
    return digest("note", str(new.case), new.stream, new.key, new.text.strip())
