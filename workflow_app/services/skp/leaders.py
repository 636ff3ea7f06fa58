"""The results of the leader that those of an employee may serve.

Source: PermenPANRB 6/2022, Lampiran BAB II, stages 5 and 7 (Matriks Peran-Hasil).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from state_machines.registry import REGISTRY
from workflow_app.persistence.models import (
    Case,
    CaseParty,
    Indikator,
    KoreksiAtasan,
    Person,
    RencanaHasilKerja,
    Skp,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.koreksi_atasan.provisional import provisional_leaders

_PLANNED = frozenset({"agreed", "monitored", "evaluated", "followed_up"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderResult:
    """One planned result of the leader with its indicators."""

    id: UUID
    ordinal: int
    text: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderPlan:
    """The SKP of the leader for the same dates.

    ``results`` stay empty until it is agreed; ``state`` says where it stands.
    """

    leader: str
    state: Text
    results: tuple[LeaderResult, ...] = ()


def leader_plan(session: Session, case_id: UUID) -> LeaderPlan | None:
    """The plan of whoever rates an SKP; None while they have begun none for these dates.

    While the employee's report of a wrong superior is open, that of the provisional leader.
    """
    mine = aliased(Skp)
    rating = select(CaseParty.position_id).where(
        CaseParty.case_id == case_id, CaseParty.role == Role.PPKJ.value, CaseParty.until.is_(None)
    )
    provisional = provisional_leaders().where(KoreksiAtasan.person_id == mine.person_id)
    named = Skp.position_id.in_(provisional.correlate(mine))
    rows = session.execute(
        select(Case.id, Case.state, Case.workflow_version, Skp.version, Person.name)
        .join(Skp, Skp.case_id == Case.id)
        .join(Person, Person.id == Skp.person_id)
        .join(mine, mine.case_id == case_id)
        .where(
            or_(Skp.position_id.in_(rating), named),
            Case.id != case_id,
            Case.state.not_in(("cancelled", "exempted")),
            Skp.starts_on <= mine.ends_on,
            Skp.ends_on >= mine.starts_on,
        )
        .order_by(named.desc(), Skp.starts_on.desc(), Case.id.desc())
    ).all()
    states = {row.id: REGISTRY["skp", row.workflow_version].state_named[row.state] for row in rows}
    if not rows:
        return None
    best = next((row for row in rows if states[row.id].phase in _PLANNED), rows[0])
    planned = states[best.id].phase in _PLANNED
    return LeaderPlan(
        leader=best.name,
        state=states[best.id].label,
        results=_results(session, best.id, best.version) if planned else (),
    )


def _results(session: Session, case_id: UUID, n: int) -> tuple[LeaderResult, ...]:
    indicators: dict[UUID, list[str]] = {}
    for row in session.execute(
        select(Indikator.rhk_id, Indikator.text)
        .where(Indikator.case_id == case_id, Indikator.n == n)
        .order_by(Indikator.ordinal)
    ):
        indicators.setdefault(row.rhk_id, []).append(row.text)
    found = session.execute(
        select(RencanaHasilKerja.rhk_id, RencanaHasilKerja.ordinal, RencanaHasilKerja.text)
        .where(RencanaHasilKerja.case_id == case_id, RencanaHasilKerja.n == n)
        .order_by(RencanaHasilKerja.ordinal)
    )
    return tuple(
        LeaderResult(
            id=row.rhk_id,
            ordinal=row.ordinal,
            text=row.text,
            indicators=tuple(indicators.get(row.rhk_id, ())),
        )
        for row in found
    )
