"""The events of a search as a table shows them: what happened, and in which case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Case,
    Evaluation,
    OrganisationResult,
    Person,
    Skp,
    Unit,
)
from workflow_app.rules.text import Text
from workflow_app.services.history import EventView, events_by_id
from workflow_app.services.notifications.wording import SHORT, period_name

_PEOPLES_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNamed:
    """What a case is called and whom it is about; ``nip`` holds the last digits only."""

    name: Text
    subject: str
    nip: str
    unit: str
    zone: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An event that was found, with the name of its case."""

    event: EventView
    case: CaseNamed


def hits(session: Session, ids: Sequence[UUID]) -> tuple[Hit, ...]:
    """Events in the order of their ids; five statements at most."""
    found = events_by_id(session, ids)
    named = cases_named(session, {each.case for each in found.values()})
    return tuple(Hit(found[each], named[found[each].case]) for each in ids if each in found)


def cases_named(session: Session, cases: set[UUID]) -> Mapping[UUID, CaseNamed]:
    """The names of cases, in one statement."""
    if not cases:
        return {}
    rows = session.execute(
        select(
            Case.id,
            Case.workflow,
            Person.name.label("subject"),
            Person.nip,
            Unit.name.label("unit"),
            Unit.zone,
            Skp.year,
            Evaluation.label.label("evaluation"),
            OrganisationResult.label.label("result"),
        )
        .join(Unit, Unit.id == Case.unit_id)
        .outerjoin(Person, Person.id == Case.subject_person)
        .outerjoin(Skp, Skp.case_id == Case.root_id)
        .outerjoin(
            Evaluation, or_(Evaluation.case_id == Case.id, Evaluation.case_id == Case.parent_id)
        )
        .outerjoin(OrganisationResult, OrganisationResult.case_id == Case.id)
        .where(Case.id.in_(cases))
    )
    return {
        row.id: CaseNamed(
            name=_name(row.workflow, row.evaluation or row.result or "", row.year),
            subject=row.subject or row.unit,
            nip=(row.nip or "")[-_PEOPLES_DIGITS:],
            unit=row.unit,
            zone=row.zone,
        )
        for row in rows
    }


def _name(workflow: str, label: str, year: int | None) -> Text:
    short, period = SHORT.get(workflow, Text(workflow, workflow)), period_name(label)
    parts = [str(year)] if year else []
    return Text(
        " ".join(each for each in (short.id, period.id, *parts) if each),
        " ".join(each for each in (short.en, period.en, *parts) if each),
    )
