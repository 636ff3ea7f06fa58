"""What the ready questions find, each set-based over the same window of events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from state_machines.kernel.definition import Authority
from state_machines.registry import REGISTRY
from workflow_app.persistence.event_texts import body_names, day_in_capital, written_id
from workflow_app.persistence.models import Appointment, Case, Mandate, OrganisationChange, Person
from workflow_app.rules.text import Text
from workflow_app.services.staffing.kinds import ENDING

_OFTEN = 3
_FAST = timedelta(seconds=5)
Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """One finding: an event, a case, two people, or a batch. ``count`` is how many decisions.

    ``sentences`` say what is the matter; ``told`` that there is a reason for it on record.
    """

    at: datetime
    count: int = 1
    case: UUID | None = None
    seq: int | None = None
    batch: UUID | None = None
    people: tuple[str, ...] = ()
    ids: tuple[UUID, ...] = ()
    seconds: float = 0
    sentences: tuple[Text, ...] = ()
    told: bool = False


def decisions(seen: CTE) -> Rows:
    """What people did, of the events that are looked at."""
    return select(seen).where(seen.c.actor_id.is_not(None), seen.c.kind.in_(("move", "sign")))


def outside_mandate(session: Session, seen: CTE, most: int) -> list[Suspicion]:
    """No appointment or delegation of then covers the decision, or it was not theirs to take."""
    made = (
        decisions(seen)
        .add_columns(Case.workflow_version)
        .join(Case, Case.id == seen.c.case_id)
        .where(seen.c.capacity != "self")
        .subquery()
    )
    held = _hats()
    covered = exists().where(
        held.c.person_id == made.c.actor_id,
        held.c.kind == case((made.c.capacity == "escalation", "definitive"), else_=made.c.capacity),
        body_names(made.c.body, "mandate", written_id(held.c.id)),
        body_names(made.c.body, "on_behalf_of", written_id(held.c.position_id)),
        held.c.valid_from <= day_in_capital(made.c.at),
        or_(
            held.c.valid_to.is_(None),
            held.c.valid_to >= day_in_capital(made.c.at),
            _ended_afterwards(held, made),
        ),
    )
    return _single(session, made, ~covered | _never_acting(made), most)


def own_case(session: Session, seen: CTE, most: int) -> list[Suspicion]:
    """The subject decided, or somebody in the name of the subject."""
    made = _about(seen).subquery()
    in_name = exists().where(
        Mandate.person_id == made.c.actor_id,
        Mandate.giver_id == made.c.subject,
        made.c.capacity == "delegation",
        body_names(made.c.body, "mandate", written_id(Mandate.id)),
    )
    return _single(session, made, or_(made.c.actor_id == made.c.subject, in_name), most)


def returned_often(session: Session, seen: CTE, most: int) -> list[Suspicion]:
    """Sent back, less what was undone, three times or more."""
    back, undone = _sending_back()
    step = tuple_(seen.c.workflow, Case.workflow_version, seen.c.trigger)
    times = func.sum(case((step.in_(undone), -1), else_=1)) if undone else func.count()
    rows = session.execute(
        select(seen.c.case_id, times.label("times"), func.max(seen.c.at).label("at"))
        .join(Case, Case.id == seen.c.case_id)
        .where(step.in_([*back, *undone]))
        .group_by(seen.c.case_id)
        .having(times >= _OFTEN)
        .order_by(times.desc(), seen.c.case_id)
        .limit(most)
    )
    return [Suspicion(at=row.at, count=row.times, case=row.case_id) for row in rows]


def same_pair(session: Session, seen: CTE, most: int) -> list[Suspicion]:
    """Each decided on a case about the other."""
    made = _about(seen).subquery()
    on = (
        select(
            made.c.actor_id.label("actor"),
            made.c.subject,
            func.count().label("times"),
            func.max(made.c.at).label("at"),
        )
        .where(made.c.subject.is_not(None), made.c.subject != made.c.actor_id)
        .group_by(made.c.actor_id, made.c.subject)
        .cte("decided_on")
    )
    one, other = on.alias("one"), on.alias("other")
    first, second = aliased(Person), aliased(Person)
    rows = session.execute(
        select(
            one.c.actor,
            one.c.subject,
            (one.c.times + other.c.times).label("times"),
            case((one.c.at > other.c.at, one.c.at), else_=other.c.at).label("at"),
            first.name.label("first"),
            second.name.label("second"),
        )
        .join(other, and_(other.c.actor == one.c.subject, other.c.subject == one.c.actor))
        .outerjoin(first, first.id == one.c.actor)
        .outerjoin(second, second.id == one.c.subject)
        .where(one.c.actor < one.c.subject)
        .order_by(literal_column("times").desc(), one.c.actor)
        .limit(most)
    )
    return [
        Suspicion(
            at=row.at,
            count=row.times,
            people=(row.first or "", row.second or ""),
            ids=(row.actor, row.subject),
        )
        for row in rows
    ]


def fast_batches(session: Session, seen: CTE, most: int) -> list[Suspicion]:
    """Decided together, with less than five seconds for each."""
    made = decisions(seen).where(seen.c.batch_id.is_not(None)).subquery()
    rows = session.execute(
        select(
            made.c.batch_id,
            func.count().label("times"),
            func.min(made.c.at).label("first"),
            func.max(made.c.at).label("last"),
        )
        .group_by(made.c.batch_id)
        .having(func.count() > 1)
        .order_by(func.max(made.c.at).desc())
    )
    found = (
        Suspicion(
            at=row.last,
            count=row.times,
            batch=row.batch_id,
            seconds=(row.last - row.first).total_seconds() / (row.times - 1),
        )
        for row in rows
        if row.last - row.first < _FAST * (row.times - 1)
    )
    return [each for each, _ in zip(found, range(most), strict=False)]


def _about(seen: CTE) -> Rows:
    """Decisions in any capacity but that of the employee concerned, with whom they are about."""
    about = decisions(seen).add_columns(Case.subject_person.label("subject"))
    return about.join(Case, Case.id == seen.c.case_id).where(seen.c.capacity != "self")


def _single(
    session: Session,
    made: Any,  # noqa: ANN401 - a subquery of decisions
    suspect: ColumnElement[bool],
    most: int,
) -> list[Suspicion]:
    rows = session.execute(
        select(made.c.case_id, made.c.seq, made.c.at, Person.name)
        .outerjoin(Person, Person.id == made.c.actor_id)
        .where(suspect)
        .order_by(made.c.at.desc(), made.c.id.desc())
        .limit(most)
    )
    return [
        Suspicion(at=row.at, case=row.case_id, seq=row.seq, people=(row.name or "",))
        for row in rows
    ]


def _hats() -> Any:  # noqa: ANN401 - a subquery
    """Appointments and delegations alike."""
    appointed: Rows = select(
        Appointment.id,
        Appointment.person_id,
        Appointment.position_id,
        Appointment.kind,
        Appointment.valid_from,
        Appointment.valid_to,
        null().label("giver_id"),
    )
    delegated: Rows = select(
        Mandate.id,
        Mandate.person_id,
        Mandate.position_id,
        literal_column("'delegation'").label("kind"),
        Mandate.valid_from,
        Mandate.valid_to,
        Mandate.giver_id,
    )
    return union_all(appointed, delegated).subquery("held")


def _ended_afterwards(held: Any, made: Any) -> ColumnElement[bool]:  # noqa: ANN401 - subqueries
    """That the post or delegation ended sooner was recorded only after the decision."""
    return exists().where(
        or_(
            OrganisationChange.person_id == held.c.person_id,
            OrganisationChange.person_id == held.c.giver_id,
        ),
        OrganisationChange.kind.in_(ENDING),
        OrganisationChange.at > made.c.at,
        OrganisationChange.effective_on <= day_in_capital(made.c.at),
    )


def _never_acting(made: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a subquery of decisions
    """A change of somebody's status by a Plt or Plh."""
    strategic = [
        (table.key, table.version, row.trigger)
        for table in REGISTRY.values()
        for row in table.table
        if row.authority is Authority.STRATEGIC
    ]
    step = tuple_(made.c.workflow, made.c.workflow_version, made.c.trigger)
    return and_(made.c.capacity.in_(("plt", "plh")), step.in_(strategic))


#: A step of one version of a table: workflow, version, trigger.
Fired = tuple[str, int, str]


def _sending_back() -> tuple[list[Fired], list[Fired]]:
    """Steps that send a case back, and those that undo them."""
    rows = [(of, row) for of, table in REGISTRY.items() for row in table.table]
    back = {(*of, row.trigger) for of, row in rows if row.sends_back}
    undone = {(*of, row.trigger) for of, row in rows if (*of, row.undoes) in back}
    return sorted(back), sorted(undone)
