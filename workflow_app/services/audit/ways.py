"""Which index a search walks: the narrowest one that what is asked allows."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, Event
from workflow_app.services.audit.criteria import Criteria
from workflow_app.services.audit.vocabulary import Named, steps_into, steps_with

#: Events read of a set of cases, which are sorted; few sets of so few cases have more.
_OF_CASES = 50_000
#: Cases of a unit that are searched one by one; a larger unit has events everywhere.
_CASES = 2_000
#: Indexes walked side by side; beyond, what is asked is common and time alone leads to it.
_WALKS = 10


@dataclass(frozen=True, slots=True)
class Way:
    """Conditions that each lead one index, and what of the criteria they answer already.

    ``whole`` says that the walks are read to their end and sorted, not in the order of time.
    """

    walks: tuple[ColumnElement[bool], ...]
    budget: int
    answers: frozenset[str] = frozenset()
    whole: bool = False


def way_of(session: Session, criteria: Criteria, budget: int) -> Way:
    """The way of a search; without a walk nothing can fit."""
    if criteria.batch is not None:
        return Way((Event.batch_id == criteria.batch,), budget, frozenset({"batch"}))
    if criteria.cases is not None:
        return _of_cases(criteria.cases, "cases")
    people = criteria.people
    if people is not None and len(people) <= _WALKS:
        return _of_people(people, criteria, budget)
    steps = _steps(criteria)
    if steps is not None and len(steps) <= _WALKS:
        return _of_steps(steps, criteria, budget)
    few = _few_cases(session, criteria.units)
    return Way((true(),), budget) if few is None else _of_cases(few, "units")


def _of_cases(cases: frozenset[UUID], answers: str) -> Way:
    walks = (Event.case_id.in_(sorted(cases)),) if cases else ()
    return Way(walks, _OF_CASES, frozenset({answers}), whole=True)


def _of_people(people: frozenset[UUID], criteria: Criteria, budget: int) -> Way:
    by_hat = criteria.posts is not None or criteria.mandates is not None
    answers = frozenset[str]() if by_hat else frozenset({"actors"})
    return Way(tuple(Event.actor_id == each for each in sorted(people)), budget, answers)


def _of_steps(steps: frozenset[Named], criteria: Criteria, budget: int) -> Way:
    walks = tuple(and_(Event.trigger == name, Event.workflow == key) for key, name in sorted(steps))
    return Way(walks, budget, criteria.asked & {"steps", "workflows"})


def _steps(criteria: Criteria) -> frozenset[Named] | None:
    """The steps that alone can fit; None when it can be any."""
    groups = [
        *([] if criteria.steps is None else [criteria.steps]),
        *([] if criteria.results is None else [steps_into(criteria.results)]),
        *([] if criteria.reasons is None else [steps_with(criteria.reasons)]),
    ]
    if not groups:
        return None
    found = frozenset.intersection(*groups)
    if criteria.workflows is None:
        return found
    return frozenset(step for step in found if step[0] in criteria.workflows)


def _few_cases(session: Session, units: frozenset[UUID] | None) -> frozenset[UUID] | None:
    """The cases of units, when there are few enough to be searched one by one."""
    if units is None:
        return None
    ids = select(Case.id).where(Case.unit_id.in_(sorted(units))).limit(_CASES + 1)
    found = frozenset(session.execute(ids).scalars())
    return found if len(found) <= _CASES else None
