"""What the year of angka kredit of one JF holder is opened with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import Session

from workflow_app.ledger.body import digest
from workflow_app.persistence.models import (
    AngkaKredit,
    AngkaKreditYear,
    Case,
    Position,
)
from workflow_app.rules.angka_kredit_year import AngkaKreditYearFacts
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Context, Opening, Party
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.parties import first_jpt, heads_above
from workflow_app.services.staffing.above import rater_of
from workflow_app.services.staffing.looking import own_post_today


def year_opening(
    session: Session, context: Context, person: UUID, year: int, *, case_id: UUID
) -> Opening:
    """The opening of a year as the consequence of another case."""
    draft = draft_of(session, person, year, case_id, context.attempt.at)
    return replace(draft, facts=birth_facts(session, context, person, year))


def held_in(session: Session, person: UUID, year: int) -> bool:
    """Whether an account of angka kredit ran on some day of a year."""
    found = session.execute(
        select(AngkaKredit.id)
        .where(
            AngkaKredit.person_id == person,
            AngkaKredit.opened_on <= date(year, 12, 31),
            or_(AngkaKredit.closed_on.is_(None), AngkaKredit.closed_on >= date(year, 1, 1)),
        )
        .limit(1)
    ).first()
    return found is not None


def draft_of(session: Session, person: UUID, year: int, case_id: UUID, at: datetime) -> Opening:
    """The opening without the facts of its birth row. Raises ``Invalid`` without a post."""
    day = day_of(at)
    own = own_post_today(session, person, day)
    position = session.get_one(Position, own.position_id)
    rater = rater_of(session, person, position.id, day)
    head = first_jpt(heads_above(session, position))
    wanted = ((Role.PPKJ, rater), (Role.PIMPINAN_UNIT, head.id if head else None))
    row = {"case_id": case_id, "person_id": person, "year": year}
    return Opening(
        id=case_id,
        workflow="angka_kredit_year",
        unit=position.unit_id,
        subject=person,
        trigger="open_year",
        about=date(year, 12, 31),
        parties=tuple(
            Party(role=role, position=found) for role, found in wanted if found is not None
        ),
        content=digest("angka_kredit_year", str(person), str(year)),
        after={"year": str(year)},
        nouns=((insert(AngkaKreditYear), row),),
    )


def birth_facts(
    session: Session, context: Context, person: UUID, year: int
) -> AngkaKreditYearFacts:
    """What the guards of the birth row ask."""
    open_years = session.execute(
        select(func.count())
        .select_from(AngkaKreditYear)
        .join(Case, Case.id == AngkaKreditYear.case_id)
        .where(
            AngkaKreditYear.person_id == person,
            AngkaKreditYear.year == year,
            Case.state == "open",
        )
    ).scalar_one()
    return AngkaKreditYearFacts(
        **context.base(),
        year=year,
        holds_jf=held_in(session, person, year),
        open_years=open_years,
    )
