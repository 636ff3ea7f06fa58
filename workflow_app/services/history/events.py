"""Events with who acted, in which capacity, on which conditions, and what they changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Workflow
from workflow_app.engine.authority import ACTING
from workflow_app.persistence.models import Event, EventPrivate, Person
from workflow_app.rules.text import Text
from workflow_app.services.history import fields, wording
from workflow_app.services.history.bodies import (
    BodyParts,
    PrivateParts,
    as_day,
    as_id,
    read_body,
    read_private,
)
from workflow_app.services.history.fields import FieldChange
from workflow_app.services.history.names import names_of
from workflow_app.services.staffing.past import PostNames

PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """A condition as it was evaluated then, in the words of the table of that time."""

    code: str
    met: bool
    sentence: Text
    citation: str = ""
    found: str = ""
    required: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """The event of which another one is a consequence."""

    id: UUID
    case: UUID
    seq: int
    step: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One event, with the private values that are still kept.

    ``acting`` says in which hat the actor stood there, ``on_behalf_of`` for whom when it was not
    their own post. ``erased`` names the committed values that are gone; ``withheld`` says that
    the reader is not shown the values yet, ``unnamed`` that they are not told who acted.
    """

    id: UUID
    case: UUID
    seq: int
    kind: str
    at: datetime
    workflow: str
    trigger: str
    step: Text
    source: str
    source_label: Text
    target: str
    target_label: Text
    actor: str
    actor_id: UUID | None
    role: str
    capacity: str
    acting: Text
    on_behalf_of: str
    document: str
    note: str
    reason: Text
    verdicts: tuple[VerdictView, ...]
    changes: tuple[FieldChange, ...]
    erased: frozenset[str]
    cause: Cause | None
    batch: UUID | None
    hash: str
    table: str
    known_table: bool
    workflow_version: int
    rules: str
    withheld: bool = False
    unnamed: bool = False

    @property
    def kind_label(self) -> Text:
        """What an event of this kind is called."""
        return wording.KINDS.get(self.kind, Text(self.kind, self.kind))


@dataclass(frozen=True, slots=True)
class _Read:
    """An event as it is stored, its actor's name, and what its texts say."""

    event: Event
    actor: str
    body: BodyParts
    private: PrivateParts


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is read beside events, by id."""

    names: PostNames
    causes: Mapping[UUID, Cause]


_EVENTS: Select[*tuple[Any, ...]] = select(Event, Person.name).outerjoin(
    Person, Person.id == Event.actor_id
)


def history_page(
    session: Session,
    case_id: UUID,
    *,
    after_seq: int = 0,
    until: datetime | None = None,
    size: int = PAGE,
) -> tuple[EventView, ...]:
    """The next events of a case by key, oldest first; ``until`` leaves out what came then or later.

    At most four statements, whatever their number.
    """
    wanted = _EVENTS.where(Event.case_id == case_id, Event.seq > after_seq)
    if until is not None:
        wanted = wanted.where(Event.at < until)
    return _views(session, session.execute(wanted.order_by(Event.seq).limit(size)).all())


def events_by_id(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, EventView]:
    """Events of any cases; at most four statements."""
    found = session.execute(_EVENTS.where(Event.id.in_(ids))).all() if ids else []
    return {view.id: view for view in _views(session, found)}


def _views(session: Session, rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[EventView, ...]:
    if not rows:
        return ()
    private = _private(session, [event.id for event, _ in rows])
    read = [
        _Read(event, name or "", read_body(event.body), read_private(private.get(event.id, {})))
        for event, name in rows
    ]
    beside = _Beside(
        names=names_of(session, set(_named(read))),
        causes=_causes(session, {event.cause_id for event, _ in rows if event.cause_id}),
    )
    return tuple(_view(each, beside, beside.names.at(each.event.at)) for each in read)


def _view(read: _Read, beside: _Beside, names: Mapping[UUID, str]) -> EventView:
    event, body, private = read.event, read.body, read.private
    table = wording.table_of(event.workflow, body.version)
    row = wording.row_of(table, event.trigger, event.source, event.target)
    position = names.get(body.on_behalf_of, "") if body.on_behalf_of else ""
    return EventView(
        id=event.id,
        case=event.case_id,
        seq=event.seq,
        kind=event.kind,
        at=event.at,
        workflow=event.workflow,
        trigger=event.trigger,
        step=wording.step_label(row, event.trigger),
        source=event.source,
        source_label=wording.state_label(table, event.source),
        target=event.target,
        target_label=wording.state_label(table, event.target),
        actor=read.actor,
        actor_id=event.actor_id,
        role=event.role,
        capacity=event.capacity,
        acting=wording.capacity_words(
            event.capacity, event.role, position, _mandate(private.derivation, names)
        ),
        on_behalf_of=position if event.capacity in ACTING else "",
        document=private.derivation.get("document", ""),
        note=private.note,
        reason=wording.reason_label(row, event.reason_code),
        verdicts=tuple(_verdicts(table, body, private)),
        changes=fields.changes(private.before, private.after, names),
        erased=body.committed - private.kept,
        cause=beside.causes.get(event.cause_id) if event.cause_id else None,
        batch=event.batch_id,
        hash=event.hash,
        table=body.table,
        known_table=table is not None and table.digest == body.table,
        workflow_version=body.version,
        rules=body.rules,
    )


def _mandate(derivation: Mapping[str, str], names: Mapping[UUID, str]) -> wording.Mandate:
    giver = as_id(derivation.get("giver"))
    return wording.Mandate(
        document=derivation.get("document", ""),
        first=as_day(derivation.get("from", "")),
        last=as_day(derivation.get("to", "")),
        giver=names.get(giver, "") if giver else "",
    )


def _verdicts(
    table: Workflow | None, body: BodyParts, private: PrivateParts
) -> Iterator[VerdictView]:
    """The conditions of an event. Without the table of then, their codes stand for themselves."""
    for code, met in body.verdicts:
        guard = wording.guard_of(table, code)
        words = Text(code, code) if guard is None else guard.sentence if met else guard.unmet
        found, required = private.values.get(code, ("", ""))
        yield VerdictView(
            code=code,
            met=met,
            sentence=words,
            citation=guard.citation if guard else "",
            found=found,
            required=required,
        )


def _private(session: Session, events: list[UUID]) -> Mapping[UUID, Mapping[str, str]]:
    """The private values of several events, by event and name."""
    found: dict[UUID, dict[str, str]] = {}
    rows = session.execute(
        select(EventPrivate.event_id, EventPrivate.name, EventPrivate.value).where(
            EventPrivate.event_id.in_(events)
        )
    )
    for row in rows:
        found.setdefault(row.event_id, {})[row.name] = row.value
    return found


def _named(read: Iterable[_Read]) -> Iterator[UUID]:
    """Every id of events that is shown by its name."""
    for each in read:
        if each.body.on_behalf_of is not None:
            yield each.body.on_behalf_of
        giver = as_id(each.private.derivation.get("giver"))
        if giver is not None:
            yield giver
        yield from fields.named_ids(each.private.before)
        yield from fields.named_ids(each.private.after)


def _causes(session: Session, ids: set[UUID]) -> Mapping[UUID, Cause]:
    if not ids:
        return {}
    rows = session.execute(
        select(Event.id, Event.case_id, Event.seq, Event.workflow, Event.trigger).where(
            Event.id.in_(ids)
        )
    )
    return {
        row.id: Cause(
            row.id, row.case_id, row.seq, wording.trigger_label(row.workflow, row.trigger)
        )
        for row in rows
    }
