"""Which refusals of proposals may be objected to, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from state_machines.kernel.deadline import Days
from workflow_app.engine.deadlines import Calendar
from workflow_app.persistence.models import Case, Event, KeberatanUsulan, Unit
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.calendars import Place, calendars_at
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.questions import PROPOSALS

#: The setting that says in how many working days a refusal may be objected to.
WINDOW = "jf_objection_working_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A proposal that has ended: by which step, on which day, and what was objected to it.

    ``object_by`` is the last day for an objection, ``objection`` the case of one with its state.
    """

    proposal: UUID
    unit: UUID
    root: UUID
    workflow: str
    subject: UUID | None
    ended_by: str
    refused_on: date
    object_by: date
    earlier: int
    objection: UUID | None = None
    state: str = ""

    def open_on(self, day: date) -> bool:
        """Whether its candidate may object to it on a day."""
        refused = self.ended_by in {"reject", "lapse"}
        return refused and not self.earlier and day <= self.object_by


def refused_of(session: Session, person: UUID, at: datetime) -> dict[UUID, Refused]:
    """The ended proposals of somebody, by case, each with its last day for an objection."""
    return _found(session, _ended().where(Case.subject_person == person), at)


def refused_one(session: Session, proposal: UUID, at: datetime) -> Refused | None:
    """One ended proposal; None for one that runs, and for what is none."""
    return _found(session, _ended().where(Case.id == proposal), at).get(proposal)


def last_day(refused_on: date, settings: SettingsView, calendar: Calendar) -> date:
    """The last day for an objection to what was refused on a day."""
    return calendar.add(refused_on, settings.days(WINDOW), Days.WORKING)


def _ended() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case.id,
            Case.unit_id,
            Case.root_id,
            Case.workflow,
            Case.subject_person,
            Case.closed_at,
            Event.trigger,
            Unit.calendar_id,
            Unit.zone,
            Unit.week_days,
        )
        .join(Unit, Unit.id == Case.unit_id)
        .join(Event, and_(Event.case_id == Case.id, Event.seq == Case.version))
        .where(Case.workflow.in_(PROPOSALS), Case.closed_at.is_not(None))
    )


def _found(session: Session, wanted: Select[*tuple[Any, ...]], at: datetime) -> dict[UUID, Refused]:
    rows = session.execute(wanted).all()
    if not rows:
        return {}
    calendars = calendars_at(session, map(_place, rows))
    settings = agency_settings(session).on(day_of(at))
    objections = _objections(session, [row.id for row in rows])
    found = {}
    for row in rows:
        calendar = calendars[_place(row)]
        refused_on = calendar.today(row.closed_at)
        case, state, earlier = objections.get(row.id, (None, "", 0))
        found[row.id] = Refused(
            proposal=row.id,
            unit=row.unit_id,
            root=row.root_id,
            workflow=row.workflow,
            subject=row.subject_person,
            ended_by=row.trigger,
            refused_on=refused_on,
            object_by=last_day(refused_on, settings, calendar),
            earlier=earlier,
            objection=case,
            state=state,
        )
    return found


def _objections(session: Session, proposals: list[UUID]) -> dict[UUID, tuple[UUID, str, int]]:
    """The newest objection to each proposal, and how many there were."""
    rows = session.execute(
        select(KeberatanUsulan.proposal_id, Case.id, Case.state)
        .join(Case, Case.id == KeberatanUsulan.case_id)
        .where(KeberatanUsulan.proposal_id.in_(proposals))
        .order_by(Case.opened_at, Case.id)
    ).all()
    found: dict[UUID, tuple[UUID, str, int]] = {}
    for row in rows:
        _, _, before = found.get(row.proposal_id, (None, "", 0))
        found[row.proposal_id] = (row.id, row.state, before + 1)
    return found


def _place(row: Any) -> Place:  # noqa: ANN401 - a result row
    return Place(row.calendar_id, row.zone, row.week_days)
