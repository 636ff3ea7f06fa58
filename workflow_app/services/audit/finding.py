"""Whom and what an auditor means: people, posts, units, mandates and cases by name or number.

Each look-up is bounded: too many hits are a question back, never a long answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, union
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Appointment,
    Case,
    Mandate,
    Person,
    Position,
    Unit,
    UnitAncestor,
)
from workflow_app.rules.text import Text

_SYSTEM = frozenset({"sistem", "system"})
_MOST_PEOPLE = 10
_MOST = 20
_MOST_CASES = 500
_SHORTEST_NUMBER = 4


class NotFound(Exception):
    """Nothing, or too much, is called that; the sentence says what to do."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


def as_id(text: str) -> UUID | None:
    """An id as people copy it; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def actors(session: Session, text: str) -> frozenset[UUID | None]:
    """People by name or NIP, or None for the system. Raises ``NotFound``."""
    if text.casefold() in _SYSTEM:
        return frozenset({None})
    return frozenset(_people(session, text))


def cases(session: Session, text: str) -> frozenset[UUID]:
    """One case by its id, or those about people by id, name or NIP. Raises ``NotFound``."""
    wanted = as_id(text)
    known = select(Case.id).where(Case.id == wanted)
    if wanted is not None and session.execute(known).first() is not None:
        return frozenset({wanted})
    people = _people(session, text)
    ids = select(Case.id).where(Case.subject_person.in_(people)).limit(_MOST_CASES + 1)
    found = frozenset(session.execute(ids).scalars())
    if len(found) > _MOST_CASES:
        raise NotFound(_too_many(_MOST_CASES))
    return found


def posts(session: Session, text: str) -> Mapping[UUID, frozenset[UUID]]:
    """Posts by name or code, each with everybody who ever acted for it. Raises ``NotFound``."""
    found = _ids(session, Position.id, or_(_contains(Position.name, text), Position.code == text))
    holders = union(
        *(
            select(each.position_id, each.person_id).where(each.position_id.in_(found))
            for each in (Appointment, Mandate)
        )
    )
    return _grouped(found, [(row.position_id, row.person_id) for row in session.execute(holders)])


def mandates(session: Session, text: str) -> Mapping[UUID, frozenset[UUID]]:
    """Appointments and delegations by document or id, each with who acts. Raises ``NotFound``."""
    wanted = as_id(text)
    scans = (
        select(each.id, each.person_id)
        .where(_contains(each.document, text) if wanted is None else each.id == wanted)
        .limit(_MOST + 1)
        for each in (Appointment, Mandate)
    )
    named = union(*(select(scan.subquery()) for scan in scans))
    found = [(row.id, row.person_id) for row in session.execute(named)]
    return _grouped(_few([key for key, _ in found], _MOST), found)


def units(session: Session, text: str) -> frozenset[UUID]:
    """Units by name or code, with every unit below them. Raises ``NotFound``."""
    exact = or_(Unit.code == text, func.lower(Unit.name) == text.lower())
    found = session.execute(select(Unit.id).where(exact).limit(_MOST)).scalars().all()
    top = list(found) or _ids(session, Unit.id, _contains(Unit.name, text))
    below = select(UnitAncestor.unit_id).where(UnitAncestor.ancestor_id.in_(top))
    return frozenset(session.execute(below).scalars())


def _people(session: Session, text: str) -> list[UUID]:
    """People by id, by NIP or its last digits, or by a part of their name."""
    wanted, digits = as_id(text), text.replace(" ", "")
    if wanted is not None:
        named: ColumnElement[bool] = Person.id == wanted
    elif digits.isdecimal() and len(digits) >= _SHORTEST_NUMBER:
        named = Person.nip.endswith(digits)
    else:
        named = _contains(Person.name, text)
    return _ids(session, Person.id, named, most=_MOST_PEOPLE)


def _ids(
    session: Session,
    column: Any,  # noqa: ANN401 - the key of a table
    condition: ColumnElement[bool],
    *,
    most: int = _MOST,
) -> list[UUID]:
    wanted = select(column).where(condition).limit(most + 1)
    return _few(list(session.execute(wanted).scalars()), most)


def _few(found: list[UUID], most: int) -> list[UUID]:
    if not found:
        raise NotFound(
            Text("Tidak ada yang bernama atau bernomor ini", "Nothing has this name or number")
        )
    if len(found) > most:
        raise NotFound(_too_many(most))
    return found


def _too_many(most: int) -> Text:
    return Text(
        f"Lebih dari {most} yang cocok; tulis lebih lengkap",
        f"More than {most} match; write more of it",
    )


def _contains(column: Any, text: str) -> Any:  # noqa: ANN401 - a column and a condition
    return func.lower(column).contains(text.lower(), autoescape=True)


def _grouped(keys: list[UUID], pairs: list[tuple[UUID, UUID]]) -> Mapping[UUID, frozenset[UUID]]:
    return {key: frozenset(person for held, person in pairs if held == key) for key in keys}
