"""What colleagues were asked: of one case, and of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import Case, CaseConsult, Person, Unit
from workflow_app.rules.text import Text
from workflow_app.services.notifications.wording import named, short_name

_MOST = 100
_Asker, _Asked, _Subject = aliased(Person), aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultView:
    """One question about a case. ``given`` says whether the paraf was given, None while it is not.

    ``mine`` says that it asks the reader, ``own`` that the reader has asked it.
    """

    id: UUID
    kind: str
    asker: str
    asked: str
    question: str
    asked_at: datetime
    answer: str
    given: bool | None
    answered_at: datetime | None
    mine: bool
    own: bool

    @property
    def open(self) -> bool:
        """Whether the answer is still waited for."""
        return self.answered_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """One question that waits for a person, with the case it is about."""

    case: UUID
    kind: str
    question: str
    asker: str
    asked_at: datetime
    name: Text
    subject: str
    nip: str
    unit: str
    zone: str
    workflow: str
    workflow_version: int
    state: str


def consults_of(
    session: Session, case: UUID, subject: UUID | None, reader: UUID | None
) -> tuple[ConsultView, ...]:
    """What was asked about a case, oldest first, but for what was withdrawn.

    Whom the case is about is given nothing.
    """
    if reader is not None and reader == subject:
        return ()
    rows = session.execute(
        select(CaseConsult, _Asker.name.label("asker"), _Asked.name.label("asked"))
        .join(_Asker, _Asker.id == CaseConsult.asker_id)
        .join(_Asked, _Asked.id == CaseConsult.asked_id)
        .where(CaseConsult.case_id == case, CaseConsult.withdrawn_at.is_(None))
        .order_by(CaseConsult.asked_at, CaseConsult.id)
        .limit(_MOST)
    ).all()
    return tuple(_view(row, reader) for row in rows)


def asked_of(session: Session, person: UUID) -> tuple[AskedRow, ...]:
    """What waits for a person's answer, the longest first."""
    rows = session.execute(
        named(
            select(
                CaseConsult.case_id,
                CaseConsult.kind,
                CaseConsult.question,
                CaseConsult.asked_at,
                _Asker.name.label("asker"),
                Case.state,
                _Subject.name.label("subject"),
                _Subject.nip,
                Unit.name.label("unit"),
                Unit.zone,
            )
            .select_from(CaseConsult)
            .join(Case, Case.id == CaseConsult.case_id)
            .join(Unit, Unit.id == Case.unit_id)
            .join(_Asker, _Asker.id == CaseConsult.asker_id)
            .outerjoin(_Subject, _Subject.id == Case.subject_person)
        )
        .where(_waits_for(person))
        .order_by(CaseConsult.asked_at, CaseConsult.id)
        .limit(_MOST)
    )
    return tuple(_row(row) for row in rows)


def count_asked(person: UUID) -> ColumnElement[int]:
    """How many questions wait for a person, as a part of another statement."""
    return (
        select(func.count())
        .select_from(CaseConsult)
        .join(Case, Case.id == CaseConsult.case_id)
        .where(_waits_for(person))
        .scalar_subquery()
    )


def asking_of(person: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an id or a parameter
    """Whether somebody waits for an answer about the ``Case`` of a statement."""
    return exists().where(
        CaseConsult.case_id == Case.id,
        CaseConsult.asker_id == person,
        CaseConsult.answered_at.is_(None),
        CaseConsult.withdrawn_at.is_(None),
    )


def answered_to(person: Any, since: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an id, a column
    """Whether somebody was answered about the ``Case`` of a statement after a moment."""
    return exists().where(
        CaseConsult.case_id == Case.id,
        CaseConsult.asker_id == person,
        CaseConsult.answered_at > since,
    )


def _waits_for(person: UUID) -> ColumnElement[bool]:
    """Asked and neither answered nor withdrawn, while the case is open."""
    return (
        (CaseConsult.asked_id == person)
        & CaseConsult.answered_at.is_(None)
        & CaseConsult.withdrawn_at.is_(None)
        & Case.closed_at.is_(None)
    )


def _view(row: Any, reader: UUID | None) -> ConsultView:  # noqa: ANN401 - a result row
    one: CaseConsult = row.CaseConsult
    return ConsultView(
        id=one.id,
        kind=one.kind,
        asker=row.asker,
        asked=row.asked,
        question=one.question,
        asked_at=one.asked_at,
        answer=one.answer,
        given=one.given,
        answered_at=one.answered_at,
        mine=reader == one.asked_id,
        own=reader == one.asker_id,
    )


def _row(row: Any) -> AskedRow:  # noqa: ANN401 - a result row
    return AskedRow(
        case=row.case_id,
        kind=row.kind,
        question=row.question,
        asker=row.asker,
        asked_at=row.asked_at,
        name=short_name(row),
        subject=row.subject or row.unit,
        nip=(row.nip or "")[-4:],
        unit=row.unit,
        zone=row.zone,
        workflow=row.workflow,
        workflow_version=row.workflow_version,
        state=row.state,
    )
