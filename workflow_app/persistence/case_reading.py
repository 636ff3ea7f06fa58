"""What a decision needs to know about its case, in two prebuilt statements.

The case row is locked first, by itself: one statement that locks and joins can see the new case
together with the old tasks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    String,
    Uuid,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from state_machines.registry import WORKFLOWS
from workflow_app.persistence.models import (
    Absence,
    AgencySetting,
    Appointment,
    Case,
    CaseParty,
    CaseWait,
    Duty,
    Event,
    Mandate,
    Position,
    Task,
    Unit,
    UnitAncestor,
)
from workflow_app.persistence.prepared import Prepared, one_of
from workflow_app.persistence.tagged import Question, Tagged, ask, cells


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
        case((Case.id == _wanted, 2), (Case.id == _family, 1), else_=0),
        Case.id,
    )
    .with_for_update(key_share=True)
)


def read_case(session: Session, case_id: UUID) -> CaseRow | None:
    """The row of a case, unlocked."""
    rows = _READ.fetch(session, {"case_id": case_id})
    return CaseRow._make(rows[0]) if rows else None


def lock_case(session: Session, case_id: UUID, *, with_awaited: bool) -> CaseRow | None:
    """Lock the root of the family and the case, in the one order every writer keeps.

    ``with_awaited`` locks the cases it waits for before both.
    """
    statement = _LOCK_WITH_AWAITED if with_awaited else _LOCK
    for found in statement.fetch(session, {"case_id": case_id}):
        row = CaseRow._make(found)
        if row.id == case_id:
            return row
    return None


_case = bindparam("case_id", type_=Uuid())
_unit = bindparam("unit_id", type_=Uuid())
_actor = bindparam("actor", type_=Uuid())
_day: BindParameter[date] = bindparam("day")
_Holding = aliased(Appointment, name="a")
_Party = aliased(CaseParty, name="c")
_Away = aliased(Absence, name="w")
_Given = aliased(Mandate, name="m")
_Post = aliased(Position, name="p")


def _valid(stretch: Any) -> Any:  # noqa: ANN401 - a table with dates
    last = stretch.valid_to if stretch is _Given else func.coalesce(stretch.valid_to, _day)
    return _day.between(stretch.valid_from, last)


#: A date with nothing behind it is its text.
_NOTHING: ColumnElement[str] = literal_column("''", String())


def _held(position: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a column
    """The appointments to a position that are in force, and what keeps their holders away."""
    return (
        and_(_Holding.position_id == position, _valid(_Holding)),
        and_(_Away.person_id == _Holding.person_id, _valid(_Away)),
    )


def _hat(tag: str, given: Any, **more: Any) -> Question:  # noqa: ANN401 - a table with dates
    """An appointment of the actor, or a delegation to them."""
    return cells(
        tag,
        a=given.id,
        b=given.position_id,
        q=given.document,
        r=given.valid_from.op("||")(_NOTHING),
        s=given.valid_to.op("||")(_NOTHING),
        **more,
    ).where(given.person_id == _actor, _valid(given))


#: Triggers whose actors some other row must not have.
SEPARATED = tuple(
    sorted(
        {name.partition(".")[2] for table in WORKFLOWS for row in table.rows for name in row.not_by}
    )
)
_BAR: ColumnElement[str] = literal_column("'|'", String())
_QUESTIONS: dict[str, Question] = {
    "unit": cells("unit", p=Unit.zone, n=Unit.week_days).where(Unit.id == _unit),
    "setting": cells(
        "setting",
        a=AgencySetting.unit_id,
        p=AgencySetting.key,
        q=AgencySetting.value,
        r=AgencySetting.valid_from,
    ).select_from(AgencySetting),
    "hat": _hat("hat", _Holding, p=_Holding.kind),
    "mandate": _hat(
        "mandate",
        _Given,
        c=_Given.giver_id,
        u=_Given.workflows + _BAR + _Given.triggers + _BAR + _Given.roles,
    )
    .select_from(_Given)
    .join(UnitAncestor, UnitAncestor.ancestor_id == _Given.unit_id)
    .where(UnitAncestor.unit_id == _unit),
    "seat": cells(
        "seat",
        a=_Party.position_id,
        b=_Holding.person_id,
        p=_Party.role,
        q=_Party.basis,
        r=_Holding.kind,
        s=_Away.condition,
        u=_Party.document,
    )
    .select_from(_Party)
    .outerjoin(_Holding, _held(_Party.position_id)[0])
    .outerjoin(_Away, _held(_Party.position_id)[1])
    .where(_Party.case_id == _case, _Party.until.is_(None)),
    "superior": cells(
        "superior",
        a=_Post.superior_position_id,
        b=_Holding.person_id,
        q=_Party.basis,
        r=_Holding.kind,
        s=_Away.condition,
    )
    .select_from(_Party)
    .join(_Post, _Post.id == _Party.position_id)
    .outerjoin(_Holding, _held(_Post.superior_position_id)[0])
    .outerjoin(_Away, _held(_Post.superior_position_id)[1])
    .where(_Party.case_id == _case, _Party.role == "ppkj", _Party.until.is_(None)),
    "pool": cells("pool", a=Duty.unit_id, b=Duty.position_id, p=Duty.role, n=UnitAncestor.depth)
    .select_from(Duty)
    .join(UnitAncestor, UnitAncestor.ancestor_id == Duty.unit_id)
    .where(UnitAncestor.unit_id == _unit),
    "key": cells("key", a=Event.id, p=Event.request_digest).where(
        Event.actor_id == _actor, Event.key_digest == bindparam("key", type_=String())
    ),
    "task": cells("task", a=Task.id, b=Task.assignee_id, p=Task.kind, at=Task.closed_at).where(
        Task.id == bindparam("task", type_=Uuid()), Task.case_id == _case
    ),
    "last": cells(
        "last",
        a=Event.id,
        b=Event.actor_id,
        p=Event.trigger,
        q=Event.source,
        n=Event.seq,
        at=Event.at,
    ).where(Event.case_id == _case, Event.seq == bindparam("version", type_=Integer())),
    "hand": cells("hand", b=Event.actor_id, p=Event.workflow, q=Event.trigger)
    .select_from(Event)
    .join(Case, Case.id == Event.case_id)
    .where(
        Case.root_id == bindparam("root_id", type_=Uuid()),
        Event.actor_id.is_not(None),
        one_of(Event.trigger, *SEPARATED),
    ),
}
_HANDS = Prepared(
    select(Event.workflow, Event.trigger, Event.actor_id)
    .join(Case, Case.id == Event.case_id)
    .where(
        Case.root_id == bindparam("root_id", type_=Uuid()),
        Event.actor_id.is_not(None),
        one_of(Event.trigger, *SEPARATED),
    )
)


def read_hands(session: Session, root: UUID) -> list[tuple[str, str, UUID]]:
    """Workflow, trigger and person of every hand in a family that some other row must not have."""
    return [(row[0], row[1], row[2]) for row in _HANDS.fetch(session, {"root_id": root})]


_ALWAYS = tuple(_QUESTIONS[name] for name in ("unit", "setting", "seat", "superior", "pool"))


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
    more: Sequence[Question] = (),
    values: Mapping[str, Any] | None = None,
) -> Tagged:
    """Everything around a case that a decision may rest on, as tagged rows of one statement.

    ``row`` is the case; ``day`` the date on which holders are worked out; ``hands`` whether it
    matters who has acted in the family before; ``more`` the questions of the noun itself, with
    their own ``values``.
    """
    questions: list[Question] = list(_ALWAYS)
    bound: dict[str, Any] = {"case_id": row.id, "unit_id": row.unit_id, "day": day}
    if actor is not None:
        questions += [_QUESTIONS["hat"], _QUESTIONS["mandate"]]
        bound["actor"] = actor
        if key:
            questions.append(_QUESTIONS["key"])
            bound["key"] = key
    if task is not None:
        questions.append(_QUESTIONS["task"])
        bound["task"] = task
    if last:
        questions.append(_QUESTIONS["last"])
        bound["version"] = row.version
    if hands:
        questions.append(_QUESTIONS["hand"])
        bound["root_id"] = row.root_id
    return ask(session, [*questions, *more], {**bound, **(values or {})})
