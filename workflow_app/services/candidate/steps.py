"""The way of one proposal in six plain steps: entered, left, days counted and days paused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Workflow
from state_machines.proposal.states import PHASES
from workflow_app.engine.deadlines import Calendar, Pauses
from workflow_app.persistence.models import Event, EventPrivate
from workflow_app.rules.text import Text

#: Steps whose words are written for the candidate to read.
TOLD = ("send_back", "reject", "lapse", "withdraw")


@dataclass(slots=True, kw_only=True)
class Step:
    """One of the six steps. ``decision`` is what ended it, ``note`` what the candidate was told.

    ``days`` are working days without those in which the clock stood still, which are ``paused``.
    A step that was entered again after a return goes on counting.
    """

    code: str
    label: Text
    entered_at: datetime | None = None
    left_at: datetime | None = None
    current: bool = False
    days: int = 0
    paused: int = 0
    decision: Text | None = None
    note: str = ""

    @property
    def state(self) -> str:
        """``done``, ``current`` or ``ahead``."""
        if self.current:
            return "current"
        return "ahead" if self.entered_at is None else "done"


@dataclass(slots=True)
class _Walk:
    steps: Mapping[str, Step]
    calendar: Calendar
    pauses: Pauses
    here: str = ""
    since: datetime | None = None

    def enter(self, phase: str, at: datetime, decision: Text | None, note: str) -> None:
        """The case came to a state of a phase at a moment."""
        self.leave(at, decision, note, for_good=phase != self.here)
        if phase in self.steps:
            step = self.steps[phase]
            step.entered_at = step.entered_at or at
            step.left_at = None
        self.here, self.since = phase, at

    def leave(self, at: datetime, decision: Text | None, note: str, *, for_good: bool) -> None:
        """Count what has passed in the phase that was entered last."""
        step = self.steps.get(self.here)
        if step is None or self.since is None:
            return
        counted = self.calendar.waited(self.since, at, self.pauses)
        step.days += counted
        step.paused += self.calendar.working_days(self.since, at) - counted
        step.note = note or step.note
        if for_good:
            step.left_at, step.decision = at, decision


def steps_of(
    session: Session,
    case: UUID,
    table: Workflow,
    calendar: Calendar,
    pauses: Pauses,
    at: datetime,
) -> tuple[Step, ...]:
    """The six steps of a proposal, in one statement."""
    found = {code: Step(code=code, label=label) for code, label in PHASES}
    walk = _Walk(found, calendar, pauses)
    final = False
    for row in _moves(session, case):
        state = table.state_named[row.target]
        final = state.final
        walk.enter(state.phase, row.at, _label(table, row.trigger), row.note or "")
    walk.leave(at, None, "", for_good=False)
    if not final and walk.here in found:
        found[walk.here].current = True
    return tuple(found.values())


def _label(table: Workflow, trigger: str) -> Text | None:
    return next((row.label for row in table.table if row.trigger == trigger), None)


def _moves(session: Session, case: UUID) -> Sequence[Any]:
    return session.execute(
        select(Event.at, Event.trigger, Event.target, EventPrivate.value.label("note"))
        .outerjoin(
            EventPrivate,
            and_(
                EventPrivate.event_id == Event.id,
                EventPrivate.name == "note",
                Event.trigger.in_(TOLD),
            ),
        )
        .where(Event.case_id == case, Event.kind == "move", Event.source != Event.target)
        .order_by(Event.seq)
    ).all()
