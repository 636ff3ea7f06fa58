"""Whether the history of a case is whole, checked now and said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.ledger.chain import Fault, Link, Problem, check_chain
from workflow_app.persistence.models import Case, Event, EventPrivate
from workflow_app.rules.text import Text

_SHOWN = 20
_WORDS = {
    Fault.SEAL: Text(
        "segel tidak cocok dengan isinya; isi atau segelnya diubah",
        "the seal does not fit the contents; one of them was changed",
    ),
    Fault.BODY: Text(
        "isinya bukan isi peristiwa yang sah", "its contents are not those of a sound event"
    ),
    Fault.PLACE: Text(
        "peristiwa ini milik perkara atau urutan lain",
        "this event belongs to another case or place",
    ),
    Fault.LINK: Text(
        "sambungan ke peristiwa sebelumnya putus", "the link to the event before is broken"
    ),
    Fault.VALUE: Text(
        "nilai yang tersimpan bukan nilai yang dahulu dicatat",
        "a stored value is not the one that was recorded",
    ),
    Fault.COUNT: Text(
        "jumlah peristiwa tidak sama dengan yang dihitung perkara",
        "the number of events is not the one the case counts",
    ),
    Fault.HEAD: Text(
        "riwayat tidak berakhir di tempat yang disebut perkara",
        "the history does not end where the case says it does",
    ),
}


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong, and at which event of the case (counted from 1)."""

    seq: int
    what: Text


@dataclass(frozen=True, slots=True)
class Verified:
    """How many events were checked, and the first things found wrong. ``more`` is the rest."""

    events: int
    damage: tuple[Damage, ...]
    more: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.damage


def verified(session: Session, case_id: UUID) -> Verified:
    """Check the chain of one case now; three statements whatever its length."""
    return verified_cases(session, [case_id])[case_id]


def verified_cases(session: Session, cases: Sequence[UUID]) -> Mapping[UUID, Verified]:
    """Check the chains of several cases now; three statements whatever their number."""
    return {case: _told(*checked) for case, checked in _checked(session, cases).items()}


def verify_case(session: Session, case_id: UUID) -> list[Problem]:
    """Check the chain of one case against its stored hashes and kept private values."""
    return _checked(session, [case_id])[case_id][1]


def _told(events: int, problems: Sequence[Problem]) -> Verified:
    told = tuple(Damage(each.seq, _WORDS[each.fault]) for each in problems[:_SHOWN])
    return Verified(events, told, len(problems) - len(told))


def _checked(session: Session, cases: Sequence[UUID]) -> Mapping[UUID, tuple[int, list[Problem]]]:
    """How many events each case has, and what is wrong with them."""
    stands = session.execute(select(Case.id, Case.version, Case.head).where(Case.id.in_(cases)))
    links = _links(session, cases)
    return {
        row.id: (
            len(links.get(row.id, ())),
            check_chain(str(row.id), links.get(row.id, ()), version=row.version, head=row.head),
        )
        for row in stands
    }


def _links(session: Session, cases: Sequence[UUID]) -> Mapping[UUID, list[Link]]:
    """The stored events of cases in their order, with the private values still kept."""
    salted: dict[UUID, dict[str, tuple[str, str]]] = {}
    for row in session.execute(
        select(EventPrivate.event_id, EventPrivate.name, EventPrivate.salt, EventPrivate.value)
        .join(Event, Event.id == EventPrivate.event_id)
        .where(Event.case_id.in_(cases))
    ):
        salted.setdefault(row.event_id, {})[row.name] = (row.salt, row.value)
    found: dict[UUID, list[Link]] = {}
    for event in session.execute(
        select(Event.case_id, Event.id, Event.body, Event.hash)
        .where(Event.case_id.in_(cases))
        .order_by(Event.case_id, Event.seq)
    ):
        link = Link(event.body, event.hash, salted.get(event.id, {}))
        found.setdefault(event.case_id, []).append(link)
    return found
