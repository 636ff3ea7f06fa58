"""What surrounds a case that is not there yet: its unit, its parties, whoever opens it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.kernel.definition import State, Workflow
from state_machines.registry import CURRENT
from workflow_app.engine.assignment import Rung
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Seat
from workflow_app.persistence.case_reading import read_surroundings
from workflow_app.persistence.position_reading import PRESENT
from workflow_app.rules.roles import Role
from workflow_app.services.cases.assigning import lines_of, passes_heads, turn
from workflow_app.services.cases.contracts import Around, Context, Opening
from workflow_app.services.cases.reading import around_from, calendar_in, day_of


@dataclass(frozen=True, slots=True)
class _Birthplace:
    """What stands for a case row before there is one."""

    id: None
    unit_id: UUID
    version: int = 0


def around_birth(session: Session, opening: Opening, attempt: Attempt) -> Around:
    """What surrounds a case that does not exist yet: its unit, its parties, the actor's hats."""
    place: Any = _Birthplace(None, opening.unit)
    table = CURRENT[opening.workflow]
    heads = passes_heads(table, turn(table, first_state(table, opening).name))
    tagged = read_surroundings(
        session,
        place,
        actor=attempt.actor,
        day=day_of(attempt.at),
        key=attempt.key_digest,
        manned=True,
        heads=heads,
    )
    about = opening.about or opening.dates.get("starts_on") or day_of(attempt.at)
    around = around_from(
        tagged,
        calendar=calendar_in(session, tagged),
        unit=opening.unit,
        about=about,
        subject=opening.subject,
        asked={"manned": True, "heads": heads},
    )
    return replace(around, seats=_seats(session, opening, attempt))


def around_beside(session: Session, context: Context, opening: Opening, attempt: Attempt) -> Around:
    """What surrounds a case that another one brings about; known already in the same unit."""
    dates = context.case.dates
    alike = (context.case.unit, dates.get("about", dates.get("starts_on")))
    if alike != (opening.unit, opening.about):
        return around_birth(session, opening, attempt)
    return replace(
        context.around,
        hats=(),
        hands=None,
        last=None,
        replay=None,
        task_open=None,
        seats=_seats(session, opening, attempt),
        answers={},
        stand_ins=(),
    )


def first_state(table: Workflow, opening: Opening) -> State:
    """The state in which a case is born."""
    row = table.births[opening.trigger] if opening.trigger else None
    return row.target if row and row.target else table.states[0]


def _seats(session: Session, opening: Opening, attempt: Attempt) -> tuple[Seat, ...]:
    """The seats the case will have: those of its parties, then that above each rater's."""
    parties = opening.parties
    positions = {party.position for party in parties}
    lines = lines_of(session, positions, day_of(attempt.at), opening.unit)
    seats = [
        _seat(party.role, lines[party.position][0], party.basis, opening.subject, party.document)
        for party in parties
    ]
    for party in parties:
        line = lines[party.position]
        if party.role is Role.PPKJ and len(line) > 1:
            seats.append(_seat(Role.ATASAN_PPKJ, line[1], party.basis, opening.subject))
    return tuple(seats)


def _seat(role: Role, rung: Rung, basis: str, subject: UUID | None, document: str = "") -> Seat:
    """A seat with the holder who can be asked, or else with whoever holds it."""
    holders = [each for each in rung.occupants if each.kind != "delegation"]
    able = [each for each in holders if not each.away and each.person != subject]
    best = min(able or holders, key=lambda each: PRESENT[each.kind], default=None)
    person, kind = (best.person, best.kind) if best else (None, "")
    return Seat(role, rung.position, basis, person, kind, document, bool(able))
