"""Every hat that a person wears on a day, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.orm import Session

from workflow_app.engine.authority import Scope
from workflow_app.persistence.models import Appointment, Mandate, Person, Position, Unit
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.text import Text
from workflow_app.services.cases.assigning import scope_from
from workflow_app.services.staffing.wording import hat_words, scope_words, stretch_words

_ORDER = {"definitive": 0, "plt": 1, "plh": 2, "delegation": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class WornHat:
    """One hat: ``id`` is that of the appointment or mandate, as a decision names it.

    ``giver`` is who has delegated, ``reach`` what the delegation covers (nothing said: all of
    it), ``words`` the whole in one line.
    """

    id: UUID
    kind: str
    position: UUID
    post: str
    unit: str
    document: str
    valid_from: date
    valid_to: date | None
    giver: str
    scope: Scope
    reach: Text
    words: Text

    @property
    def short(self) -> Text:
        """The hat without its document and dates."""
        return hat_words(self.kind, self.post)

    @property
    def held(self) -> Text:
        """By what document and how long: what the line says beside the hat itself."""
        stretch = self.stretch
        return Text(
            ", ".join(filter(None, (self.document, stretch.id))),
            ", ".join(filter(None, (self.document, stretch.en))),
        )

    @property
    def stretch(self) -> Text:
        """From when to when."""
        return stretch_words(self.valid_from, self.valid_to)

    @property
    def acting(self) -> bool:
        """Whether it is not the person's own post."""
        return self.kind != "definitive"


def hats_of(session: Session, person: UUID, day: date) -> tuple[WornHat, ...]:
    """The hats of a person on a day, the own post first; one statement."""
    found = session.execute(union_all(own_posts(person, day), given_powers(person, day)))
    return in_order(map(hat_of, found))


def in_order(hats: Iterable[WornHat]) -> tuple[WornHat, ...]:
    """Each hat once, the own post first."""
    worn = {hat.id: hat for hat in hats}.values()
    return tuple(sorted(worn, key=lambda hat: (_ORDER[hat.kind], hat.valid_from, hat.post)))


def own_posts(person: UUID, day: date) -> Select[Any]:
    """The appointments of a person on a day, in the columns of ``hat_of``."""
    nothing = literal("")
    own = select(
        *_held(Appointment, Appointment.kind),
        *(nothing.label(name) for name in ("workflows", "triggers", "roles", "giver")),
    )
    return _placed(own, Appointment, person, day)


def given_powers(person: UUID, day: date) -> Select[Any]:
    """The delegations to a person on a day, in the columns of ``hat_of``."""
    given = select(
        *_held(Mandate, literal("delegation")),
        Mandate.workflows,
        Mandate.triggers,
        Mandate.roles,
        Person.name.label("giver"),
    ).join(Person, Person.id == Mandate.giver_id)
    return _placed(given, Mandate, person, day)


def hat_of(row: Any) -> WornHat:  # noqa: ANN401 - a result row
    """One row as a hat."""
    scope = scope_from(row.workflows, row.triggers, row.roles)
    return WornHat(
        id=row.id,
        kind=row.kind,
        position=row.position_id,
        post=row.post,
        unit=row.unit,
        document=row.document,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        giver=row.giver,
        scope=scope,
        reach=scope_words(scope),
        words=hat_words(
            row.kind, row.post, document=row.document, first=row.valid_from, last=row.valid_to
        ),
    )


def _held(of: type[Appointment | Mandate], kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a column
    return (
        of.id,
        kind.label("kind"),
        of.position_id,
        of.document,
        of.valid_from,
        of.valid_to,
        Position.name.label("post"),
        Unit.name.label("unit"),
    )


def _placed(
    statement: Select[Any], of: type[Appointment | Mandate], person: UUID, day: date
) -> Select[Any]:
    return (
        statement.join(Position, Position.id == of.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(of.person_id == person, valid_on(of, day))
    )
