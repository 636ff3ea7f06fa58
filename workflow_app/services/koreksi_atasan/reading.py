"""A report of a wrong superior as its case page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from state_machines.koreksi_atasan import OPEN
from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    BuktiKoreksi,
    Case,
    KoreksiAtasan,
    Person,
    Position,
    Unit,
)
from workflow_app.persistence.position_reading import PRESENT, occupied
from workflow_app.rules.text import Text
from workflow_app.services.answered import date_of
from workflow_app.services.case_evidence import evidence_of, one_of_evidence
from workflow_app.services.cases.reading import day_of
from workflow_app.services.files import FileView

_OPEN = frozenset(state.name for state in OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPosition:
    """A position with its unit and whoever sits there; a vacant one has no holder."""

    id: UUID
    name: str
    unit: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KoreksiView:
    """One report: who stands above now, who should, and what came of it."""

    case: UUID
    state: str
    post: NamedPosition
    present: NamedPosition | None
    proposed: NamedPosition
    provisional: NamedPosition | None
    corrected: NamedPosition | None
    reason: str
    evidence: str
    evidence_url: str
    files: tuple[FileView, ...]
    reported_on: date | None
    answer_by: date | None
    effective_on: date | None
    document: str

    @property
    def open(self) -> bool:
        """Whether it still waits for its answer."""
        return self.state in _OPEN


def koreksi_view(session: Session, case_id: UUID) -> KoreksiView:
    """One report for the page of its case. Raises ``NoSuchCase``."""
    row = session.execute(
        select(KoreksiAtasan, Case.state, Case.dates, Case.opened_at)
        .join(Case, Case.id == KoreksiAtasan.case_id)
        .where(KoreksiAtasan.case_id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    report: KoreksiAtasan = row.KoreksiAtasan
    wanted = (
        report.position_id,
        report.present_position_id,
        report.proposed_position_id,
        report.provisional_position_id,
        report.corrected_position_id,
    )
    named = named_posts(session, {each for each in wanted if each}, row.opened_at)
    own, present, proposed, provisional, corrected = (
        named.get(each) if each else None for each in wanted
    )
    if own is None or proposed is None:
        raise LookupError(f"the report {case_id} names its positions")
    return KoreksiView(
        case=case_id,
        state=row.state,
        post=own,
        present=present,
        proposed=proposed,
        provisional=provisional,
        corrected=corrected,
        reason=report.reason,
        evidence=report.evidence,
        evidence_url=report.evidence_url,
        files=tuple(evidence_of(session, case_id, BuktiKoreksi)),
        reported_on=date_of(row.dates, "reported_on"),
        answer_by=date_of(row.dates, "answer_by"),
        effective_on=report.effective_on,
        document=report.document,
    )


def evidence_of_report(session: Session, case_id: UUID, file_id: UUID) -> FileView:
    """A file behind a report, by its row. Raises ``NoSuchCase``."""
    return one_of_evidence(session, case_id, file_id, BuktiKoreksi)


def named_posts(session: Session, positions: set[UUID], at: datetime) -> dict[UUID, NamedPosition]:
    """Positions with whoever sits there on the day of a moment."""
    sitting: dict[UUID, tuple[int, UUID]] = {}
    for row in occupied(session, positions, day_of(at)):
        if row.height == 0 and row.person is not None and row.kind in PRESENT:
            place = (PRESENT[row.kind], row.person)
            sitting[row.start] = min(sitting.get(row.start, place), place, key=lambda each: each[0])
    people = {person for _, person in sitting.values()}
    found = session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    names = {row.id: row.name for row in found}
    rows = session.execute(
        select(Position.id, Position.name, Unit.name.label("unit"))
        .join(Unit, Unit.id == Position.unit_id)
        .where(Position.id.in_(positions))
    )
    return {
        row.id: NamedPosition(
            id=row.id,
            name=row.name,
            unit=row.unit,
            holder=names.get(sitting[row.id][1], "") if row.id in sitting else "",
        )
        for row in rows
    }
