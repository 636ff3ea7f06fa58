"""The history of a case as people read it: every event with who, in which capacity and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.ledger.chain import Link, Problem, check_chain
from workflow_app.persistence.models import Case, Event, EventPrivate, Person, Position

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """A condition as it was evaluated then."""

    code: str
    met: bool
    found: str = ""
    required: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One event, with the private values that are still kept."""

    id: UUID
    seq: int
    kind: str
    at: datetime
    trigger: str
    source: str
    target: str
    actor: str
    actor_id: UUID | None
    role: str
    capacity: str
    position: str
    document: str
    note: str
    reason_code: str
    verdicts: tuple[VerdictView, ...]
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    cause: UUID | None = None
    batch: UUID | None = None
    hash: str = ""
    table: str = ""
    workflow_version: int = 1
    rules: str = ""


def history_page(
    session: Session, case_id: UUID, *, after_seq: int = 0, size: int = PAGE
) -> tuple[EventView, ...]:
    """The next events of a case by key, oldest first; three statements whatever their number."""
    events = session.execute(
        select(Event, Person.name)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.case_id == case_id, Event.seq > after_seq)
        .order_by(Event.seq)
        .limit(size)
    ).all()
    private = private_values(session, [event.id for event, _ in events])
    bodies = {event.id: json.loads(event.body) for event, _ in events}
    posts = _positions(session, {body["on_behalf_of"] for body in bodies.values()})
    return tuple(
        event_view(event, name or "", bodies[event.id], private.get(event.id, {}), posts)
        for event, name in events
    )


def private_values(session: Session, events: list[UUID]) -> dict[UUID, dict[str, str]]:
    """The private values of several events, by event and name."""
    found: dict[UUID, dict[str, str]] = {}
    if events:
        rows = session.execute(
            select(EventPrivate.event_id, EventPrivate.name, EventPrivate.value).where(
                EventPrivate.event_id.in_(events)
            )
        )
        for row in rows:
            found.setdefault(row.event_id, {})[row.name] = row.value
    return found


def event_view(
    event: Event,
    actor: str,
    body: Mapping[str, Any],
    private: Mapping[str, str],
    posts: Mapping[str, str],
) -> EventView:
    """One event from its row, its body and what is still kept of its private values."""
    derivation = json.loads(private.get("derivation", "{}"))
    values = {each["code"]: each for each in json.loads(private.get("verdict_values", "[]"))}
    return EventView(
        id=event.id,
        seq=event.seq,
        kind=event.kind,
        at=event.at,
        trigger=event.trigger,
        source=event.source,
        target=event.target,
        actor=actor,
        actor_id=event.actor_id,
        role=event.role,
        capacity=event.capacity,
        position=posts.get(body["on_behalf_of"], ""),
        document=derivation.get("document", ""),
        note=private.get("note", ""),
        reason_code=event.reason_code,
        verdicts=tuple(
            VerdictView(
                code=each["code"],
                met=bool(each["met"]),
                found=values.get(each["code"], {}).get("found", ""),
                required=values.get(each["code"], {}).get("required", ""),
            )
            for each in body["verdicts"]
        ),
        before=json.loads(private.get("before", "{}")),
        after=json.loads(private.get("after", "{}")),
        cause=event.cause_id,
        batch=event.batch_id,
        hash=event.hash,
        table=body["table"],
        workflow_version=body["workflow_version"],
        rules=body["rules"],
    )


def _positions(session: Session, ids: set[str]) -> dict[str, str]:
    wanted = [UUID(text) for text in ids if text]
    if not wanted:
        return {}
    rows = session.execute(select(Position.id, Position.name).where(Position.id.in_(wanted)))
    return {str(row.id): row.name for row in rows}


def verify_case(session: Session, case_id: UUID) -> list[Problem]:
    """Check the chain of one case against its stored hashes and kept private values."""
    case = session.execute(select(Case.version, Case.head).where(Case.id == case_id)).one()
    events = session.execute(
        select(Event.id, Event.body, Event.hash).where(Event.case_id == case_id).order_by(Event.seq)
    ).all()
    salted: dict[UUID, dict[str, tuple[str, str]]] = {}
    for row in session.execute(
        select(EventPrivate).where(EventPrivate.event_id.in_([event.id for event in events]))
    ).scalars():
        salted.setdefault(row.event_id, {})[row.name] = (row.salt, row.value)
    links = [Link(event.body, event.hash, salted.get(event.id, {})) for event in events]
    return check_chain(str(case_id), links, version=case.version, head=case.head)
