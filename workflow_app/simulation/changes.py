"""Changes of an organisation: what can change, carried out by the product, and drawn at random.

A change is data; ``carry_out`` hands it to the one use case it is for. Drawn ones are lawful more
often than not: what the product refuses is part of the exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.services.staffing.absences import NewAbsence, record_absence
from workflow_app.services.staffing.acting import Acting, start_acting
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.holding import NewHolder, appoint, retire, transfer
from workflow_app.services.staffing.lines import change_superior
from workflow_app.services.staffing.mandates import NewMandate, grant_mandate
from workflow_app.services.staffing.picture import PersonSeen, Picture, PostSeen

#: Leave of a kind that lasts at most so many days.
LEAVE = MappingProxyType(
    {"annual_leave": 12, "sick_leave": 9, "training": 12, "official_trip": 6, "important_leave": 20}
)

#: How many of the drawn changes concern somebody who leads: theirs are the open tasks.
_OF_LEADERS = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: of which kind, whom and which post it concerns, from when to when.

    ``post`` is where somebody goes, acts or delegates to, and of a reorganisation the post that
    goes under another one, ``above``. ``appointment`` is what is delegated from.
    """

    kind: str
    on: date
    until: date | None = None
    person: UUID | None = None
    post: UUID | None = None
    above: UUID | None = None
    appointment: UUID | None = None
    reason: str = ""

    @property
    def document(self) -> str:
        """The decree that a change names."""
        return f"SK KP.03.02/{self.on:%j}/{self.on.year}"


def carry_out(session: Session, change: Change, by: By) -> tuple[UUID, ...]:
    """Let the product make a change; returns the plans it leaves to be closed.

    Raises ``Invalid``.
    """
    return _KINDS[change.kind](session, change, by)


def draw(chance: Random, seen: Picture) -> Change | None:
    """Any change of the organisation as it stands; None where there is nobody for it."""
    kind = chance.choice(tuple(_DRAWN))
    people = [each for each in seen.people.values() if each.post is not None]
    leaders = [each for each in people if each.post and seen.posts[each.post].leads]
    if leaders and chance.random() < _OF_LEADERS:
        people = leaders
    return _DRAWN[kind](chance, seen, chance.choice(people)) if people else None


def _need(found: UUID | None) -> UUID:
    if found is None:
        raise LookupError("a change names whom it concerns")
    return found


def _appoint(session: Session, change: Change, by: By) -> tuple[UUID, ...]:
    appoint(session, _holder(change), by)
    return ()


def _transfer(session: Session, change: Change, by: By) -> tuple[UUID, ...]:
    return transfer(session, _holder(change), by).plans


def _holder(change: Change) -> NewHolder:
    return NewHolder(
        person=_need(change.person),
        position=_need(change.post),
        valid_from=change.on,
        document=change.document,
    )


def _retire(session: Session, change: Change, by: By) -> tuple[UUID, ...]:
    document, reason = change.document, change.reason or "retired"
    return retire(
        session, _need(change.person), change.on, by, document=document, reason=reason
    ).plans


def _be_away(session: Session, change: Change, by: By) -> tuple[UUID, ...]:
    new = NewAbsence(
        person=_need(change.person),
        condition=change.reason,
        valid_from=change.on,
        valid_to=change.until,
        document=change.document,
    )
    record_absence(session, new, by)
    return ()


def _act(session: Session, change: Change, by: By) -> tuple[UUID, ...]:
    new = Acting(
        person=_need(change.person),
        position=_need(change.post),
        kind=change.kind,
        valid_from=change.on,
        valid_to=change.until or change.on,
        document=change.document,
    )
    start_acting(session, new, by)
    return ()


def _delegate(session: Session, change: Change, by: By) -> tuple[UUID, ...]:
    new = NewMandate(
        appointment=_need(change.appointment),
        person=_need(change.person),
        document=change.document,
        valid_from=change.on,
        valid_to=change.until or change.on,
    )
    grant_mandate(session, new, by)
    return ()


def _reorganise(session: Session, change: Change, by: By) -> tuple[UUID, ...]:
    change_superior(
        session, _need(change.post), change.above, change.on, by, document=change.document
    )
    return ()


_KINDS: Mapping[str, Callable[[Session, Change, By], tuple[UUID, ...]]] = MappingProxyType(
    {
        "appoint": _appoint,
        "transfer": _transfer,
        "retire": _retire,
        "away": _be_away,
        "plt": _act,
        "plh": _act,
        "delegate": _delegate,
        "reorganise": _reorganise,
    }
)


def _any_transfer(chance: Random, seen: Picture, who: PersonSeen) -> Change | None:
    own = seen.posts[_need(who.post)]
    free = [
        each.id
        for each in seen.posts.values()
        if (each.jenis, each.jenjang) == (own.jenis, own.jenjang)
        and each.id != own.id
        and not (each.leads and each.holders)
    ]
    if not free:
        return None
    return Change(kind="transfer", on=_soon(chance, seen), person=who.id, post=chance.choice(free))


def _any_leaving(chance: Random, seen: Picture, who: PersonSeen) -> Change | None:
    reason = chance.choice(("retired", "died", "resigned"))
    return Change(kind="retire", on=_soon(chance, seen), person=who.id, reason=reason)


def _any_leave(chance: Random, seen: Picture, who: PersonSeen) -> Change | None:
    condition = chance.choice(tuple(LEAVE))
    first = _soon(chance, seen)
    until = first + timedelta(days=chance.randint(0, LEAVE[condition]))
    return Change(kind="away", on=first, until=until, person=who.id, reason=condition)


def _any_acting(chance: Random, seen: Picture, who: PersonSeen) -> Change | None:
    leaders: Sequence[PostSeen] = [each for each in seen.posts.values() if each.leads]
    post = chance.choice(leaders)
    first = _soon(chance, seen)
    return Change(
        kind="plh" if post.holders else "plt",
        on=first,
        until=first + timedelta(days=chance.randint(1, 60)),
        person=who.id,
        post=post.id,
    )


def _any_delegation(chance: Random, seen: Picture, who: PersonSeen) -> Change | None:
    others = [each.id for each in seen.people.values() if each.id != who.id]
    first = _soon(chance, seen)
    return Change(
        kind="delegate",
        on=first,
        until=first + timedelta(days=chance.randint(1, 40)),
        appointment=who.appointment,
        person=chance.choice(others),
    )


def _any_reorganisation(chance: Random, seen: Picture, who: PersonSeen) -> Change | None:
    leaders = [each.id for each in seen.posts.values() if each.leads and each.id != who.post]
    return Change(kind="reorganise", on=seen.day, post=who.post, above=chance.choice(leaders))


_DRAWN: Mapping[str, Callable[[Random, Picture, PersonSeen], Change | None]] = MappingProxyType(
    {
        "transfer": _any_transfer,
        "retire": _any_leaving,
        "away": _any_leave,
        "acting": _any_acting,
        "delegate": _any_delegation,
        "reorganise": _any_reorganisation,
    }
)


def _soon(chance: Random, seen: Picture) -> date:
    return seen.day + timedelta(days=chance.choice((0, 0, 0, 1, 3)))
