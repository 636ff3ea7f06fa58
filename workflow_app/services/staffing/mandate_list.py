"""Who acts for whom: Plt, Plh and delegations in force, coming and ended, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from state_machines.kernel.definition import Authority, Transition
from state_machines.registry import CURRENT
from workflow_app.engine import refusals
from workflow_app.engine.authority import EVERYTHING
from workflow_app.persistence.models import Appointment, Mandate, Person, Position, Unit
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.assigning import scope_from
from workflow_app.services.staffing.wording import scope_words, stretch_words

PAGE = 50


class When(StrEnum):
    """Which part of the list."""

    IN_FORCE = "in_force"
    COMING = "coming"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateSearch:
    """What is looked for as of a day. ``words`` are part of a name of person, giver or post."""

    day: date
    when: When = When.IN_FORCE
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRow:
    """One hat that is not the own post: ``plt``, ``plh`` or ``delegation``.

    ``giver`` is who has delegated, ``unit`` the unit whose cases it reaches (of a post, its own),
    ``reach`` the steps it is limited to, empty for all, ``kinds`` the kinds of cases and the roles
    without their steps. ``open`` says that it can be ended.
    """

    id: UUID
    kind: str
    person_id: UUID
    person: str
    giver: str
    position: UUID
    post: str
    unit: str
    document: str
    valid_from: date
    valid_to: date | None
    stretch: Text
    reach: Text
    kinds: Text
    open: bool


@dataclass(frozen=True, slots=True)
class MandateCursor:
    """The last row of a page: the next one begins behind it."""

    valid_from: date
    id: UUID


def mandates_page(
    session: Session,
    search: MandateSearch,
    *,
    after: MandateCursor | None = None,
    size: int = PAGE,
) -> tuple[tuple[MandateRow, ...], MandateCursor | None]:
    """The next ones, those that began last first; two statements."""
    found = [
        *_read(session, _acting(search), Appointment, search.day, after, size),
        *_read(session, _delegated(search), Mandate, search.day, after, size),
    ]
    found.sort(key=lambda row: (row.valid_from, row.id), reverse=True)
    rows = found[:size]
    more = MandateCursor(rows[-1].valid_from, rows[-1].id) if len(found) > size else None
    return tuple(rows), more


def mandate_row(session: Session, mandate: UUID, day: date) -> MandateRow:
    """One delegation. Raises ``NoSuchCase``."""
    row = session.execute(_delegations().where(Mandate.id == mandate)).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Delegasi tidak ditemukan", "There is no such delegation"))
    return _view(row, day)


def given_rows(
    session: Session,
    giver: UUID,
    day: date,
    *,
    since: date = date.min,
    only: UUID | None = None,
) -> tuple[MandateRow, ...]:
    """What somebody has delegated and what has not ended before a day, the last begun first."""
    ends = or_(Mandate.valid_to >= since, Mandate.valid_from >= since)
    found = _delegations().where(Mandate.giver_id == giver, ends)
    if only is not None:
        found = found.where(Mandate.id == only)
    rows = session.execute(found.order_by(Mandate.valid_from.desc(), Mandate.id.desc()))
    return tuple(_view(row, day) for row in rows)


def delegable_steps() -> list[tuple[str, Text]]:
    """Every step that a delegate may take, as ``workflow.trigger`` and in words.

    Strategic ones are there only where the table opens them to delegates (UU 30/2014, Pasal 14).
    """
    return [
        (
            f"{key}.{row.trigger}",
            Text(f"{table.label.id}: {row.label.id}", f"{table.label.en}: {row.label.en}"),
        )
        for key, table in CURRENT.items()
        for row in {each.trigger: each for each in reversed(table.rows)}.values()
        if _delegable(row)
    ]


def _delegable(row: Transition) -> bool:
    roles = {role for hand in row.by for role in hand.roles} | set(row.chain)
    by_people = bool(roles - {Role.SYSTEM, Role.PEGAWAI})
    weighty = row.authority is Authority.STRATEGIC and row.delegable is None
    return by_people and not weighty and not row.only_as_consequence and not row.undoes


def _read(
    session: Session,
    found: Select[*tuple[Any, ...]],
    table: type[Appointment | Mandate],
    day: date,
    after: MandateCursor | None,
    size: int,
) -> list[MandateRow]:
    place = tuple_(table.valid_from, table.id)
    if after is not None:
        found = found.where(place < (after.valid_from, after.id))
    latest = found.order_by(table.valid_from.desc(), table.id.desc()).limit(size + 1)
    return [_view(row, day) for row in session.execute(latest)]


def _acting(search: MandateSearch) -> Select[*tuple[Any, ...]]:
    found = (
        select(
            Appointment.id,
            Appointment,
            Person.name.label("person"),
            Position.name.label("post"),
            Unit.name.label("unit"),
        )
        .join(Person, Person.id == Appointment.person_id)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(Appointment.kind != "definitive", _when(Appointment, search))
    )
    return found.where(_named(search.words, Person.name, Position.name)) if search.words else found


def _delegated(search: MandateSearch) -> Select[*tuple[Any, ...]]:
    found = _delegations().where(_when(Mandate, search))
    if not search.words:
        return found
    giver = select(Person.id).where(_named(search.words, Person.name))
    named = or_(_named(search.words, Person.name, Position.name), Mandate.giver_id.in_(giver))
    return found.where(named)


def _delegations() -> Select[*tuple[Any, ...]]:
    giver = aliased(Person)
    return (
        select(
            Mandate.id,
            Mandate,
            Person.name.label("person"),
            Position.name.label("post"),
            Unit.name.label("unit"),
            giver.name.label("giver"),
        )
        .join(Person, Person.id == Mandate.person_id)
        .join(Position, Position.id == Mandate.position_id)
        .join(Unit, Unit.id == Mandate.unit_id)
        .join(giver, giver.id == Mandate.giver_id)
    )


def _when(table: type[Appointment | Mandate], search: MandateSearch) -> ColumnElement[bool]:
    """A delegation that was taken back before it began ends before it begins: it has ended."""
    lasts = or_(table.valid_to.is_(None), table.valid_to >= search.day)
    if search.when is When.ENDED:
        return table.valid_to < search.day
    if search.when is When.COMING:
        return (table.valid_from > search.day) & lasts
    return (table.valid_from <= search.day) & lasts


def _named(words: str, *columns: Any) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    wanted = words.lower()
    return or_(*(func.lower(each).contains(wanted, autoescape=True) for each in columns))


def _view(row: Any, day: date) -> MandateRow:  # noqa: ANN401 - a result row
    held: Appointment | Mandate = row[1]
    kind, giver, scope = "delegation", "", EVERYTHING
    if isinstance(held, Mandate):
        giver, scope = row.giver, scope_from(held.workflows, held.triggers, held.roles)
    else:
        kind = held.kind
    return MandateRow(
        id=held.id,
        kind=kind,
        person_id=held.person_id,
        person=row.person,
        giver=giver,
        position=held.position_id,
        post=row.post,
        unit=row.unit,
        document=held.document,
        valid_from=held.valid_from,
        valid_to=held.valid_to,
        stretch=stretch_words(held.valid_from, held.valid_to),
        reach=scope_words(scope),
        kinds=scope_words(replace(scope, triggers=frozenset())),
        open=held.valid_to is None or held.valid_to >= day,
    )
