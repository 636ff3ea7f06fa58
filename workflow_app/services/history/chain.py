"""Whether the history of a case is whole, checked now and said in words."""

from __future__ import annotations

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
    links, problems = _checked(session, case_id)
    told = tuple(Damage(each.seq, _WORDS[each.fault]) for each in problems[:_SHOWN])
    return Verified(links, told, len(problems) - len(told))


def verify_case(session: Session, case_id: UUID) -> list[Problem]:
    """Check the chain of one case against its stored hashes and kept private values."""
    return _checked(session, case_id)[1]


def _checked(session: Session, case_id: UUID) -> tuple[int, list[Problem]]:
    case = session.execute(select(Case.version, Case.head).where(Case.id == case_id)).one()
    events = session.execute(
        select(Event.id, Event.body, Event.hash).where(Event.case_id == case_id).order_by(Event.seq)
    ).all()
    salted: dict[UUID, dict[str, tuple[str, str]]] = {}
    for row in session.execute(
        select(EventPrivate.event_id, EventPrivate.name, EventPrivate.salt, EventPrivate.value)
        .join(Event, Event.id == EventPrivate.event_id)
        .where(Event.case_id == case_id)
    ):
        salted.setdefault(row.event_id, {})[row.name] = (row.salt, row.value)
    links = [Link(event.body, event.hash, salted.get(event.id, {})) for event in events]
    return len(links), check_chain(str(case_id), links, version=case.version, head=case.head)
