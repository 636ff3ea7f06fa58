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
from workflow_app.engine.authority import SYSTEM, Capacity, capacities
from workflow_app.engine.case import CaseState
from workflow_app.engine.decide import Situation, judge
from workflow_app.persistence.base import Row, new_id
from workflow_app.persistence.models import CaseWait
from workflow_app.persistence.moves import Move
from workflow_app.services.cases import recording
from workflow_app.services.cases.addressing import tasks_for, unaddressed
from workflow_app.services.cases.assigning import (
    Where,
    answered,
    manned,
    turn,
)
from workflow_app.services.cases.birthplace import around_birth, first_state
from workflow_app.services.cases.composing import case_values, due_of
from workflow_app.services.cases.contracts import Around, Opening
from workflow_app.services.cases.reading import day_of
from workflow_app.services.cases.repeating import write_once


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that has just been opened."""

    case: CaseState
    around: Around
    event: UUID


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
    where = Where.of(born, table, day_of(attempt.at))
    turns = turn(table, state.name)
    around = manned(session, answered(session, around, where, turns), where, turns)
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
    _await(session, opening)
    opened = replace(born, version=1, head=event["hash"], calendar=around.calendar.edition)
    return Opened(opened, around, event["id"])


def unborn(opening: Opening, attempt: Attempt, dates: Mapping[str, date]) -> CaseState:
    """The case as it will be opened, before its first event."""
    table = CURRENT[opening.workflow]
    state = first_state(table, opening)
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
        else capacities(attempt.actor, born.subject, around.hats, around.all_seats, around.pools),
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
    values |= _identity(born) | {"calendar_id": around.calendar.edition}
    roles = () if state.awaits else state.waits_for
    tasks = tasks_for(
        born.id, born.subject, roles, around, state=state.name, at=attempt.at, due=due, seq=1
    )
    write_once(
        session,
        Move(
            case_id=born.id,
            expected=None,
            case=values,
            event=event,
            private=private,
            parties=_parties(opening, attempt),
            tasks=tasks,
            outbox=recording.messages_for(
                row.effects if row else (), born.id, event["id"], attempt.at, attempt.at
            ),
            timers=recording.timers_for(born, _timers(born, state), around, attempt.at),
            nouns=unaddressed(tasks, born.id, attempt.at),
        ),
    )
    for statement, parameters in opening.nouns:
        session.execute(statement, parameters)


def _identity(born: CaseState) -> Row:
    """The columns of a case that never change."""
    return {
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


def _timers(born: CaseState, state: State) -> recording.TimerPlan:
    return recording.timer_plan(CURRENT[born.workflow], "", state.name)


def _await(session: Session, opening: Opening) -> None:
    if opening.awaited:
        session.execute(
            insert(CaseWait),
            [{"case_id": opening.id, "awaited_id": awaited} for awaited in opening.awaited],
        )


def _parties(opening: Opening, attempt: Attempt) -> list[Row]:
    return [
        {
            "id": new_id(),
            "case_id": opening.id,
            "role": party.role.value,
            "position_id": party.position,
            "basis": party.basis,
            "document": party.document,
            "since": attempt.at,
        }
        for party in opening.parties
    ]
