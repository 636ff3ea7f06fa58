"""The golongan of people as of a day, as expressions of a statement about ``Person``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    ScalarSelect,
    String,
    case,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.models import Person, RiwayatGolongan

Day = date | BindParameter[date] | ColumnElement[date]
_NONE: ColumnElement[str] = literal_column("''", String())
#: The TMT of a golongan that was held before the others of a record, since nobody knows when.
UNDATED = date.min
_UNDATED: ColumnElement[date] = literal_column(f"'{UNDATED.isoformat()}'", Date())


class Held(NamedTuple):
    """A golongan and since when it counts; empty and None for what is not known."""

    golongan: str
    tmt: date | None


def golongan_on(day: Day) -> ColumnElement[str]:
    """The golongan of a ``Person`` on a day, empty where it is not known.

    Who has a golongan without a day it counts from has it on every day.
    """
    undated = case((_dated().is_(None), Person.golongan), else_=_NONE)
    return func.coalesce(_latest(RiwayatGolongan.golongan, day), undated)


def tmt_on(day: Day) -> ColumnElement[date | None]:
    """Since when the golongan of a ``Person`` on a day counts; none where it is not known."""
    undated = case((_dated().is_(None), Person.golongan_tmt), else_=null())
    return func.nullif(
        func.coalesce(_latest(RiwayatGolongan.tmt, day), undated), _UNDATED, type_=Date()
    )


def overtaken_by(day: date) -> ColumnElement[bool]:
    """That a ``Person`` shows a golongan whose follower has come by a day."""
    shown = func.coalesce(Person.golongan_tmt, _UNDATED)
    found = select(RiwayatGolongan.tmt).where(
        RiwayatGolongan.person_id == Person.id,
        RiwayatGolongan.tmt <= day,
        RiwayatGolongan.tmt > shown,
    )
    return found.correlate(Person).exists()


def golongan_of_people(session: Session, people: Collection[UUID], day: date) -> dict[UUID, Held]:
    """The golongan of some people on a day."""
    rows = session.execute(
        select(Person.id, golongan_on(day).label("golongan"), tmt_on(day).label("tmt")).where(
            Person.id.in_(people)
        )
    )
    return {row.id: Held(row.golongan, row.tmt) for row in rows}


def _latest(column: Any, day: Day) -> ScalarSelect[Any]:  # noqa: ANN401 - a column of the table
    found = (
        select(column)
        .where(RiwayatGolongan.person_id == Person.id, RiwayatGolongan.tmt <= day)
        .order_by(RiwayatGolongan.tmt.desc())
        .limit(1)
    )
    return found.correlate(Person).scalar_subquery()


def _dated() -> ScalarSelect[Any]:
    """Any day of a person's record, none where there is no record."""
    other = aliased(RiwayatGolongan)
    found = select(func.min(other.tmt)).where(other.person_id == Person.id)
    return found.correlate(Person).scalar_subquery()
