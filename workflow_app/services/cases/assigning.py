"""Who is asked where a seat of a case has nobody who can be asked."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.kernel.consequence import Open, OpenTasks
from state_machines.kernel.definition import Transition, Workflow
from state_machines.kernel.guard import KeptAway
from state_machines.registry import CURRENT
from workflow_app.engine import assignment
from workflow_app.engine.assignment import Occupant, Resolution, Rung
from workflow_app.engine.authority import EVERYTHING, Scope, Seat
from workflow_app.engine.case import CaseState
from workflow_app.persistence.case_reading import read_hands
from workflow_app.persistence.position_reading import Occupied, heads_of, manned_pools, occupied
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Around, Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The case for which somebody is looked for; ``state`` of the case itself does not matter."""

    table: Workflow
    subject: UUID | None
    unit: UUID
    root: UUID
    day: date

    @classmethod
    def of(cls, case: CaseState, table: Workflow, day: date) -> Where:
        """The place that a case is."""
        return cls(table=table, subject=case.subject, unit=case.unit, root=case.root, day=day)


def needed(table: Workflow, state: str, rows: Iterable[Transition]) -> frozenset[Need]:
    """Who is to act for some rows out of a state, and whose turn it is wherever they lead."""
    return frozenset().union(*(_needed(table, state, row) for row in rows))


@cache
def _needed(table: Workflow, state: str, row: Transition) -> frozenset[Need]:
    hands = {Need(state, role) for hand in row.hands_from(state) for role in hand}
    return frozenset(hands) | turn(table, row.target.name if row.target else state)


@cache
def turn(table: Workflow, state: str) -> frozenset[Need]:
    """Whose turn it is in a state."""
    if not state:
        return frozenset()
    found = table.state_named[state]
    return frozenset(() if found.awaits else (Need(state, role) for role in found.waits_for))


def looks_back(table: Workflow, state: str, rows: Iterable[Transition]) -> bool:
    """Whether it matters for some rows, or for whose turn follows, who has acted before."""
    return any(row.not_by or _follows_separation(table, state, row) for row in rows)


def pools_follow(table: Workflow, rows: Iterable[Transition]) -> bool:
    """Whether some rows may lead to where it is the turn of a pool."""
    return any(_pool_follows(table, row) for row in rows)


@cache
def _pool_follows(table: Workflow, row: Transition) -> bool:
    turns = set(turn(table, row.target.name)) if row.target else set()
    for consequence in row.consequences:
        if isinstance(consequence, OpenTasks):
            return True
        if isinstance(consequence, Open):
            opened = CURRENT[consequence.workflow]
            first = {each.target for each in opened.births.values()} or {opened.states[0]}
            turns.update(*(turn(opened, state.name) for state in first if state))
    return any(need.role.pooled for need in turns)


@cache
def _follows_separation(table: Workflow, state: str, row: Transition) -> bool:
    return any(_separated(table, need) for need in _needed(table, state, row))


def answered(session: Session, around: Around, where: Where, needs: Collection[Need]) -> Around:
    """The same, with an answer for every needed seat that has nobody who can be asked.

    Usually there is none, and nothing is asked of the database; otherwise one statement is.
    """
    needs = [need for need in needs if around.seated(need.role)]
    if around.hands is None and any(_separated(where.table, need) for need in needs):
        around = replace(around, hands=hands_from(read_hands(session, where.root)))
    around = _with_heads(session, around, where, needs)
    lacking = [
        (need, seat)
        for need in needs
        for seat in around.seated(need.role)
        if (need, seat.position) not in around.answers and _lacks(around, where, need, seat)
    ]
    if not lacking:
        return around
    lines = lines_of(session, {seat.position for _, seat in lacking}, where.day, where.unit)
    return with_answers(around, where, lacking, lines)


def _with_heads(session: Session, around: Around, where: Where, needs: Iterable[Need]) -> Around:
    if around.heads is not None or not passes_heads(where.table, needs):
        return around
    heads = heads_of(session, (where.unit,), where.day)
    return replace(around, heads=heads.get(where.unit, frozenset()))


def manned(session: Session, around: Around, where: Where, needs: Collection[Need]) -> Around:
    """The same, with each pool the nearest one in which somebody is present.

    Asks the database only where a pool is needed and that is not known; one statement.
    """
    if around.manned is not None or not any(need.role in around.pool_units for need in needs):
        return around
    held: dict[Role, UUID] = {}
    for role, unit in manned_pools(session, where.unit, where.day):
        held.setdefault(Role(role), unit)
    return replace(around, pool_units={**around.pool_units, **held}, manned=frozenset(held))


def with_answers(
    around: Around,
    where: Where,
    lacking: Iterable[tuple[Need, Seat]],
    lines: Mapping[UUID, tuple[Rung, ...]],
) -> Around:
    """The same, with an answer for each of these seats from the lines above them."""
    answers, stand_ins = dict(around.answers), dict.fromkeys(around.stand_ins)
    for need, seat in lacking:
        found = answer(around, where, need, seat, lines.get(seat.position, ()))
        answers[need, seat.position] = found
        further_up = assignment.stand_in(seat, found)
        if further_up is not None:
            stand_ins[further_up] = None
    return replace(around, answers=answers, stand_ins=tuple(stand_ins))


def answer(
    around: Around, where: Where, need: Need, seat: Seat, rungs: tuple[Rung, ...]
) -> Resolution:
    """Who is asked for a seat."""
    return assignment.resolve(
        rungs,
        barred=_barred(around, where, need),
        fits=assignment.fitting(where.table, need.state, need.role, act=need.act),
        delegable=seat.basis != "escalation",
    )


def lines_of(
    session: Session, positions: Collection[UUID], day: date, unit: UUID | None
) -> dict[UUID, tuple[Rung, ...]]:
    """The line upwards from each of some positions, with everybody who could be asked in it.

    ``unit`` leaves out delegations that do not reach its cases.
    """
    return rungs_from(occupied(session, positions, day, within=unit))


def rungs_from(rows: Iterable[Occupied]) -> dict[UUID, tuple[Rung, ...]]:
    """Lines upwards by their first position, from rows in order of height."""
    lines: dict[UUID, dict[UUID, dict[UUID, Occupant]]] = {}
    for row in rows:
        people = lines.setdefault(row.start, {}).setdefault(row.position, {})
        if row.person is not None and row.mandate is not None:
            people.setdefault(row.mandate, _occupant(row, row.person))
    return {
        start: tuple(Rung(position, tuple(people.values())) for position, people in line.items())
        for start, line in lines.items()
    }


def scope_from(workflows: str, triggers: str, roles: str) -> Scope:
    """A scope as a mandate keeps it: codes with a blank between."""
    return Scope(*(frozenset(codes.split()) for codes in (workflows, triggers, roles)))


def hands_from(
    rows: Iterable[tuple[str, str, UUID, str | None]],
) -> dict[str, frozenset[UUID]]:
    """Who has fired which row, from workflow, trigger, person and derivation.

    What a delegate did was also done by whoever has delegated to them.
    """
    hands: dict[str, set[UUID]] = {}
    for workflow, trigger, person, derivation in rows:
        people = hands.setdefault(f"{workflow}.{trigger}", set())
        people.add(person)
        giver = json.loads(derivation).get("giver") if derivation else None
        if giver:
            people.add(UUID(giver))
    return {name: frozenset(people) for name, people in hands.items()}


def _occupant(row: Occupied, person: UUID) -> Occupant:
    delegated = row.kind == "delegation"
    return Occupant(
        person=person,
        kind=row.kind or "",
        mandate=row.mandate,
        document=row.document or "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        away=row.away or "",
        scope=scope_from(row.workflows or "", row.triggers or "", row.roles or "")
        if delegated
        else EVERYTHING,
        unit=row.unit,
        giver=row.giver,
    )


def _lacks(around: Around, where: Where, need: Need, seat: Seat) -> bool:
    """Whether the holder that was read cannot be the one who is asked."""
    if not seat.present or seat.holder is None:
        return True
    apart = _separated(where.table, need) or kept_away(where.table, need)
    if apart and seat.holder in _barred(around, where, need):
        return True
    if seat.holder_kind == "definitive":
        return False
    fits = assignment.fitting(where.table, need.state, need.role, act=need.act)
    return not fits(Occupant(person=seat.holder, kind=seat.holder_kind))


def _barred(around: Around, where: Where, need: Need) -> frozenset[UUID]:
    hands = around.hands or {}
    acted = (hands.get(name, frozenset()) for name in _separated(where.table, need))
    own = frozenset({where.subject} if where.subject and need.role is not Role.PEGAWAI else ())
    return own.union(_kept(around, kept_away(where.table, need)), *acted)


def _kept(around: Around, away: Collection[KeptAway]) -> frozenset[UUID]:
    heads = (around.heads or frozenset()) if KeptAway.UNIT_HEADS in away else frozenset()
    seats = around.seated(Role.PPKJ) if KeptAway.RATERS in away else ()
    return heads.union(seat.holder for seat in seats if seat.holder is not None)


def kept_from(session: Session, around: Around, where: Where, need: Need) -> frozenset[UUID]:
    """Whom the conditions of what is needed keep away from a case."""
    around = _with_heads(session, around, where, (need,))
    return _kept(around, kept_away(where.table, need))


def passes_heads(table: Workflow, needs: Iterable[Need]) -> bool:
    """Whether whoever heads the unit is passed over for something that is needed."""
    return any(KeptAway.UNIT_HEADS in kept_away(table, need) for need in needs)


def kept_away(table: Workflow, need: Need) -> frozenset[KeptAway]:
    """Whom the conditions of what is needed keep away."""
    if need.act or not need.state:
        return frozenset()
    return assignment.kept_away(table, need.state, need.role)


@cache
def _separated(table: Workflow, need: Need) -> tuple[str, ...]:
    if need.act or not need.state:
        return ()
    return tuple(assignment.separated(table, need.state, need.role))
