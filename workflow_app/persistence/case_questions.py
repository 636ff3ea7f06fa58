"""What is asked around a case: who may be asked in its seats and pools, and who the actor is."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    String,
    Uuid,
    and_,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.orm import aliased

from state_machines.registry import WORKFLOWS
from workflow_app.persistence.models import (
    Absence,
    AgencySetting,
    Appointment,
    Case,
    CaseParty,
    Duty,
    Event,
    EventPrivate,
    Mandate,
    Position,
    Task,
    Unit,
    UnitAncestor,
)
from workflow_app.persistence.prepared import one_of
from workflow_app.persistence.tagged import Question, cells

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


def _pool(**more: Any) -> Question:  # noqa: ANN401 - a column
    """The posts that carry a role over the unit of the case."""
    named = {"a": Duty.unit_id, "b": Duty.position_id, "p": Duty.role}
    return (
        cells("pool", n=UnitAncestor.depth, **named, **more)
        .select_from(Duty)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Duty.unit_id)
        .where(UnitAncestor.unit_id == _unit)
    )


def _head(hat: Any) -> Question:  # noqa: ANN401 - a table with dates
    """Whoever wears a hat of the post that heads the unit of the case."""
    return (
        cells("chief", a=hat.person_id)
        .select_from(hat)
        .join(_Post, _Post.id == hat.position_id)
        .where(_Post.unit_id == _unit, _Post.is_head.is_(True), _valid(hat))
    )


#: Somebody who is present in a post of a pool.
_member = (
    select(_Holding.person_id)
    .where(
        _Holding.position_id == Duty.position_id,
        _valid(_Holding),
        ~select(_Away.id).where(_Away.person_id == _Holding.person_id, _valid(_Away)).exists(),
    )
    .limit(1)
    .correlate(Duty)
    .scalar_subquery()
)
#: What a hand that was given in somebody's name derives from.
delegated = and_(
    EventPrivate.event_id == Event.id,
    EventPrivate.name == "derivation",
    Event.capacity == "delegation",
)
#: Triggers whose actors some other row must not have.
SEPARATED = tuple(
    sorted(
        {name.partition(".")[2] for table in WORKFLOWS for row in table.rows for name in row.not_by}
    )
)
_BAR: ColumnElement[str] = literal_column("'|'", String())
#: Every question by its name.
QUESTIONS: dict[str, Question] = {
    "unit": cells("unit", a=Unit.calendar_id, p=Unit.zone, n=Unit.week_days).where(
        Unit.id == _unit
    ),
    "setting": cells(
        "setting",
        a=AgencySetting.unit_id,
        b=AgencySetting.id,
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
    "head": _head(_Holding),
    "head_by_mandate": _head(_Given),
    "pool": _pool(),
    "manned": _pool(c=_member),
    # by the key alone: a plan made while the tables are small may not walk all of an actor's events
    "key": cells("key", a=Event.id, p=Event.request_digest).where(
        Event.actor_id.is_not_distinct_from(_actor),
        Event.key_digest == bindparam("key", type_=String()),
    ),
    "task": cells("task", c=Task.claimed_by, p=Task.outcome, at=Task.claimed_until).where(
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
    "hand": cells("hand", b=Event.actor_id, p=Event.workflow, q=Event.trigger, u=EventPrivate.value)
    .select_from(Event)
    .join(Case, Case.id == Event.case_id)
    .outerjoin(EventPrivate, delegated)
    .where(
        Case.root_id == bindparam("root_id", type_=Uuid()),
        Event.actor_id.is_not(None),
        one_of(Event.trigger, *SEPARATED),
    ),
}
