"""Opening a case: by a person through a birth row, or as the consequence of another case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from state_machines.kernel.definition import State, Transition, Workflow
from state_machines.registry import CURRENT
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import SYSTEM, Capacity, Seat, capacities
from workflow_app.engine.case import CaseState
from workflow_app.engine.decide import Situation, judge
from workflow_app.persistence.base import Row
from workflow_app.persistence.case_reading import read_surroundings
from workflow_app.persistence.models import CaseParty, CaseWait
from workflow_app.persistence.moves import Move, write_move
from workflow_app.persistence.position_reading import holders_of
from workflow_app.services.cases import recording
from workflow_app.services.cases.composing import case_values, due_of
from workflow_app.services.cases.contracts import Around, Opening, Party
from workflow_app.services.cases.reading import around_from, day_of


@dataclass(frozen=True, slots=True)
class _Birthplace:
    """What stands for a case row before there is one."""

    id: None
    unit_id: UUID
    version: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that has just been opened."""

    case: CaseState
    around: Around
    event: UUID


def around_birth(session: Session, opening: Opening, attempt: Attempt) -> Around:
    """What surrounds a case that does not exist yet: its unit, its parties, the actor's hats."""
    place: Any = _Birthplace(None, opening.unit)
    tagged = read_surroundings(
        session,
        place,
        actor=attempt.actor,
        day=day_of(attempt.at),
        key=attempt.key_digest,
    )
    about = opening.about or opening.dates.get("starts_on") or day_of(attempt.at)
    around = around_from(tagged, unit=opening.unit, about=about)
    return replace(around, seats=_seats(session, opening.parties, attempt))


def open_case(
    session: Session, opening: Opening, attempt: Attempt, *, around: Around | None = None
) -> Opened:
    """Open a case and write its first event.

    With a birth row the actor must have the standing it names and its guards must be met; an
    opening that is a consequence needs no standing of its own. Raises a ``Refusal``.
    """
    table = CURRENT[opening.workflow]
    around = around or around_birth(session, opening, attempt)
    row = table.births[opening.trigger] if opening.trigger else None
    born = unborn(opening, attempt, opening.dates)
    state = table.state_named[born.state]
    capacity, verdicts = _allowed(table, row, born, opening, attempt, around)
    event, private = recording.history(
        born,
        table,
        attempt,
        recording.Happening(
            kind="move",
            trigger=opening.trigger or "open",
            source="",
            target=state.name,
            capacity=capacity,
            verdicts=verdicts,
            after=opening.after,
        ),
        1,
    )
    _write(session, opening, born, state, attempt, around, event, private, row)
    _tie(session, opening, attempt)
    return Opened(replace(born, version=1, head=event["hash"]), around, event["id"])


def unborn(opening: Opening, attempt: Attempt, dates: Mapping[str, date]) -> CaseState:
    """The case as it will be opened, before its first event."""
    table = CURRENT[opening.workflow]
    row = table.births[opening.trigger] if opening.trigger else None
    state = row.target if row and row.target else table.states[0]
    about = {"about": opening.about} if opening.about is not None else {}
    return CaseState(
        id=opening.id,
        workflow=table.key,
        workflow_version=table.version,
        variant=opening.variant,
        state=state.name,
        version=0,
        head="",
        content=opening.content,
        subject=opening.subject,
        unit=opening.unit,
        parent=opening.parent,
        root=opening.root or opening.id,
        opened_at=attempt.at,
        entered_at=attempt.at,
        dates={**dates, **about},
    )


def _allowed(
    table: Workflow,
    row: Transition | None,
    born: CaseState,
    opening: Opening,
    attempt: Attempt,
    around: Around,
) -> tuple[Capacity, tuple[Any, ...]]:
    if row is None:
        return SYSTEM, ()
    if attempt.cause is not None:
        verdicts = tuple(guard.verdict(opening.facts) for guard in row.guards)
        if not all(verdict.met for verdict in verdicts):
            raise refusals.Unready(row.label, verdicts=verdicts)
        return SYSTEM, verdicts
    situation = Situation(
        workflow=table,
        case=replace(born, state=""),
        capacities=()
        if attempt.actor is None
        else capacities(attempt.actor, born.subject, around.hats, around.seats, around.pools),
        facts=opening.facts,
        hands={},
    )
    decision = judge(situation, row, attempt)
    return decision.capacity, decision.verdicts


def _write(
    session: Session,
    opening: Opening,
    born: CaseState,
    state: State,
    attempt: Attempt,
    around: Around,
    event: Row,
    private: list[Row],
    row: Transition | None,
) -> None:
    due = due_of(state, born, around)
    values = case_values(born, 1, event["hash"], due, None)
    values |= {
        "id": born.id,
        "workflow": born.workflow,
        "workflow_version": born.workflow_version,
        "variant": born.variant,
        "subject_person": born.subject,
        "unit_id": born.unit,
        "parent_id": born.parent,
        "root_id": born.root,
        "opened_at": born.opened_at,
    }
    roles = () if state.awaits else state.waits_for
    write_move(
        session,
        Move(
            case_id=born.id,
            expected=None,
            case=values,
            event=event,
            private=private,
            tasks=recording.tasks_for(
                born.id, born.subject, roles, around, at=attempt.at, due=due, seq=1
            ),
            outbox=recording.messages_for(
                row.effects if row else (), born.id, event["id"], attempt.at, attempt.at
            ),
            timers=recording.timers_for(
                born,
                recording.timer_plan(CURRENT[born.workflow], "", state.name),
                around,
                attempt.at,
            ),
        ),
    )
    for statement, parameters in opening.nouns:
        session.execute(statement, parameters)


def _tie(session: Session, opening: Opening, attempt: Attempt) -> None:
    """Write who is party to the case, and what it waits for."""
    if opening.parties:
        session.execute(
            insert(CaseParty),
            [
                {
                    "case_id": opening.id,
                    "role": party.role.value,
                    "position_id": party.position,
                    "basis": party.basis,
                    "document": party.document,
                    "since": attempt.at,
                }
                for party in opening.parties
            ],
        )
    if opening.awaited:
        session.execute(
            insert(CaseWait),
            [{"case_id": opening.id, "awaited_id": awaited} for awaited in opening.awaited],
        )


def _seats(session: Session, parties: tuple[Party, ...], attempt: Attempt) -> tuple[Seat, ...]:
    holders = holders_of(session, [party.position for party in parties], day_of(attempt.at))
    seats = []
    for party in parties:
        holder, kind = holders.get(party.position, (None, ""))
        seats.append(Seat(party.role, party.position, party.basis, holder, kind, party.document))
    return tuple(seats)
