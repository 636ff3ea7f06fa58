"""Who a person is in the organisation today: unit, duties, people below.

Who they are to one case is worked out a case at a time, and is not said here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Exists, exists, false, literal, null, select, union_all
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import Duty, Position, Unit, UnitAncestor
from workflow_app.rules.roles import Role
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.hats import (
    WornHat,
    given_powers,
    hat_of,
    in_order,
    own_posts,
)

CAPITAL = "Asia/Jakarta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``leads`` when a post of theirs has others below it; ``zone`` is that of their first post.

    ``heads`` when a post of theirs leads its unit, ``heads_organisations`` when that unit has
    evaluated ones below it; ``holds_jf`` when one is a functional position. ``hats`` are every
    post and delegation held today.
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
    hats: tuple[WornHat, ...] = ()

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
    """What a person is today over all appointments and delegations; one statement."""
    if person is None:
        return NOBODY
    rows = _held(session, person, day_of(at))
    hats = in_order(map(hat_of, rows))
    own = [row for row in rows if row.kind != "delegation"]
    if not own:
        return Standing(hats=hats)
    first = min(own, key=lambda row: (row.kind, row.valid_from, row.position_id))
    return Standing(
        positions=frozenset(row.position_id for row in own),
        duties=frozenset(Role(row.duty) for row in own if row.duty),
        leads=any(row.leads for row in own),
        heads=any(row.is_head for row in own),
        heads_organisations=any(row.organisations for row in own),
        holds_jf=any(row.jenjang for row in own),
        zone=first.zone,
        unit=first.unit,
        post=first.post,
        hats=hats,
    )


def _held(session: Session, person: UUID, day: date) -> Sequence[Any]:
    """Every hat on a day with what its post brings, a row a duty; a delegation brings nothing."""
    below = aliased(Position)
    leads = exists().where(below.superior_position_id == Position.id)
    own = own_posts(person, day).outerjoin(Duty, Duty.position_id == Position.id)
    return session.execute(
        union_all(
            own.add_columns(
                Unit.zone,
                Duty.role.label("duty"),
                Position.is_head,
                Position.jenjang,
                leads.label("leads"),
                _evaluated_below().label("organisations"),
            ),
            given_powers(person, day).add_columns(
                Unit.zone, null(), false(), literal(""), false(), false()
            ),
        )
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
