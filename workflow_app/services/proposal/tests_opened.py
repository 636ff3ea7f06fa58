"""The competency tests that a proposal has opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, KursiUkom, UjiKompetensi
from workflow_app.services.uji_kompetensi.seats import present_seat
from workflow_app.services.uji_kompetensi.stages import CHOOSING


@dataclass(frozen=True, slots=True, kw_only=True)
class TestView:
    """A test that the proposal has opened.

    ``seated`` says that there is a seat for the present attempt, ``running`` that it is not over.
    """

    case: UUID
    state: str
    attempt: int
    seated: bool
    running: bool
    session_on: date | None
    valid_until: date | None

    @property
    def chooses(self) -> bool:
        """Whether the candidate's side may choose a session now."""
        return self.state in CHOOSING


def tests_of(session: Session, case_id: UUID) -> tuple[TestView, ...]:
    """The tests of a proposal in the order in which they were opened."""
    rows = session.execute(
        select(UjiKompetensi, Case.state, Case.closed_at, KursiUkom.number)
        .join(Case, Case.id == UjiKompetensi.case_id)
        .outerjoin(KursiUkom, present_seat())
        .where(Case.parent_id == case_id)
        .order_by(Case.opened_at, Case.id)
    )
    return tuple(
        TestView(
            case=row.UjiKompetensi.case_id,
            state=row.state,
            attempt=row.UjiKompetensi.attempt,
            seated=row.number is not None,
            running=row.closed_at is None,
            session_on=row.UjiKompetensi.session_on,
            valid_until=row.UjiKompetensi.valid_until,
        )
        for row in rows
    )
