"""Every hat that a person wears on a day, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.authority import EVERYTHING, Scope
from workflow_app.persistence.models import Appointment, Mandate, Person, Position, Unit
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.text import Text
from workflow_app.services.cases.assigning import scope_from
from workflow_app.services.staffing.wording import hat_words, scope_words

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
    def acting(self) -> bool:
        """Whether it is not the person's own post."""
        return self.kind != "definitive"


def hats_of(session: Session, person: UUID, day: date) -> tuple[WornHat, ...]:
    """The hats of a person on a day, the own post first; two statements."""
    own = session.execute(
        select(Appointment, Position.name, Unit.name)
        .join(Position, Position.id == Appointment.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .where(Appointment.person_id == person, valid_on(Appointment, day))
    ).all()
    given = session.execute(
        select(Mandate, Position.name, Unit.name, Person.name)
        .join(Position, Position.id == Mandate.position_id)
        .join(Unit, Unit.id == Position.unit_id)
        .join(Person, Person.id == Mandate.giver_id)
        .where(Mandate.person_id == person, valid_on(Mandate, day))
    ).all()
    found = [
        *(_worn(row, row.kind, post, unit) for row, post, unit in own),
        *(
            _worn(row, "delegation", post, unit, giver=giver, scope=_scope(row))
            for row, post, unit, giver in given
        ),
    ]
    return tuple(sorted(found, key=lambda hat: (_ORDER[hat.kind], hat.valid_from, hat.post)))


def _scope(row: Mandate) -> Scope:
    return scope_from(row.workflows, row.triggers, row.roles)


def _worn(
    row: Appointment | Mandate,
    kind: str,
    post: str,
    unit: str,
    *,
    giver: str = "",
    scope: Scope = EVERYTHING,
) -> WornHat:
    words = hat_words(kind, post, document=row.document, first=row.valid_from, last=row.valid_to)
    return WornHat(
        id=row.id,
        kind=kind,
        position=row.position_id,
        post=post,
        unit=unit,
        document=row.document,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        giver=giver,
        scope=scope,
        reach=scope_words(scope),
        words=words,
    )
