"""The proposals of one candidate: whose turn it is, since when, and what they have to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from state_machines.asking import stops_for_a_question
from state_machines.kernel.definition import State, Workflow
from state_machines.registry import REGISTRY
from workflow_app.engine.deadlines import Calendar, Pauses
from workflow_app.persistence.models import Case, Event, EventPrivate, Proposal, Unit
from workflow_app.persistence.tagged import ask
from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.formasi_queue import QueueRule, place_of
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.rules.typical_days import TypicalDays
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.calendars import Place, calendars_at
from workflow_app.services.calendars.paused import pauses_of
from workflow_app.services.candidate.steps import TOLD, Step, steps_of
from workflow_app.services.candidate.typical import APPROVED, typical_of
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.facts import claim_of
from workflow_app.services.proposal.questions import BRANCHES, made
from workflow_app.services.proposal.reading import ProposalView, proposal_view

#: Whose turn is told otherwise: what the candidate has to do stands above.
_NO_OFFICE = frozenset({Role.SYSTEM, Role.PEGAWAI})
#: The setting that says in how many working days an office promises to have had its turn.
PROMISED = "jf_promised_working_days"
#: Proposals that were closed are shown this far back.
_EARLIER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One proposal on its way. ``turn`` are the offices that it waits for, never persons.

    ``waiting`` counts the working days since it came to its state; ``paused`` says that its clock
    stands still, ``stopped_since`` since when for a question that was ``asked_at`` a moment and is
    not answered, ``due_at`` when the turn ends, ``promised`` in how many working days an office
    promises to have had its turn, None where none has it. ``running`` are the working days since
    it was submitted without pauses, None before that and once it is approved; ``typical`` is what
    similar proposals took.
    """

    view: ProposalView
    version: int
    zone: str
    turn: tuple[Role, ...]
    waiting: int
    paused: bool
    entered_at: datetime
    due_at: datetime | None
    promised: int | None
    asked_at: datetime | None
    stopped_since: datetime | None
    steps: tuple[Step, ...]
    place: int = 0
    running: int | None = None
    typical: TypicalDays | None = None

    @property
    def at(self) -> State:
        """The state as its table describes it."""
        return REGISTRY[self.view.workflow, self.version].state_named[self.view.state]

    @property
    def name(self) -> Text:
        """What the proposal is called."""
        return REGISTRY[self.view.workflow, self.version].label


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A proposal that is over; ``note`` are the words that ended it, empty where there are none."""

    case: UUID
    workflow: str
    version: int
    state: str
    closed_at: datetime
    note: str = ""


def ways_of(session: Session, person: UUID, at: datetime) -> tuple[Way, ...]:
    """The open proposals of a person, the newest first."""
    rows = session.execute(
        _of(person).where(Case.closed_at.is_(None)).order_by(Case.opened_at.desc(), Case.id)
    ).all()
    pauses = pauses_of(session, {row.id for row in rows})
    calendars = calendars_at(session, map(_place, rows))
    if not rows:
        return ()
    settings = agency_settings(session).on(day_of(at))
    return tuple(
        _way(session, row, calendars[_place(row)], pauses.get(row.id, ()), settings, at)
        for row in rows
    )


def ended_of(session: Session, person: UUID) -> tuple[Ended, ...]:
    """The last proposals of a person that are over."""
    rows = session.execute(
        _of(person)
        .add_columns(EventPrivate.value.label("note"))
        .outerjoin(Event, and_(Event.case_id == Case.id, Event.seq == Case.version))
        .outerjoin(
            EventPrivate,
            and_(
                EventPrivate.event_id == Event.id,
                EventPrivate.name == "note",
                Event.trigger.in_(TOLD),
            ),
        )
        .where(Case.closed_at.is_not(None))
        .order_by(Case.closed_at.desc(), Case.id)
        .limit(_EARLIER)
    )
    return tuple(
        Ended(
            case=row.id,
            workflow=row.workflow,
            version=row.workflow_version,
            state=row.state,
            closed_at=row.closed_at,
            note=row.note or "",
        )
        for row in rows
    )


def _queued(session: Session, case: UUID, rule: QueueRule) -> int:
    """The place of a proposal in the queue for a place, 0 outside it."""
    tagged = ask(session, [BRANCHES["claim"]], {"case_id": case})
    return place_of(case, map(claim_of, tagged.get("claim", ())), rule)


def _of(person: UUID) -> Any:  # noqa: ANN401 - a select
    return (
        select(
            Case.id,
            Case.workflow,
            Case.workflow_version,
            Case.variant,
            Case.state,
            Case.entered_at,
            Case.due_at,
            Case.asked_at,
            Case.held_at,
            Case.closed_at,
            Unit.calendar_id,
            Unit.zone,
            Unit.week_days,
            Proposal.submitted_at,
        )
        .join(Unit, Unit.id == Case.unit_id)
        .join(Proposal, Proposal.case_id == Case.id)
        .where(Case.subject_person == person, made())
    )


def _place(row: Any) -> Place:  # noqa: ANN401 - a result row
    return Place(row.calendar_id, row.zone, row.week_days)


def _way(
    session: Session,
    row: Any,  # noqa: ANN401 - a result row
    calendar: Calendar,
    pauses: Pauses,
    settings: SettingsView,
    at: datetime,
) -> Way:
    table = REGISTRY[row.workflow, row.workflow_version]
    state = table.state_named[row.state]
    turn = tuple(role for role in state.waits_for if role not in _NO_OFFICE)
    since = next((began for began, ended in pauses if ended is None), None)
    return Way(
        view=proposal_view(session, row.id),
        version=row.workflow_version,
        zone=row.zone,
        turn=turn,
        waiting=calendar.waited(row.entered_at, at, []),
        paused=since is not None,
        entered_at=row.entered_at,
        due_at=row.due_at,
        promised=settings.days(PROMISED) if turn and since is None else None,
        asked_at=row.asked_at,
        stopped_since=since if _stops(row, table) else None,
        steps=steps_of(session, row.id, table, calendar, pauses, at),
        place=_queued(session, row.id, QueueRule(settings.choice("formasi_queue"))),
        running=_running(row, calendar, pauses, at),
        typical=None
        if row.state in APPROVED
        else typical_of(session, row.workflow, row.variant, at),
    )


def _stops(row: Any, table: Workflow) -> bool:  # noqa: ANN401 - a result row
    """Whether what stops the clock is an open question of the candidate."""
    asked = row.asked_at is not None and row.held_at is None
    return asked and stops_for_a_question(table, row.state)


def _running(
    row: Any,  # noqa: ANN401 - a result row
    calendar: Calendar,
    pauses: Pauses,
    at: datetime,
) -> int | None:
    if row.submitted_at is None or row.state in APPROVED:
        return None
    return calendar.waited(row.submitted_at, at, pauses)
