"""Which posts have a part in a proposal or in a year of angka kredit, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Duty, Position, UnitAncestor
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jf_decider import Decider, move_decider, move_proposer
from workflow_app.rules.proposal.facts import Move
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Party
from workflow_app.services.staffing.above import rater_of


def heads_above(session: Session, position: Position) -> Sequence[Position]:
    """The posts that head the unit of a post and the units above it, the nearest first.

    A head does not stand above themselves.
    """
    return list(
        session.execute(
            select(Position)
            .join(UnitAncestor, UnitAncestor.ancestor_id == Position.unit_id)
            .where(
                UnitAncestor.unit_id == position.unit_id,
                Position.is_head.is_(True),
                Position.id != position.id,
            )
            .order_by(UnitAncestor.depth, Position.id)
        ).scalars()
    )


def first_jpt(heads: Sequence[Position]) -> Position | None:
    """The nearest head who is a JPT, or else the nearest head (Peraturan BKN 3/2023, Pasal 12)."""
    jpt = (head for head in heads if JenisJabatan(head.jenis).is_jpt)
    return next(jpt, heads[0] if heads else None)


def office(session: Session, unit: UUID, role: Role) -> UUID | None:
    """The post that carries a high office over a unit, the nearest one."""
    return session.execute(
        select(Duty.position_id)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Duty.unit_id)
        .where(UnitAncestor.unit_id == unit, Duty.role == role.value)
        .order_by(UnitAncestor.depth, Duty.position_id)
        .limit(1)
    ).scalar_one_or_none()


def parties_of(
    session: Session, person: UUID, origin: Position, move: Move, day: date
) -> tuple[Party, ...]:
    """Who proposes, advises and decides on a move (PP 11/2017 jo PP 17/2020, Pasal 74–97).

    The head of the unit starts it; PyB proposes to the PPK, the PPK to the President, whose
    decree the PyB records.
    """
    heads = heads_above(session, origin)
    unit = origin.unit_id
    proposer = move_proposer(move.origin, move.target)
    by_president = move_decider(move.origin, move.target) is Decider.PRESIDEN
    wanted = {
        Role.PIMPINAN_UNIT: heads[0].id if heads else None,
        Role.PPKJ: rater_of(session, person, origin.id, day),
        Role.PENGUSUL: office(session, unit, proposer),
        Role.PENETAP: office(session, unit, Role.PYB if by_president else Role.PPK),
    }
    return tuple(
        Party(role=role, position=position)
        for role, position in wanted.items()
        if position is not None
    )
