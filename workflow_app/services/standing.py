"""Who a person is in the organisation today: unit, duties, people below.

Who they are to one case is worked out a case at a time, and is not said here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Exists, exists, or_, select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import Appointment, Duty, Position, Unit, UnitAncestor
from workflow_app.rules.roles import Role
from workflow_app.services.cases.reading import day_of

CAPITAL = "Asia/Jakarta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``leads`` when a post of theirs has others below it; ``zone`` is that of their first post.

    ``heads`` when a post of theirs leads its unit, ``heads_organisations`` when that unit has
    evaluated ones below it; ``holds_jf`` when one is a functional position.
    """

    positions: frozenset[UUID] = frozenset()
    duties: frozenset[Role] = frozenset()
    leads: bool = False
    heads: bool = False
    heads_organisations: bool = False
    holds_jf: bool = False
    zone: str = CAPITAL
    unit: str = ""
    post: str = ""

    @property
    def tends_organisations(self) -> bool:
        """Whether they prepare, recommend or set results of organisations (SE MenPANRB 3/2023)."""
        return self.heads_organisations or bool(self.duties & _RECOMMENDING)

    @property
    def oversees(self) -> bool:
        """Whether there is a board for them: they lead a unit, or work for the personnel unit."""
        return self.heads or Role.UNIT_KEPEGAWAIAN in self.duties


_RECOMMENDING = frozenset({Role.UNIT_PERENCANAAN, Role.UNIT_KEPEGAWAIAN, Role.UNIT_PENGAWASAN})
NOBODY = Standing()


def standing(session: Session, person: UUID | None, at: datetime) -> Standing:
    """What a person is today over all appointments, the definitive one first; one statement."""
    if person is None:
        return NOBODY
    rows = _held(session, person, day_of(at))
    if not rows:
        return NOBODY
    return Standing(
        positions=frozenset(row.id for row in rows),
        duties=frozenset(Role(row.role) for row in rows if row.role),
        leads=any(row.leads for row in rows),
        heads=any(row.is_head for row in rows),
        heads_organisations=any(row.organisations for row in rows),
        holds_jf=any(row.jenjang for row in rows),
        zone=rows[0].zone,
        unit=rows[0].unit,
        post=rows[0].post,
    )


def _held(session: Session, person: UUID, day: date) -> Sequence[Any]:
    """Every post held on a day with what it brings, a row a duty."""
    below = aliased(Position)
    return session.execute(
        select(
            Position.id,
            Position.name.label("post"),
            Unit.name.label("unit"),
            Unit.zone,
            Duty.role,
            Position.is_head,
            Position.jenjang,
            exists().where(below.superior_position_id == Position.id).label("leads"),
            _evaluated_below().label("organisations"),
        )
        .select_from(Appointment)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .outerjoin(Duty, Duty.position_id == Position.id)
        .where(
            Appointment.person_id == person,
            Appointment.valid_from <= day,
            or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
        )
        .order_by(Appointment.kind, Appointment.valid_from, Position.id)
    ).all()


def _evaluated_below() -> Exists:
    """Whether a post heads a unit with an evaluated one below it."""
    under = aliased(Unit)
    return (
        select(UnitAncestor.unit_id)
        .join(under, under.id == UnitAncestor.unit_id)
        .where(
            Position.is_head.is_(True),
            UnitAncestor.ancestor_id == Position.unit_id,
            UnitAncestor.depth > 0,
            under.evaluated.is_(True),
        )
        .correlate(Position)
        .exists()
    )
