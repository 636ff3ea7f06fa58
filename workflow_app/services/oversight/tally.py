"""Counts over a whole installation, and one digest of everything that happened in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, Event, Incident, Timer

#: How much later than its moment a timer of an installation that ran may still be waiting.
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Cases by workflow and state, incidents by kind as opened and closed, timers, events.

    ``early`` timers fired before their moment, ``overdue`` ones should have fired a day ago.
    """

    cases: Mapping[tuple[str, str], int]
    incidents: Mapping[str, tuple[int, int]]
    fired: int
    early: int
    overdue: int
    events: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A report of a wrong superior: whose, how it ended, and when."""

    subject: UUID | None
    state: str
    opened_at: datetime
    closed_at: datetime | None


def tally(session: Session, until: datetime) -> Tally:
    """Count."""
    states = session.execute(
        select(Case.workflow, Case.state, func.count()).group_by(Case.workflow, Case.state)
    ).all()
    incidents = session.execute(
        select(Incident.kind, func.count(), func.count(Incident.closed_at)).group_by(Incident.kind)
    ).all()

    def timers(*where: ColumnElement[bool]) -> int:
        found = select(func.count()).select_from(Timer).where(*where)
        return session.execute(found).scalar_one()

    return Tally(
        cases={(workflow, state): number for workflow, state, number in sorted(states)},
        incidents={kind: (opened, closed) for kind, opened, closed in sorted(incidents)},
        fired=timers(Timer.fired_at.is_not(None)),
        early=timers(Timer.fired_at < Timer.due_at),
        overdue=timers(
            Timer.fired_at.is_(None), Timer.dropped_at.is_(None), Timer.due_at < until - _A_DAY
        ),
        events=session.execute(select(func.count()).select_from(Event)).scalar_one(),
    )


def corrections(session: Session) -> tuple[Correction, ...]:
    """Every report of a wrong superior, the earliest first."""
    rows = session.execute(
        select(Case.subject_person, Case.state, Case.opened_at, Case.closed_at)
        .where(Case.workflow == "koreksi_atasan")
        .order_by(Case.opened_at, Case.id)
    )
    return tuple(Correction(*row) for row in rows)


def digest_of_events(session: Session) -> str:
    """One SHA-256 over who did what when, without ids and salts that are new in every database."""
    seen = hashlib.sha256()
    rows = session.execute(
        select(
            Event.at,
            Event.workflow,
            Case.variant,
            Case.subject_person,
            Case.unit_id,
            Event.seq,
            Event.kind,
            Event.trigger,
            Event.source,
            Event.target,
            Event.actor_id,
            Event.role,
            Event.capacity,
            Event.reason_code,
        ).join(Case, Case.id == Event.case_id)
    )
    for line in sorted("|".join(str(part) for part in row) for row in rows):
        seen.update(line.encode() + b"\n")
    return seen.hexdigest()
