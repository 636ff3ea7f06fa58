"""Who may be drawn for the panel of a candidate, and why the others may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    Absence,
    Appointment,
    Case,
    Event,
    KecakapanPenguji,
    Penguji,
    Position,
    UjiKompetensi,
    UndianPenguji,
)
from workflow_app.persistence.position_reading import valid_on
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.ukom_panel import Bar, Eligible, Leaving, stands_over
from workflow_app.services.uji_kompetensi.facts import post_stands_over
from workflow_app.services.uji_kompetensi.questions import posts_above, tended
from workflow_app.services.uji_kompetensi.stages import OPEN


@dataclass(frozen=True, slots=True)
class Pool:
    """Who may be drawn with the posts they hold, and how many may not, by the reason."""

    eligible: tuple[Eligible, ...]
    posts: Mapping[str, UUID]
    barred: Mapping[Bar, int]

    @property
    def capable(self) -> int:
        """How many may test this JF and jenjang at all."""
        return len(self.eligible) + sum(self.barred.values())


def pool_of(session: Session, test: UjiKompetensi, parent: UUID | None, day: date) -> Pool:
    """Everybody capable on a day who is not on the panel already, in five statements at most."""
    rows = _capable(session, test, day)
    people = {row.person_id for row in rows}
    sitting = set(
        session.execute(
            select(Penguji.person_id).where(
                Penguji.case_id == test.case_id, Penguji.attempt == test.attempt
            )
        ).scalars()
    )
    bars = _bars(session, test, parent, people, day)
    loads = _loads(session, people)
    posts: dict[str, UUID] = {}
    barred: Counter[Bar] = Counter()
    for row in rows:
        if row.person_id in sitting or str(row.person_id) in posts:
            continue
        bar = bars.get(row.person_id) or _bar_of_post(row, test)
        if bar is not None:
            barred[bar] += 1
            continue
        posts[str(row.person_id)] = row.position_id
    eligible = tuple(Eligible(person, loads.get(UUID(person), 0)) for person in posts)
    return Pool(eligible, posts, dict(barred))


def _capable(session: Session, test: UjiKompetensi, day: date) -> Sequence[Any]:
    """Whoever has a capability that covers the test, with the own post; each person once."""
    rows = session.execute(
        select(
            KecakapanPenguji.person_id,
            KecakapanPenguji.jenjang,
            Appointment.position_id,
            Position.jenis,
            Position.jenjang.label("held"),
            Position.id.label("post"),
        )
        .join(
            Appointment,
            and_(
                Appointment.person_id == KecakapanPenguji.person_id,
                Appointment.kind == "definitive",
                valid_on(Appointment, day),
            ),
        )
        .join(Position, Position.id == Appointment.position_id)
        .where(
            valid_on(KecakapanPenguji, day),
            or_(KecakapanPenguji.jf == "", KecakapanPenguji.jf == test.jf),
        )
        .order_by(KecakapanPenguji.person_id, KecakapanPenguji.id)
    )
    found: dict[UUID, Any] = {}
    for row in rows:
        if not test.jenjang or stands_over(Jenjang(row.jenjang), Jenjang(test.jenjang)):
            found.setdefault(row.person_id, row)
    return list(found.values())


def _bar_of_post(row: Any, test: UjiKompetensi) -> Bar | None:  # noqa: ANN401 - a row
    tested = Jenjang(test.jenjang) if test.jenjang else None
    return None if post_stands_over(row.jenis, row.held, tested) else Bar.JUNIOR


def _bars(
    session: Session,
    test: UjiKompetensi,
    parent: UUID | None,
    people: Collection[UUID],
    day: date,
) -> dict[UUID, Bar]:
    away = select(Absence.person_id).where(Absence.person_id.in_(people), valid_on(Absence, day))
    acted = tended(test.case_id, parent).where(Event.actor_id.in_(people))
    replaced = select(UndianPenguji.person_id).where(
        UndianPenguji.case_id == test.case_id,
        UndianPenguji.deed == "removed",
        or_(
            UndianPenguji.attempt == test.attempt,
            UndianPenguji.reason == Leaving.RELATED.value,
        ),
    )
    return {
        **dict.fromkeys(session.execute(replaced).scalars(), Bar.EXCUSED),
        **dict.fromkeys(session.execute(away).scalars(), Bar.AWAY),
        **{actor: Bar.CASE for actor in session.execute(acted).scalars() if actor},
        **dict.fromkeys(_superiors(session, test.person_id, day), Bar.SUPERIOR),
        test.person_id: Bar.SELF,
    }


def _superiors(session: Session, person: UUID, day: date) -> Collection[UUID]:
    """Whoever sits in a post directly above one that the candidate holds."""
    above = posts_above(person, valid_on(Appointment, day))
    return (
        session.execute(
            select(Appointment.person_id).where(
                Appointment.position_id.in_(above), valid_on(Appointment, day)
            )
        )
        .scalars()
        .all()
    )


def _loads(session: Session, people: Collection[UUID]) -> dict[UUID, int]:
    rows = session.execute(
        select(Penguji.person_id, func.count())
        .join(
            UjiKompetensi,
            and_(
                UjiKompetensi.case_id == Penguji.case_id, UjiKompetensi.attempt == Penguji.attempt
            ),
        )
        .join(Case, Case.id == Penguji.case_id)
        .where(
            Penguji.person_id.in_(people),
            Penguji.handed_in_at.is_(None),
            Case.state.in_(OPEN),
        )
        .group_by(Penguji.person_id)
    )
    return {row[0]: row[1] for row in rows}
