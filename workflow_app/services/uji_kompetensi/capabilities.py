"""Who may test what: capabilities by letter, recorded and ended by the organiser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import KecakapanPenguji, Person
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.looking import definitive_of, person_of
from workflow_app.services.uji_kompetensi.periods import keyed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCapability:
    """Somebody may test a JF (its code, empty for every one) up to a jenjang."""

    person: UUID
    jf: str
    jenjang: Jenjang
    document: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityView:
    """One capability; ``valid_to`` is its last day, None until further notice."""

    id: UUID
    name: str
    jf: str
    jenjang: Jenjang
    document: str
    valid_from: date
    valid_to: date | None


def record_capability(
    session: Session, new: NewCapability, *, actor: UUID, at: datetime, key: str = ""
) -> UUID:
    """Record whom somebody may test, once a key. Raises ``Invalid``."""
    person_of(session, actor)
    if definitive_of(session, new.person, day_of(at)) is None:
        raise refusals.Invalid(
            Text("Pegawai ini tidak memangku jabatan", "This person holds no post"),
            field="person",
        )
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise refusals.Invalid(
            Text("Tanggal akhir sebelum tanggal mulai", "The last day is before the first"),
            field="valid_to",
        )
    if not new.document.strip():
        raise refusals.Invalid(
            Text("Tulis nomor surat penugasan", "Write the number of the letter"), field="document"
        )
    capability = keyed(actor, key)
    if session.get(KecakapanPenguji, capability) is None:
        session.add(
            KecakapanPenguji(
                id=capability,
                person_id=new.person,
                jf=new.jf,
                jenjang=new.jenjang.value,
                document=new.document.strip()[:120],
                valid_from=new.valid_from,
                valid_to=new.valid_to,
                recorded_by=actor,
                recorded_at=at,
            )
        )
        session.flush()
    return capability


def end_capability(session: Session, capability: UUID, *, at: datetime) -> None:
    """Let a capability end today; one that has not begun ends on its first day.

    Raises ``NoSuchCase``, ``AlreadyMoved`` for one that is over.
    """
    row = session.get(KecakapanPenguji, capability, with_for_update=True)
    today = day_of(at)
    if row is None:
        raise refusals.NoSuchCase(Text("Kecakapan tidak ditemukan", "There is no such capability"))
    if row.valid_to is not None and row.valid_to <= today:
        raise refusals.AlreadyMoved(
            Text("Kecakapan ini sudah berakhir", "This capability is over already")
        )
    row.valid_to = max(today, row.valid_from)
    session.flush()


def capabilities_on(session: Session, day: date, *, limit: int = 200) -> tuple[CapabilityView, ...]:
    """The capabilities in force on a day or later, by name."""
    rows = session.execute(
        select(KecakapanPenguji, Person.name)
        .join(Person, Person.id == KecakapanPenguji.person_id)
        .where(or_(KecakapanPenguji.valid_to.is_(None), KecakapanPenguji.valid_to > day))
        .order_by(Person.name, KecakapanPenguji.id)
        .limit(limit)
    )
    return tuple(
        CapabilityView(
            id=row.KecakapanPenguji.id,
            name=row.name,
            jf=row.KecakapanPenguji.jf,
            jenjang=Jenjang(row.KecakapanPenguji.jenjang),
            document=row.KecakapanPenguji.document,
            valid_from=row.KecakapanPenguji.valid_from,
            valid_to=row.KecakapanPenguji.valid_to,
        )
        for row in rows
    )
