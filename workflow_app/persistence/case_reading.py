"""What a decision needs to know about its case, in two prebuilt statements.

The case row is locked first, by itself: one statement that locks and joins can see the new case
together with the old tasks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, bindparam, case, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.case_questions import QUESTIONS, SEPARATED, delegated
from workflow_app.persistence.models import Case, CaseWait, Event, EventPrivate
from workflow_app.persistence.prepared import Prepared, one_of
from workflow_app.persistence.tagged import Question, Tagged, ask


class CaseRow(NamedTuple):
    """The row of a case, as it was read."""

    id: Any
    workflow: Any
    workflow_version: Any
    variant: Any
    state: Any
    version: Any
    head: Any
    content: Any
    subject_person: Any
    unit_id: Any
    parent_id: Any
    root_id: Any
    opened_at: Any
    entered_at: Any
    due_at: Any
    dates: Any
    signing: Any
    signed: Any
    calendar_id: Any
    held_at: Any
    asked_at: Any
    holds: Any


_CASE_COLUMNS = tuple(getattr(Case, name) for name in CaseRow._fields)
_wanted = bindparam("case_id", type_=Uuid())
_family = select(Case.root_id).where(Case.id == _wanted).scalar_subquery()
_awaited = select(CaseWait.awaited_id).where(CaseWait.case_id == _wanted)
_READ = Prepared(select(*_CASE_COLUMNS).where(Case.id == _wanted))
_LOCK = Prepared(
    select(*_CASE_COLUMNS)
    .where(or_(Case.id == _wanted, Case.id == _family))
    .order_by(Case.parent_id.is_not(None), Case.id)
    .with_for_update(key_share=True)
)
_LOCK_WITH_AWAITED = Prepared(
    select(*_CASE_COLUMNS)
    .where(or_(Case.id == _wanted, Case.id == _family, Case.id.in_(_awaited)))
    .order_by(
        case((Case.id == _family, 1), (Case.root_id == _family, 2), else_=0),
        Case.id,
    )
    .with_for_update(key_share=True)
)


def read_case(session: Session, case_id: UUID) -> CaseRow | None:
    """The row of a case, unlocked."""
    rows = _READ.fetch(session, {"case_id": case_id})
    return CaseRow._make(rows[0]) if rows else None


def read_cases(session: Session, case_ids: Collection[UUID]) -> dict[UUID, CaseRow]:
    """The rows of some cases, unlocked, in one statement."""
    found = session.execute(select(*_CASE_COLUMNS).where(Case.id.in_(case_ids)))
    return {row.id: CaseRow._make(row) for row in found}


def read_case_where(
    session: Session, case_id: UUID, condition: ColumnElement[bool]
) -> CaseRow | None:
    """The row of a case that meets a condition, unlocked, in one statement."""
    found = session.execute(select(*_CASE_COLUMNS).where(Case.id == case_id, condition)).first()
    return None if found is None else CaseRow._make(found)


def lock_case(session: Session, case_id: UUID, *, with_awaited: bool) -> CaseRow | None:
    """Lock the root of the family and the case, in the one order every writer keeps.

    ``with_awaited`` locks the cases it waits for as well: those of other families before both,
    those of its own after the root, by id.
    """
    statement = _LOCK_WITH_AWAITED if with_awaited else _LOCK
    for found in statement.fetch(session, {"case_id": case_id}):
        row = CaseRow._make(found)
        if row.id == case_id:
            return row
    return None


_HANDS = Prepared(
    select(Event.workflow, Event.trigger, Event.actor_id, EventPrivate.value)
    .join(Case, Case.id == Event.case_id)
    .outerjoin(EventPrivate, delegated)
    .where(
        Case.root_id == bindparam("root_id", type_=Uuid()),
        Event.actor_id.is_not(None),
        one_of(Event.trigger, *SEPARATED),
    )
)


def read_hands(session: Session, root: UUID) -> list[tuple[str, str, UUID, str | None]]:
    """Workflow, trigger and person of every hand in a family that some other row must not have.

    And what it derives from, as it is kept, when it was given in somebody's name.
    """
    rows = _HANDS.fetch(session, {"root_id": root})
    return [(row[0], row[1], row[2], row[3]) for row in rows]


_ALWAYS = tuple(QUESTIONS[name] for name in ("unit", "setting", "seat", "superior"))


def read_surroundings(
    session: Session,
    row: CaseRow,
    *,
    actor: UUID | None,
    day: date,
    key: str = "",
    task: UUID | None = None,
    last: bool = False,
    hands: bool = False,
    manned: bool = False,
    heads: bool = False,
    more: Sequence[Question] = (),
    values: Mapping[str, Any] | None = None,
) -> Tagged:
    """Everything around a case that a decision may rest on, as tagged rows of one statement.

    ``row`` is the case; ``day`` the date on which holders are worked out; ``hands`` whether it
    matters who has acted in the family before, ``manned`` whether who is present in the pools,
    ``heads`` whether who heads the unit; ``more`` the questions of the noun itself, with their
    own ``values``.
    """
    questions = [*_ALWAYS, QUESTIONS["manned" if manned else "pool"]]
    bound: dict[str, Any] = {"case_id": row.id, "unit_id": row.unit_id, "day": day}
    if actor is not None:
        questions += [QUESTIONS["hat"], QUESTIONS["mandate"]]
        bound["actor"] = actor
        if key:
            questions.append(QUESTIONS["key"])
            bound["key"] = key
    if task is not None:
        questions.append(QUESTIONS["task"])
        bound["task"] = task
    if last:
        questions.append(QUESTIONS["last"])
        bound["version"] = row.version
    if hands:
        questions.append(QUESTIONS["hand"])
        bound["root_id"] = row.root_id
    if heads:
        questions += [QUESTIONS["head"], QUESTIONS["head_by_mandate"]]
    return ask(session, [*questions, *more], {**bound, **(values or {})})
