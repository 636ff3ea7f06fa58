"""What is asked beyond the walked index, as conditions on the events that were walked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, false, literal, not_, or_, select, tuple_

from workflow_app.persistence.event_texts import body_names
from workflow_app.persistence.models import Case, CasePause, Task
from workflow_app.services.audit.criteria import Criteria
from workflow_app.services.cases.pauses import resting

Condition = Callable[[Any, Criteria], ColumnElement[bool]]


def _actors(walked: Any, criteria: Criteria) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    people = [each for each in criteria.actors or () if each is not None]
    by_system = None in (criteria.actors or ())
    return or_(walked.actor_id.in_(people), walked.actor_id.is_(None) if by_system else false())


def _units(walked: Any, criteria: Criteria) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    """Asked a case at a time by its key, so that no large unit is read as a whole."""
    unit = select(Case.unit_id).where(Case.id == walked.case_id).scalar_subquery()
    return unit.in_(sorted(criteria.units or ()))


def _results(walked: Any, criteria: Criteria) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    """A step without a move leads nowhere."""
    reached = tuple_(walked.workflow, walked.target).in_(sorted(criteria.results or ()))
    moved: ColumnElement[bool] = walked.source != walked.target
    return reached & moved


def _written(walked: Any, key: str, ids: Iterable[UUID]) -> ColumnElement[bool]:  # noqa: ANN401
    named = (body_names(walked.body, key, literal(str(each))) for each in sorted(ids))
    return or_(false(), *named)


def _rules(walked: Any, criteria: Criteria) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    """A version stands whole in a body; of the digest of a table the beginning is enough."""
    asked = criteria.rules or ""
    if "." in asked:
        return body_names(walked.body, "rules", literal(asked))
    begun: ColumnElement[bool] = walked.body.contains(literal(f'"table":"{asked}'))
    return begun


def _late(walked: Any, criteria: Criteria) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    """What closed a task after the moment it was due, or by it.

    A task that was closed while its clock stood still, as it did before it was due, is in time.
    """
    stood = (
        select(CasePause.id)
        .where(
            CasePause.case_id == Task.case_id,
            CasePause.began_at <= Task.due_at,
            or_(CasePause.ended_at.is_(None), CasePause.ended_at >= Task.closed_at),
            resting(),
        )
        .exists()
    )
    in_time = or_(Task.due_at >= Task.closed_at, stood)
    return exists().where(
        Task.case_id == walked.case_id,
        Task.closed_at == walked.at,
        Task.closed_by == walked.actor_id,
        not_(in_time) if criteria.late else in_time,
    )


CONDITIONS: Mapping[str, Condition] = {
    "cases": lambda walked, criteria: walked.case_id.in_(sorted(criteria.cases or ())),
    "actors": _actors,
    "posts": lambda walked, criteria: _written(
        walked, "on_behalf_of", sorted(criteria.posts or ())
    ),
    "units": _units,
    "workflows": lambda walked, criteria: walked.workflow.in_(sorted(criteria.workflows or ())),
    "steps": lambda walked, criteria: tuple_(walked.workflow, walked.trigger).in_(
        sorted(criteria.steps or ())
    ),
    "results": _results,
    "reasons": lambda walked, criteria: walked.reason_code.in_(sorted(criteria.reasons or ())),
    "mandates": lambda walked, criteria: _written(
        walked, "mandate", sorted(criteria.mandates or ())
    ),
    "rules": _rules,
    "late": _late,
    "kinds": lambda walked, criteria: walked.kind.in_(sorted(criteria.kinds or ())),
    "batch": lambda walked, criteria: walked.batch_id == criteria.batch,
}
